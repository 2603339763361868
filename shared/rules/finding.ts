/** What a nomination still lacks: it may not be sent. The words of each stand in i18n under the same name. */
export const blockingCodes = [
  'conflictsOpen',
  'subjectFieldMissing',
  'summaryMissing',
  'criterionUnanswered',
  'criterionNotMet',
  'explanationMissing',
  'optionMissing',
  'collectiveMissing',
  'collectiveNotQualifying',
  'achievementMissing',
  'evidenceMissing',
  'evidenceWithoutFile',
  'proposalMissing',
  'awardUnknown',
  'awardNotForKind',
  'achievementDateMissing',
  'proposalWithoutEvidence',
  'guardianConsentMissing',
  'consentWithdrawn',
  'voteMissing',
  'meetingFieldMissing',
  'voteCountsDisagree',
  'quorumNotReached',
  'voteRatioNotReached',
  'dateInFuture',
  'dateBeforeBirth',
  'datesReversed',
  'requestUnanswered',
  'withdrawnElsewhere',
  'consentWithdrawnElsewhere',
] as const;

/** What is worth another look: it may be sent as it is. */
export const adviceCodes = [
  'subjectFieldAdvised',
  'summaryTooLong',
  'photoMissing',
  'movementMissing',
  'discoveryMissing',
  'dutiesMissing',
  'criterionPartlyMet',
  'criterionWithoutEvidence',
  'evidenceWithoutNumberOrDate',
  'sameFileTwice',
  'sameFileElsewhere',
  'nominatedTwice',
  'suspectedTwice',
  'oldAdHocAchievement',
  'sameAchievementBefore',
  'sameAchievementTwice',
  'specialAwardAsGround',
  'occasionsMixed',
  'meritPeriodOverlap',
  'disciplineFlagged',
  'publicationConsentMissing',
  'consentWithoutEvidence',
  'minutesNumberMissing',
  'noticeRunning',
  'objectionOpen',
] as const;

export type BlockingCode = (typeof blockingCodes)[number];
export type AdviceCode = (typeof adviceCodes)[number];
export type FindingCode = BlockingCode | AdviceCode;

/** The part of a nomination's screen where a finding can be mended; `department`: what the Sở told, above all parts. */
export const findingTabs = ['general', 'criteria', 'achievements', 'evidence', 'earlierAwards', 'proposals', 'council', 'consents', 'conflicts', 'notices', 'department'] as const;
export type FindingTab = (typeof findingTabs)[number];

export interface FindingPlace {
  tab: FindingTab;
  criterionId?: string;
  evidenceId?: string;
  /** The row of the tab's list: an achievement, an earlier award, a proposal, a consent. */
  recordId?: string;
  /** A request of the Sở: it stands beside the criterion or the file that it is about, else above the criteria. */
  requestId?: string;
  /** Name of the record's field. */
  field?: string;
}

/**
 * One thing to mend or to look at. `params` fill the sentence: `label` and `shortRef` of a criterion, `field`, `date`
 * (ISO), `dueDate` (ISO, or empty), `receivedAt` (ISO moment), `planYear`, counts, `by` of a consent, `title` of an award or of a piece of evidence.
 */
export interface Finding<Code extends FindingCode = FindingCode> {
  code: Code;
  place: FindingPlace;
  params: Readonly<Record<string, string | number>>;
}

/** Gathers findings, and counts what was required so that progress can be told. */
export class Checklist {
  readonly blocking: Finding<BlockingCode>[] = [];
  readonly advice: Finding<AdviceCode>[] = [];
  private passed = 0;

  /** Something every nomination of this kind needs: counted whether it holds or not. */
  require(holds: boolean, code: BlockingCode, place: FindingPlace, params: Finding['params'] = {}): void {
    if (holds) this.passed += 1;
    else this.refuse(code, place, params);
  }

  /** A fault that need not have been there: counted only because it is. */
  refuse(code: BlockingCode, place: FindingPlace, params: Finding['params'] = {}): void {
    this.blocking.push({ code, place, params });
  }

  advise(holds: boolean, code: AdviceCode, place: FindingPlace, params: Finding['params'] = {}): void {
    if (!holds) this.advice.push({ code, place, params });
  }

  /** Share of what is required that holds; 1 exactly when nothing blocks. */
  get progress(): number {
    const all = this.passed + this.blocking.length;
    return all === 0 ? 1 : this.passed / all;
  }
}
