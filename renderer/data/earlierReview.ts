import { fileOfClosure, type Closure } from '../../shared/bundle/closure';
import { differencesBetween, namesInClosures } from '../../shared/bundle/closureDifferences';
import { compareVersions } from '../../shared/bundle/standing';
import { changesBetween, type ClosureChange } from '../../shared/bundle/submission';
import type { RecordChange } from '../../shared/journal/recordChange';
import type { Criterion, PlanData } from '../../shared/model/plan';
import type { ReceivedVersion } from '../../shared/model/received';
import type { Reply } from '../../shared/model/reply';
import type { Request, ReviewMark } from '../../shared/model/review';
import type { NominationFile } from '../../shared/rules/nominationFile';
import type { Data } from './data';
import { readClosure } from './received';
import { readRulesOf } from './workspace';

/** A mark of an earlier version: what the Sở thought then, to be kept or not. */
export interface SuggestedMark {
  mark: ReviewMark['mark'];
  /** The version that it was given on: "Bản 2". */
  submissionNo: number;
  /** The unit has changed nothing of the answer, its evidence or a linked collective since. */
  untouched: boolean;
}

/** A request of an earlier version, and what the unit has done there since. */
export interface EarlierRequest {
  request: Request;
  submissionNo: number;
  /** The answer (of a request about the whole: anything) is another than when it was asked; null when that is not readable. */
  changed: boolean | null;
  /** Evidence that stands there now and did not then. */
  addedEvidence: number;
  /** What the unit replied, in the version on the desk. */
  reply: Reply | null;
  /** Titles of the evidence that the reply names. */
  replyEvidence: { id: string; title: string }[];
}

/** What earlier versions of a nomination leave to the one on the desk. */
export interface EarlierReview {
  /** The version right before. */
  version: ReceivedVersion;
  /** Null when it is no longer readable. */
  file: NominationFile | null;
  changes: ClosureChange[];
  /** The same field by field, with the names of what values point at. */
  differences: RecordChange[];
  names: ReadonlyMap<string, string>;
  /** The latest mark of each criterion, by its id. */
  marks: ReadonlyMap<string, SuggestedMark>;
  /** Of all earlier versions, the latest first. */
  requests: EarlierRequest[];
}

/** Looks back from a version, judged by `plan`, to those of the same sender that it dominates; null for a first one. */
export async function readEarlierReview(data: Data, version: ReceivedVersion, present: Closure, plan: PlanData): Promise<EarlierReview | null> {
  const { db } = data;
  const all = await db.of('receivedVersions').where('nominationId').equals(version.nominationId).toArray();
  const earlier = all
    .filter((other) => other.senderId === version.senderId && compareVersions(other, version) === 'dominated')
    .sort((a, b) => (compareVersions(a, b) === 'dominated' || a.submissionNo < b.submissionNo ? 1 : -1));
  const before = earlier[0];
  if (!before) return null;
  const rulesOf = await readRulesOf(data);
  const criteria = new Map(plan.criteria.map((criterion) => [criterion.id, criterion]));
  const marks = new Map<string, SuggestedMark>();
  const requests: EarlierRequest[] = [];
  for (const { id, submissionNo } of earlier) {
    const closure = await readOrNull(data, id);
    for (const { criterionId, mark } of await db.of('reviewMarks').where('versionId').equals(id).toArray()) {
      const criterion = criteria.get(criterionId);
      if (!criterion || marks.has(criterionId)) continue;
      const untouched = closure !== null && basisOf(closure, criterion) === basisOf(present, criterion);
      marks.set(criterionId, { mark, submissionNo, untouched });
    }
    const asked = (await db.of('requests').where('versionId').equals(id).sortBy('id')).filter(({ withdrawnAt }) => withdrawnAt === undefined);
    for (const request of asked.reverse()) {
      const criterion = criteria.get(request.criterionId ?? '');
      requests.push({ request, submissionNo, ...whatBecame(criterion, closure, present), ...replyTo(request, present) });
    }
  }
  const closure = await readOrNull(data, before.id);
  const rules = closure && rulesOf(closure.nomination.planKey);
  return {
    version: before,
    file: closure && rules && fileOfClosure(closure, rules.plan, rules.rulePack),
    changes: closure ? changesBetween(closure, present) : [],
    differences: closure ? differencesBetween(closure, present) : [],
    names: closure ? namesInClosures(closure, present) : new Map(),
    marks,
    requests,
  };
}

async function readOrNull(data: Data, versionId: string): Promise<Closure | null> {
  const read = await readClosure(data, versionId);
  return read.ok ? read.value : null;
}

function replyTo({ id }: Request, { replies = [], evidence }: Closure): Pick<EarlierRequest, 'reply' | 'replyEvidence'> {
  const reply = replies.find(({ requestId }) => requestId === id) ?? null;
  const shown = evidence.filter((row) => reply?.evidenceIds.includes(row.id));
  return { reply, replyEvidence: shown.map((row) => ({ id: row.id, title: row.title })) };
}

/** `criterion` is undefined for a request about the whole. */
function whatBecame(criterion: Criterion | undefined, before: Closure | null, present: Closure): Pick<EarlierRequest, 'changed' | 'addedEvidence'> {
  if (!before) return { changed: null, addedEvidence: 0 };
  const known = new Set(evidenceOf(before, criterion));
  return {
    changed: criterion ? basisOf(before, criterion) !== basisOf(present, criterion) : changesBetween(before, present).length > 0,
    addedEvidence: evidenceOf(present, criterion).filter((id) => !known.has(id)).length,
  };
}

function evidenceOf({ answers, evidence }: Closure, criterion: Criterion | undefined): string[] {
  if (!criterion) return evidence.map(({ id }) => id);
  return answers.find(({ criterionId }) => criterionId === criterion.id)?.evidenceIds ?? [];
}

/** Everything that a mark on a criterion was based on, as one text to compare. */
function basisOf({ answers, evidence, collective }: Closure, criterion: Criterion): string {
  const linked = criterion.rule?.type === 'qualifyingCollective' && collective ? [...collective.answers, ...collective.evidence] : [];
  const answer = answers.find(({ criterionId }) => criterionId === criterion.id);
  const shown = evidence.filter(({ id }) => answer?.evidenceIds.includes(id));
  return JSON.stringify([answer ? [answer] : [], shown, linked].map((records) => records.map(withoutBookkeeping)));
}

function withoutBookkeeping(record: { createdAt: string; updatedAt: string; stamps: object }): object {
  const { createdAt: _made, updatedAt: _changed, stamps: _stamps, ...content } = record;
  return content;
}
