import type { Criterion } from '../model/plan';
import type { Award } from '../model/rulePack';
import type { Subject } from '../model/subject';
import { yearBefore } from '../text/ages';
import { countWords } from '../text/words';
import { openConflictsAmong, recordsOfFile } from './conflictFindings';
import { consentsMissing, isMinor, mayPublish, withdrawnConsent } from './consents';
import { anyOfSatisfied, criteriaFor, evidenceAmong, hasContent, isBlank, qualifyingCollective } from './criteria';
import { checkDates } from './dateFindings';
import { Checklist, type AdviceCode, type BlockingCode, type Finding, type FindingPlace } from './finding';
import { checkMerit } from './meritFindings';
import type { NominationFile } from './nominationFile';
import { noticeStandingOf } from './publicNotice';
import { isAnswered } from './requests';
import { awardOf, councilRuleFor, voteStanding } from './voting';

/** Words of a summary above which it is too long for the list. */
export const SUMMARY_WORDS = 150;

/** Tình trạng hồ sơ. */
export interface Readiness {
  /** In the order in which a person would mend them; nothing may be sent while there is one. */
  blocking: Finding<BlockingCode>[];
  advice: Finding<AdviceCode>[];
  /** 0 to 1; 1 exactly when nothing blocks. */
  progress: number;
}

/** What can still be mended when the Sở asks about what it has recognised: the rest is locked, and stands as it was recognised. */
const mendableWhenAskedAgain: ReadonlySet<BlockingCode> = new Set(['conflictsOpen', 'requestUnanswered', 'guardianConsentMissing', 'consentWithdrawn', 'withdrawnElsewhere', 'consentWithdrawnElsewhere']);

/**
 * Says what a nomination still lacks on the day `today` (`YYYY-MM-DD`). Of one that is `askedAgain` (see `isAskedAgain`) only
 * what is open for it blocks. Pure; no words, codes only.
 */
export function assess(file: NominationFile, today: string, askedAgain = false): Readiness {
  const list = new Checklist();
  checkConflicts(file, list);
  checkWithdrawn(file, list);
  checkRequests(file, list);
  checkCriteria(file, list);
  checkEvidence(file, list);
  checkAchievements(file, list);
  checkMerit(file, list);
  checkGeneral(file, today, list);
  checkProposals(file, today, list);
  checkConsents(file, today, list);
  checkVote(file, list);
  checkNotices(file, today, list);
  checkDates(file, today, list);
  const blocking = askedAgain ? list.blocking.filter(({ code }) => mendableWhenAskedAgain.has(code)) : list.blocking;
  return { blocking, advice: list.advice, progress: blocking.length === 0 ? 1 : list.progress };
}

/** Every request of the Sở is replied to, also with "không có, vì …". First of all: it is what the Sở waits for. */
function checkRequests({ requests = [], replies = [], plan, evidence }: NominationFile, list: Checklist): void {
  for (const { id, criterionId, evidenceId, text, dueDate } of requests) {
    const criterion = plan.criteria.find((each) => each.id === criterionId);
    const about = evidence.find((each) => each.id === evidenceId);
    const place: FindingPlace = {
      tab: about && !criterion ? 'evidence' : 'criteria',
      requestId: id,
      ...(criterion ? { criterionId: criterion.id } : about && { evidenceId: about.id }),
    };
    const named: Finding['params'] = criterion ? { label: criterion.label, shortRef: criterion.shortRef } : about ? { title: about.title } : {};
    const isReplied = isAnswered(replies.find(({ requestId }) => requestId === id));
    list.require(isReplied, 'requestUnanswered', place, { text, dueDate: dueDate ?? '', ...named });
  }
}

/** Sent as it is it would stay withdrawn at the Sở: a person decides about that first. */
function checkWithdrawn({ withdrawnElsewhere }: NominationFile, list: Checklist): void {
  if (!withdrawnElsewhere) return;
  const { why, receivedAt } = withdrawnElsewhere;
  list.refuse(why === 'consent' ? 'consentWithdrawnElsewhere' : 'withdrawnElsewhere', { tab: 'department' }, { receivedAt });
}

/** What two computers wrote apart: a person has looked at what lost before it is sent. */
function checkConflicts(file: NominationFile, list: Checklist): void {
  const open = openConflictsAmong(recordsOfFile(file)).length;
  if (open > 0) list.refuse('conflictsOpen', { tab: 'conflicts' }, { count: open });
}

