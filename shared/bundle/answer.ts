/** What an answer (gói trả lời) carries from the Sở to one unit, and how the unit reads it. */
import { z } from 'zod';
import { compareStamps, type Stamp } from '../journal/stamp';
import type { Acknowledgement, Decision } from '../model/departmentAnswer';
import { acknowledgementSchema, decisionSchema } from '../model/departmentAnswer';
import { clusterMeetingSchema, type ClusterMeeting } from '../model/clusterMeeting';
import type { ReceivedVersion, Receipt, Sender } from '../model/received';
import { recognitionSchema, type Recognition } from '../model/recognition';
import { requestSchema, type Request, type Review } from '../model/review';
import { isTableName } from '../model/tables';
import { answerTables, type AnswerTable } from '../model/telling';
import { fail, ok, type Result } from '../result';
import { heldInYear } from '../rules/clusterMeeting';
import type { SentBundle } from '../model/sentBundle';
import { fieldsOf } from './bundledRecord';
import type { BundleError } from './bundleError';
import { canonicalJson } from './canonicalJson';
import { sha256OfText } from './hash';
import { recordsPath } from './format';
import type { VerifiedBundle } from './readBundle';
import type { Withdrawn } from './withdrawal';

export interface AnswerRecords {
  acknowledgements: Acknowledgement[];
  decisions: Decision[];
  requests: Request[];
  recognitions: Recognition[];
  clusterMeetings: ClusterMeeting[];
}

/**
 * For `readBundle`: what is told says what it is as of, and which submission it is about; never who asked, nor host and
 * note of a meeting.
 */
export const answerSchemas = {
  acknowledgements: acknowledgementSchema.loose(),
  decisions: decisionSchema.loose(),
  requests: requestSchema
    .required({ submissionNo: true, asOf: true })
    .extend({ askedBy: z.undefined().optional() })
    .loose(),
  recognitions: recognitionSchema.required({ submissionNo: true, asOf: true }).loose(),
  clusterMeetings: clusterMeetingSchema
    .required({ asOf: true })
    .extend({ host: z.undefined().optional(), note: z.undefined().optional() })
    .loose(),
};

/** Why a unit cannot be answered. */
export type AnswerBlocked =
  | { type: 'answerToUnconfirmed'; name: string }
  /** Another key of the unit was confirmed since: what is told goes there. */
  | { type: 'answerToReplaced'; name: string }
  /** Its program is too old to say what answers are to be encrypted to. */
  | { type: 'answerWithoutRecipient'; name: string };

/** Undefined when the unit may be answered. */
export function whyNotAnswered({ name, confirmedAt, refusedAt, replacedBy, recipient }: Sender): AnswerBlocked | undefined {
  if (confirmedAt === undefined || refusedAt !== undefined) return { type: 'answerToUnconfirmed', name };
  if (replacedBy !== undefined) return { type: 'answerToReplaced', name };
  return recipient === undefined ? { type: 'answerWithoutRecipient', name } : undefined;
}

/** A bundle of the unit as the Sở has it. */
export interface ReceivedBundle {
  receipt: Receipt;
  versions: Acknowledgement['versions'];
  /** SHA-256 of its evidence whose bytes are here. */
  evidence: string[];
}

/** The Sở's own records that an answer to one unit is made of: all of them of that unit's sender. */
export interface AnswerSource {
  versions: readonly ReceivedVersion[];
  reviews: readonly Review[];
  requests: readonly Request[];
  recognitions: readonly Recognition[];
  /** How nominations are withdrawn by what the unit has sent. */
  withdrawn: (nominationId: string) => Withdrawn | undefined;
  /** Stamp of the Sở under which it took in the last word on how a nomination stands that was withdrawn at some time. */
  toldLast: (nominationId: string) => Stamp | undefined;
  /** Of all clusters. */
  meetings: readonly ClusterMeeting[];
  /** The unit's own, as the Sở's list has it; and the stamp under which the list says so. */
  cluster: { name?: string | undefined; stamp?: Stamp | undefined };
  /** What earlier answers to this unit told. */
  told: ToldBefore;
}

