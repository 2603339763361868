import type { PlatformError } from '../../../../shared/platform';
import type { Result } from '../../../../shared/result';
import { linkAchievementEvidence } from '../../../data/achievements';
import { answerCriterion } from '../../../data/answers';
import { linkConsentEvidence } from '../../../data/consents';
import type { EvidenceTarget } from '../../../data/evidence';
import type { Data } from '../../../data/data';
import { linkReplyEvidence } from '../../../data/replies';
import { editSubject } from '../../../data/subjects';

/** Puts evidence that is there already to what it proves, or takes it from there. */
export async function linkEvidence(
  data: Data,
  nominationId: string,
  target: EvidenceTarget,
  evidenceId: string,
  linked: boolean,
): Promise<Result<void, PlatformError>> {
  switch (target.type) {
    case 'criterion':
      return answerCriterion(data, nominationId, target.criterionId, { evidenceId, linked });
    case 'achievement':
      return linkAchievementEvidence(data, target.achievementId, evidenceId, linked);
    case 'consent':
      return linkConsentEvidence(data, target.consentId, evidenceId, linked);
    case 'reply':
      return linkReplyEvidence(data, nominationId, target, evidenceId, linked);
    case 'photo':
      return editSubject(data, target.subjectId, { photoEvidenceId: linked ? evidenceId : null });
    case 'nomination':
      return { ok: true, value: undefined };
  }
}