/** Plan III.2: every criterion answered, met and explained; what cannot be proved is at least pointed out. */
function checkCriteria(file: NominationFile, list: Checklist): void {
  for (const criterion of criteriaFor(file.plan, file.subject.kind)) {
    if (criterion.rule?.type === 'qualifyingCollective') checkCollective(file, criterion, list);
    else checkCriterion(file, criterion, list);
  }
}

function checkCriterion(file: NominationFile, criterion: Criterion, list: Checklist): void {
  const answer = file.answers.find((row) => row.criterionId === criterion.id);
  const place = { tab: 'criteria', criterionId: criterion.id } as const;
  const params = { label: criterion.label, shortRef: criterion.shortRef };
  list.require(answer?.met !== undefined, 'criterionUnanswered', place, params);
  if (answer?.met === undefined) return;
  if (answer.met === 'no') {
    list.refuse('criterionNotMet', place, params);
    return;
  }
  list.require(!isBlank(answer.explanation), 'explanationMissing', { ...place, field: 'explanation' }, params);
  if (criterion.rule?.type === 'anyOf') {
    list.require(anyOfSatisfied(criterion, answer), 'optionMissing', { ...place, field: 'options' }, params);
  }
  list.advise(answer.met !== 'partly', 'criterionPartlyMet', place, params);
  const proven = evidenceAmong(file.evidence, answer.evidenceIds).length > 0;
  list.advise(proven, 'criterionWithoutEvidence', { ...place, field: 'evidenceIds' }, params);
}

/** manager.4: judged by the linked collective, not by an answer. */
function checkCollective(file: NominationFile, criterion: Criterion, list: Checklist): void {
  const place = { tab: 'criteria', criterionId: criterion.id, field: 'collectiveNominationId' } as const;
  const params = { label: criterion.label, shortRef: criterion.shortRef };
  const standing = qualifyingCollective(file);
  if (!file.collective) {
    list.refuse('collectiveMissing', place, params);
    return;
  }
  const { met, of } = standing;
  list.require(standing.qualifies, 'collectiveNotQualifying', place, { ...params, name: file.collective.subject.name, met, of });
}

/** Plan II.4.1, III.2: evidence and products are there and can be opened. */
function checkEvidence(file: NominationFile, list: Checklist): void {
  list.require(file.evidence.length > 0, 'evidenceMissing', { tab: 'evidence' });
  const firstOf = new Map<string, string>();
  for (const row of file.evidence) {
    const place = { tab: 'evidence', evidenceId: row.id } as const;
    const params = { title: row.title };
    if (!hasContent(row)) list.refuse('evidenceWithoutFile', { ...place, field: 'file' }, params);
    const sha256 = row.file?.sha256;
    const other = sha256 === undefined ? undefined : firstOf.get(sha256);
    if (other !== undefined) list.advise(false, 'sameFileTwice', { ...place, field: 'file' }, { ...params, other });
    else if (sha256 !== undefined) firstOf.set(sha256, row.title);
    const shared = file.sharedFiles?.find(({ evidenceId }) => evidenceId === row.id);
    if (shared) list.advise(false, 'sameFileElsewhere', { ...place, field: 'file' }, { ...params, name: shared.name });
    const isPaper = row.kind === 'decision' || row.kind === 'commendation';
    const known = !isBlank(row.number) && row.date !== undefined;
    list.advise(!isPaper || known, 'evidenceWithoutNumberOrDate', { ...place, field: isBlank(row.number) ? 'number' : 'date' }, params);
  }
}

function checkAchievements(file: NominationFile, list: Checklist): void {
  list.require(file.achievements.some((row) => !isBlank(row.text)), 'achievementMissing', { tab: 'achievements' });
}