type Telling = { id: string; asOf?: Stamp | undefined };

/** What earlier answers to a unit told, by {@link placeOf}: of each thing what was told last. */
export type ToldBefore = ReadonlyMap<string, { asOf: Stamp; content: string | undefined }>;

/** Names one thing that an answer tells: the same thing told anew after a change has another name. */
export function toldKey(table: AnswerTable, record: Telling): string {
  return table === 'acknowledgements' ? placeOf(table, record) : `${placeOf(table, record)} ${record.asOf}`;
}

/** Names what one thing says in an answer, see {@link contentOf}; a receipt says nothing that could change. */
export function contentKey(table: AnswerTable, record: Telling): string[] {
  return table === 'acknowledgements' ? [] : [`${placeOf(table, record)} ${contentOf(record)}`];
}

function placeOf(table: AnswerTable, { id }: Telling): string {
  return `${table}/${id}`;
}

/** What something that is told says, whenever that is told: the first half of the SHA-256 over its fields. */
export function contentOf(record: Telling): string {
  const { asOf: _asOf, ...fields } = fieldsOf<'requests'>(record as Request);
  return sha256OfText(canonicalJson(fields)).slice(0, 32);
}

/** What answers to one unit have told: of two tellings of one thing the unit goes by the one with the higher stamp. */
export function toldBy(answers: readonly Pick<SentBundle, 'told' | 'toldContent'>[]): ToldBefore {
  const last = new Map<string, { asOf: Stamp; content: string | undefined }>();
  for (const { told = [], toldContent = [] } of answers) {
    const contents = new Map(toldContent.map((key) => key.split(' ') as [string, string]));
    for (const key of told) {
      const [place, asOf = noStamp] = key.split(' ') as [string, Stamp?];
      const [before, content] = [last.get(place), contents.get(place)];
      const order = before ? compareStamps(asOf, before.asOf) : 1;
      if (order > 0) last.set(place, { asOf, content });
      else if (order === 0) last.set(place, { asOf, content: eitherOf(before?.content, content) });
    }
  }
  return last;
}

/** Two computers may have told it apart as of one change, each in its own words: then nobody knows which of them is there. */
function eitherOf(one: string | undefined, other: string | undefined): string | undefined {
  return one === undefined || other === undefined || one === other ? (one ?? other) : '';
}

/** Of what is told without a stamp. */
const noStamp: Stamp = '0@-';

/**
 * True when the unit has been told just this. By what it says and not by its stamp: what two computers wrote apart may say
 * something else as of a stamp that was told already. Answers of older versions only say as of what they told.
 */
export function isTold(told: ToldBefore, table: AnswerTable, record: Telling): boolean {
  const last = told.get(placeOf(table, record));
  if (last === undefined || table === 'acknowledgements') return last !== undefined;
  return last.content === undefined ? record.asOf === last.asOf : last.content === contentOf(record);
}

/**
 * The record with the stamp under which the unit is to take it. What it has been told stays as of then; what says something
 * else comes after that, as of the `latest` stamp of the Sở where it has none of its own. What a Sở tells that was restored
 * comes after all that was told before: `restored`.
 */
export function asTold<T extends Telling & { asOf?: Stamp | undefined }>(told: ToldBefore, table: AnswerTable, record: T, { latest, restored = noStamp }: { latest: Stamp; restored?: Stamp }): T {
  const last = told.get(placeOf(table, record));
  const own = record.asOf ?? noStamp;
  if (last === undefined) return { ...record, asOf: latestStamp([own, restored]) };
  if (isTold(told, table, record)) return { ...record, asOf: latestStamp([last.asOf, restored]) };
  return { ...record, asOf: latestStamp([compareStamps(own, last.asOf) > 0 ? own : latest, restored]) };
}

/**
 * All that an answer tells but its receipts: always all of it, so that a lost answer is made good by the next. A review
 * that is not settled is told only to take back what was told before, and its requests are drafts that stay here; but always of
 * the latest version that the nomination is withdrawn: a computer of the unit may not know of it. What was
 * deleted, and the meeting of a cluster that is the unit's no more, is told only where it was told before.
 */
