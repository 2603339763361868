import { put } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { isInForce, isMinor, withdrawnConsent } from '../../shared/rules/consents';
import { displayStage } from '../../shared/rules/lifecycle';
import type { Data } from './data';
import type { NominationView } from './nominationFile';
import { actorName } from './nominations';

/**
 * Decides that a nomination goes on which stands as withdrawn at the Sở by a word of the unit that was not known here: the
 * next bundle with it says so, and it stands again there. Where a consent was withdrawn that is noted first: it goes when
 * somebody has given it anew. `today` and `toldOn`, the day on which the Sở took the withdrawal in, are ISO days.
 */
export async function decideToSendAgain(
  data: Data,
  { file, lifecycle }: Pick<NominationView, 'file' | 'lifecycle'>,
  { today, toldOn }: { today: string; toldOn: string },
): Promise<Result<void, PlatformError>> {
  const { nomination, subject, consents, rulePack, withdrawnElsewhere } = file;
  if (!withdrawnElsewhere) return ok(undefined);
  const from = nomination.stage.name;
  const ofConsent = withdrawnElsewhere.why === 'consent';
  // It waits to be sent, and a new consent can be entered.
  const to = displayStage(lifecycle) === 'submitted' ? 'selected' : from;
  const withdrawnOn = toldOn < today ? toldOn : today;
  const given = consents.filter((consent) => consent.purpose === 'processing' && isInForce(consent, today));
  const isNoted = given.length === 0 && withdrawnConsent(consents, 'processing', today) !== undefined;
  const by = isMinor(subject, today, rulePack) ? 'guardian' : 'self';
  return data.journal.commit('decideWithdrawal', [
    put('stageEvents', newId(), { nominationId: nomination.id, from, to, on: today, actor: await actorName(data), heard: withdrawnElsewhere.said }),
    ...(to === from ? [] : [put('nominations', nomination.id, { stage: { name: to, on: today } })]),
    ...(ofConsent ? given.map(({ id, date }) => put('consents', id, { withdrawnOn: date > withdrawnOn ? today : withdrawnOn })) : []),
    // It was entered and withdrawn where the data was lost.
    ...(ofConsent && given.length === 0 && !isNoted ? [put('consents', newId(), { subjectId: subject.id, purpose: 'processing', by, date: withdrawnOn, withdrawnOn })] : []),
  ]);
}