/** Fields the forms print (Mẫu 04, 05 and the list of nominees); a pupil is asked for the least. */
export const REQUIRED_FIELDS: Record<Subject['kind'], readonly (keyof Subject)[]> = {
  collective: ['name', 'headName', 'headcount'],
  manager: ['name', 'birthDate', 'gender', 'position'],
  teacher: ['name', 'birthDate', 'gender', 'position'],
  staff: ['name', 'birthDate', 'gender', 'position'],
  student: ['name', 'gender', 'className'],
};
const ADULT_ADVISED: readonly (keyof Subject)[] = ['homeTown', 'residence', 'degree'];
const ADVISED_FIELDS: Record<Subject['kind'], readonly (keyof Subject)[]> = {
  collective: ['address', 'foundedYear'],
  manager: ADULT_ADVISED,
  teacher: ADULT_ADVISED,
  staff: ADULT_ADVISED,
  student: ['birthDate'],
};

function checkGeneral(file: NominationFile, today: string, list: Checklist): void {
  if (file.twice !== undefined) list.advise(false, 'nominatedTwice', { tab: 'general' }, { planYear: file.nomination.planYear });
  if (file.suspectedTwice !== undefined) list.advise(false, 'suspectedTwice', { tab: 'general' }, { name: file.suspectedTwice, planYear: file.nomination.planYear });
  const { subject, nomination } = file;
  for (const field of REQUIRED_FIELDS[subject.kind]) {
    list.require(isFilled(subject[field]), 'subjectFieldMissing', { tab: 'general', field }, { field });
  }
  for (const field of ADVISED_FIELDS[subject.kind]) {
    list.advise(isFilled(subject[field]), 'subjectFieldAdvised', { tab: 'general', field }, { field });
  }
  const summary = { tab: 'general', field: 'summary' } as const;
  list.require(!isBlank(nomination.summary), 'summaryMissing', summary);
  const words = countWords(nomination.summary ?? '');
  list.advise(words <= SUMMARY_WORDS, 'summaryTooLong', summary, { words, most: SUMMARY_WORDS });
  list.advise(nomination.movementId !== undefined, 'movementMissing', { tab: 'general', field: 'movementId' });
  const discovered = nomination.source !== undefined && !isBlank(nomination.discoveredBy);
  list.advise(discovered, 'discoveryMissing', { tab: 'general', field: nomination.source ? 'discoveredBy' : 'source' });
  if (subject.kind === 'collective') return;
  if (subject.kind !== 'student') list.advise(!isBlank(nomination.duties), 'dutiesMissing', { tab: 'general', field: 'duties' });
  // A pupil's photo is not asked for before it may be shown.
  const photoWanted = subject.kind !== 'student' || mayPublish(subject, file.consents, today, file.rulePack);
  list.advise(!photoWanted || subject.photoEvidenceId !== undefined, 'photoMissing', { tab: 'general', field: 'photoEvidenceId' });
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' ? !isBlank(value) : value !== undefined;
}

/** Plan II.4.1: an award of the right kind; ad hoc and thematic ones with the evidence of the achievement they are for. */
function checkProposals(file: NominationFile, today: string, list: Checklist): void {
  list.require(file.proposals.length > 0, 'proposalMissing', { tab: 'proposals' });
  for (const proposal of file.proposals) {
    const place = { tab: 'proposals', recordId: proposal.id } as const;
    const award = awardOf(file.rulePack, proposal.awardId);
    if (!award) {
      list.refuse('awardUnknown', { ...place, field: 'awardId' }, { awardId: proposal.awardId });
      continue;
    }
    const params = { title: award.title };
    if (!awardFits(award, file.subject.kind)) list.refuse('awardNotForKind', { ...place, field: 'awardId' }, params);
    if (proposal.occasion !== 'adHoc' && proposal.occasion !== 'thematic') continue;
    list.require(provenAchievement(file, proposal.achievementDate), 'proposalWithoutEvidence', place, params);
    if (proposal.occasion !== 'adHoc') continue;
    const date = proposal.achievementDate;
    const datePlace = { ...place, field: 'achievementDate' };
    list.require(date !== undefined, 'achievementDateMissing', datePlace, params);
    list.advise(date === undefined || date >= yearBefore(today), 'oldAdHocAchievement', datePlace, { ...params, date: date ?? '' });
  }
}

/** Whether an award may go to this kind of subject. Emulation titles are for those who work, not for pupils. */
export function awardFits(award: Pick<Award, 'for' | 'class'>, kind: Subject['kind']): boolean {
  switch (award.for) {
    case 'collective':
      return kind === 'collective';
    case 'student':
      return kind === 'student';
    case 'individual':
      return kind === 'student' ? award.class !== 'emulationTitle' : kind !== 'collective';
    case 'both':
      return true;
  }
}