export function judgementsFor({ versions, reviews, requests, recognitions, meetings, withdrawn, toldLast, cluster, told }: AnswerSource): Omit<AnswerRecords, 'acknowledgements'> {
  const reviewOf = new Map(reviews.map((review) => [review.id, review]));
  const wasTold = (table: AnswerTable, id: string): boolean => told.has(placeOf(table, { id }));
  const latest = new Map<string, ReceivedVersion>();
  for (const version of versions) {
    const other = latest.get(version.nominationId);
    if (!other || version.submissionNo > other.submissionNo || (version.submissionNo === other.submissionNo && version.id > other.id)) latest.set(version.nominationId, version);
  }
  const decided = versions.flatMap((version): Decision[] => {
    const review = reviewOf.get(version.id);
    const taken = latest.get(version.nominationId) === version ? withdrawn(version.nominationId) : undefined;
    if (!taken && review?.decidedAt === undefined && !wasTold('decisions', version.id)) return [];
    return [decisionOn(version, review, taken, toldLast(version.nominationId))];
  });
  const numberOf = new Map(decided.map(({ id, submissionNo }) => [id, submissionNo]));
  const returned = new Map(decided.filter(({ outcome }) => outcome === 'requested').map((decision) => [decision.id, decision.submissionNo]));
  return {
    decisions: decided,
    requests: requests.flatMap((request) => {
      const submissionNo = returned.get(request.versionId);
      const isTold = submissionNo !== undefined && (request.withdrawnAt === undefined || wasTold('requests', request.id));
      return isTold ? [askedOf(request, submissionNo)] : [];
    }),
    recognitions: recognitions.flatMap((recognition) => {
      const submissionNo = numberOf.get(recognition.versionId);
      const isTold = submissionNo !== undefined && (recognition.withdrawnAt === undefined || wasTold('recognitions', recognition.id));
      return isTold ? [recognisedBy(recognition, submissionNo)] : [];
    }),
    clusterMeetings: meetings.flatMap((meeting) => {
      const isOwn = meeting.cluster === cluster.name;
      const isTold = wasTold('clusterMeetings', meeting.id) || (isOwn && (meeting.plannedOn ?? heldInYear(meeting.planYear, meeting)) !== undefined && meeting.cancelled !== true);
      return isTold ? [meetingOf(meeting, isOwn, cluster.stamp)] : [];
    }),
  };
}

/** Only what the unit may know: not who reviewed, marked or noted. */
function decisionOn(version: ReceivedVersion, review: Review | undefined, withdrawn: Withdrawn | undefined, toldLast: Stamp | undefined): Decision {
  const { id, nominationId, submissionNo } = version;
  const { status, decidedAt, reason } = review ?? { status: 'new' };
  const { createdAt, updatedAt, stamps } = review ?? version;
  return {
    id,
    createdAt,
    updatedAt,
    stamps: {},
    nominationId,
    submissionNo,
    outcome: status === 'new' ? 'reviewing' : status,
    ...(decidedAt !== undefined && { decidedAt }),
    ...(status === 'declined' && reason !== undefined && { reason }),
    ...(withdrawn && { withdrawn: { why: withdrawn.withdrawn, receivedAt: withdrawn.receivedAt ?? version.receivedAt, said: withdrawn.said } }),
    // Of two computers of the Sở the one that knows more of how it stands comes after the other.
    asOf: latestStamp([...Object.values(stamps), ...(toldLast === undefined ? [] : [toldLast])]),
  };
}

function askedOf(request: Request, submissionNo: number): Request {
  const { id, createdAt, updatedAt, stamps, versionId, nominationId, criterionId, evidenceId, text, dueDate, withdrawnAt } = request;
  return {
    id,
    createdAt,
    updatedAt,
    stamps: {},
    versionId,
    nominationId,
    ...(criterionId !== undefined && { criterionId }),
    ...(evidenceId !== undefined && { evidenceId }),
    text,
    ...(dueDate !== undefined && { dueDate }),
    ...(withdrawnAt !== undefined && { withdrawnAt }),
    submissionNo,
    asOf: latestStamp(Object.values(stamps)),
  };
}