/** An achievement with evidence: of that day when achievements bear it, else any. */
function provenAchievement(file: NominationFile, date: string | undefined): boolean {
  const ofDay = file.achievements.filter((row) => date !== undefined && row.date === date);
  const candidates = ofDay.length > 0 ? ofDay : file.achievements;
  return candidates.some((row) => evidenceAmong(file.evidence, row.evidenceIds).length > 0);
}

/** Consent of the guardian for a minor, nobody's withdrawn; consent to be made public is advice until it is made public. */
function checkConsents(file: NominationFile, today: string, list: Checklist): void {
  const { subject, consents, rulePack } = file;
  const withdrawn = withdrawnConsent(consents, 'processing', today);
  if (withdrawn) {
    const date = withdrawn.withdrawnOn ?? withdrawn.date;
    list.refuse('consentWithdrawn', { tab: 'consents', recordId: withdrawn.id }, { by: withdrawn.by, date });
  }
  if (isMinor(subject, today, rulePack) && withdrawn?.by !== 'guardian') {
    const missing = consentsMissing(subject, consents, 'processing', today, rulePack);
    const params = { age: rulePack.guardianConsentBelowAge };
    list.require(missing.length === 0, 'guardianConsentMissing', { tab: 'consents' }, params);
  }
  for (const need of consentsMissing(subject, consents, 'publication', today, rulePack)) {
    list.advise(false, 'publicationConsentMissing', { tab: 'consents' }, { by: need.by });
  }
  for (const consent of consents) {
    if (consent.withdrawnOn !== undefined) continue;
    const shown = consent.evidenceIds.length > 0;
    list.advise(shown, 'consentWithoutEvidence', { tab: 'consents', recordId: consent.id, field: 'evidenceIds' }, { by: consent.by });
  }
}

/** The council's vote: there, its counts agree, quorum and ratio of total members reached. */
function checkVote(file: NominationFile, list: Checklist): void {
  const { meeting, vote } = file;
  list.require(meeting !== undefined && vote !== undefined, 'voteMissing', { tab: 'council' });
  if (!meeting || !vote) return;
  for (const field of ['date', 'totalMembers', 'present'] as const) {
    const filled = field === 'totalMembers' ? Boolean(meeting.totalMembers) : meeting[field] !== undefined;
    list.require(filled, 'meetingFieldMissing', { tab: 'council', recordId: meeting.id, field }, { field });
  }
  list.advise(!isBlank(meeting.minutesNumber), 'minutesNumberMissing', { tab: 'council', recordId: meeting.id, field: 'minutesNumber' });
  const { rule, awardId } = councilRuleFor(file.plan, file.rulePack, file.proposals, meeting.totalMembers ?? 0);
  const standing = voteStanding(rule, meeting, vote.result, { written: vote.written, recused: file.recused });
  if (!standing) return;
  for (const fault of standing.faults) {
    const { field, value, most } = fault;
    list.refuse('voteCountsDisagree', { tab: 'council', recordId: vote.id, field }, { field, value, most });
  }
  const { present, totalMembers, quorumNeeded, votesFor, votesNeeded } = standing;
  const at = { tab: 'council', recordId: meeting.id } as const;
  list.require(standing.quorumReached, 'quorumNotReached', { ...at, field: 'present' }, { present, totalMembers, needed: quorumNeeded });
  const title = awardId === undefined ? '' : (awardOf(file.rulePack, awardId)?.title ?? '');
  const ratio = { votesFor, totalMembers, needed: votesNeeded, title };
  list.require(standing.ratioReached, 'voteRatioNotReached', { tab: 'council', recordId: vote.id, field: 'for' }, ratio);
}

/** Plan II.4.2: made public to the last day, and what was objected is settled. The plan forbids nothing before: advice. */
function checkNotices({ nomination, plan, notices = [] }: NominationFile, today: string, list: Checklist): void {
  const standing = noticeStandingOf(nomination.id, notices, today, plan.objectionDays);
  if (!standing) return;
  list.advise(standing.runsTo === null, 'noticeRunning', { tab: 'notices' }, { date: standing.runsTo ?? '' });
  list.advise(standing.open === 0, 'objectionOpen', { tab: 'notices' }, { count: standing.open });
}