function recognisedBy(recognition: Recognition, submissionNo: number): Recognition {
  const { id, createdAt, updatedAt, stamps, versionId, nominationId, award, decision, presentedOn, withdrawnAt } = recognition;
  return {
    id,
    createdAt,
    updatedAt,
    stamps: {},
    versionId,
    nominationId,
    award,
    decision,
    ...(presentedOn !== undefined && { presentedOn }),
    ...(withdrawnAt !== undefined && { withdrawnAt }),
    submissionNo,
    asOf: latestStamp(Object.values(stamps)),
  };
}

/** Fields of a meeting that its units are told; of another year's day as that of the meeting they are not. */
const toldOfMeeting = ['plannedOn', 'heldOn', 'place', 'cancelled'] as const;

/** One that is the unit's no more is told as one that is not held for it, as of the list of units that says so. */
function meetingOf(meeting: ClusterMeeting, isOwn: boolean, listStamp: Stamp | undefined): ClusterMeeting {
  const { id, createdAt, updatedAt, stamps, planYear, cluster } = meeting;
  const told = Object.fromEntries(toldOfMeeting.flatMap((field) => {
    const value = field === 'heldOn' ? heldInYear(planYear, meeting) : meeting[field];
    return value === undefined ? [] : [[field, value]];
  }));
  const ownStamps = ['planYear', 'cluster', ...toldOfMeeting].flatMap((field) => stamps[field] ?? []);
  return {
    id,
    createdAt,
    updatedAt,
    stamps: {},
    planYear,
    cluster,
    ...(isOwn ? told : { cancelled: true }),
    asOf: latestStamp([...ownStamps, ...(listStamp === undefined ? [] : [listStamp])]),
  };
}

function latestStamp(stamps: readonly Stamp[]): Stamp {
  return stamps.reduce((latest, stamp) => (compareStamps(stamp, latest) > 0 ? stamp : latest));
}

/** Giấy biên nhận of one bundle, as of the Sở's latest stamp. */
export function acknowledge({ receipt, versions, evidence }: ReceivedBundle, asOf: Stamp): Acknowledgement {
  const { id, createdAt, updatedAt, sequence, receivedAt } = receipt;
  return { id, createdAt, updatedAt, stamps: {}, sequence, receivedAt, versions, evidence: evidence.toSorted(), asOf };
}

/**
 * Takes the content out of a verified answer. Fails with `wrongRecipient` when it is addressed to nobody, with
 * `notAllowedContent` when it brings evidence or a table that no answer has, with `recordInvalid` when a request or a
 * recognition is about a version that it does not speak of. Tables of a newer version are none of these; of an answer of
 * before the tables that it did not know are empty.
 */
export function readAnswer(bundle: Pick<VerifiedBundle, 'manifest' | 'records' | 'evidence' | 'unknownTables'>): Result<AnswerRecords, BundleError> {
  const { manifest, evidence, unknownTables } = bundle;
  if (manifest.to.workspaceId === undefined) return fail({ type: 'wrongRecipient', by: 'address' });
  const known: readonly string[] = answerTables;
  const foreign = [...Object.keys(bundle.records), ...Object.keys(unknownTables)].find((table) => isTableName(table) && !known.includes(table));
  if (foreign !== undefined) return fail({ type: 'notAllowedContent', path: recordsPath(foreign) });
  if (evidence.length > 0) return fail({ type: 'notAllowedContent', path: `evidence/${evidence[0]!.sha256}` });
  const { acknowledgements = [], decisions = [], requests = [], recognitions = [], clusterMeetings = [] } = bundle.records as Partial<AnswerRecords>;
  const about = new Map(decisions.map(({ id, nominationId }) => [id, nominationId]));
  for (const [table, records] of [['requests', requests], ['recognitions', recognitions]] as const) {
    const stray = records.find(({ versionId, nominationId }) => about.get(versionId) !== nominationId);
    if (stray) return fail({ type: 'recordInvalid', fault: 'reference', table, id: stray.id, field: 'versionId' });
  }
  return ok({ acknowledgements, decisions, requests, recognitions, clusterMeetings });
}
