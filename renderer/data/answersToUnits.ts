import { isTold, judgementsFor, toldBy, whyNotAnswered, type AnswerBlocked, type AnswerSource } from '../../shared/bundle/answer';
import { isReplaced, linesAmong, withdrawnAmong, withFormer } from '../../shared/bundle/standing';
import { compareStamps, stampOf, type Stamp } from '../../shared/journal/stamp';
import { asFirstReceived } from '../../shared/journal/firstReceipt';
import type { Receipt, Sender } from '../../shared/model/received';
import type { Recognition } from '../../shared/model/recognition';
import type { Standing } from '../../shared/model/standing';
import type { SentBundle } from '../../shared/model/sentBundle';
import type { ClusterMeeting } from '../../shared/model/clusterMeeting';
import type { Unit } from '../../shared/model/unit';
import { useQuery } from './DataContext';
import type { Data } from './data';

/** What the Sở's registers hold of one unit, as far as an answer to it is made of that. */
export type UnitRegisters = AnswerSource & {
  receipts: Receipt[];
  /** The last answer to it that was written on any computer of the Sở. */
  last: SentBundle | null;
};

/** One thing that an answer would tell the unit, and how it became what it is. */
export interface AnswerItem {
  id: string;
  nominationId: string;
  /** Whom the nomination is about. */
  name: string;
  submissionNo: number;
  /** Not told yet, or changed since. */
  isNew: boolean;
  what:
    | { type: 'request'; text: string; dueDate?: string; withdrawn: boolean }
    | { type: 'decision'; outcome: 'reviewing' | 'requested' | 'accepted' | 'declined' | 'forwarded'; reason?: string; withdrawnBy?: NonNullable<Standing['withdrawn']> }
    | ({ type: 'recognition'; withdrawn: boolean } & Pick<Recognition, 'award' | 'decision'>);
}

/** The exchange meeting of its cluster, as an answer would tell a unit of it. */
export interface MeetingItem {
  meeting: ClusterMeeting;
  isNew: boolean;
}

/** A unit as the Sở answers it. */
export interface AnswerRow {
  sender: Sender;
  /** Names of its nominations, each once. */
  names: string[];
  items: AnswerItem[];
  /** Bundles that no answer has acknowledged yet, the oldest first. */
  newReceipts: Receipt[];
  newRequests: number;
  newDecisions: number;
  newRecognitions: number;
  meetings: MeetingItem[];
  blocked: AnswerBlocked | null;
  /** There is something new to tell, and it may be told. */
  isDue: boolean;
  last: SentBundle | null;
}

/** Every unit that has sent, what an answer would tell it now; those that wait for one first. */
export async function readAnswerRows(data: Pick<Data, 'db'>): Promise<AnswerRow[]> {
  const registers = await readRegisters(data);
  const names = new Intl.Collator('vi');
  const rows = [...registers].map(([sender, own]) => rowOf(sender, own));
  return rows.sort((a, b) => rank(a) - rank(b) || names.compare(a.sender.name, b.sender.name) || (a.sender.id < b.sender.id ? -1 : 1));
}

/** See {@link readAnswerRows}; undefined while they are being read. */
export function useAnswerRows(): AnswerRow[] | undefined {
  return useQuery(readAnswerRows);
}

function rank({ isDue, blocked }: AnswerRow): number {
  if (isDue) return 0;
  return blocked ? 1 : 2;
}

function rowOf(sender: Sender, own: UnitRegisters): AnswerRow {
  const nameOf = new Map(own.versions.map(({ id, subjectName }) => [id, subjectName]));
  const { decisions, requests, recognitions, clusterMeetings } = judgementsFor(own);
  const items: AnswerItem[] = [
    ...requests.map((request): AnswerItem => {
      const { id, nominationId, versionId, submissionNo = 1, text, dueDate, withdrawnAt } = request;
      const what = { type: 'request', text, withdrawn: withdrawnAt !== undefined, ...(dueDate !== undefined && { dueDate }) } as const;
      return { id, nominationId, name: nameOf.get(versionId) ?? '', submissionNo, isNew: !isTold(own.told, 'requests', request), what };
    }),
    ...decisions.map((decision): AnswerItem => {
      const { id, nominationId, submissionNo, outcome, reason, withdrawn } = decision;
      const what = { type: 'decision', outcome, ...(reason !== undefined && { reason }), ...(withdrawn && { withdrawnBy: withdrawn.why }) } as const;
      return { id, nominationId, name: nameOf.get(id) ?? '', submissionNo, isNew: !isTold(own.told, 'decisions', decision), what };
    }),
    ...recognitions.map((recognition): AnswerItem => {
      const { id, nominationId, versionId, submissionNo = 1, award, decision, withdrawnAt } = recognition;
      const what = { type: 'recognition', award, decision, withdrawn: withdrawnAt !== undefined } as const;
      return { id, nominationId, name: nameOf.get(versionId) ?? '', submissionNo, isNew: !isTold(own.told, 'recognitions', recognition), what };
    }),
  ];
  const newReceipts = own.receipts.filter((receipt) => !isTold(own.told, 'acknowledgements', receipt));
  const count = (type: AnswerItem['what']['type']): number => items.filter(({ isNew, what }) => isNew && what.type === type).length;
  const [newRequests, newDecisions, newRecognitions] = [count('request'), count('decision'), count('recognition')];
  const meetings = clusterMeetings.map((meeting) => ({ meeting, isNew: !isTold(own.told, 'clusterMeetings', meeting) }));
  const newMeetings = meetings.filter(({ isNew }) => isNew).length;
  const blocked = whyNotAnswered(sender) ?? null;
  return {
    sender,
    names: [...new Map(own.versions.map(({ nominationId, subjectName }) => [nominationId, subjectName])).values()],
    items,
    newReceipts,
    newRequests,
    newDecisions,
    newRecognitions,
    meetings,
    blocked,
    isDue: blocked === null && newReceipts.length + newRequests + newDecisions + newRecognitions + newMeetings > 0,
    last: own.last,
  };
}

/** The registers of one unit, with the versions that it sent by former keys. Null for a sender that is not here. */
export async function readRegistersOf({ db }: Pick<Data, 'db'>, senderId: string): Promise<{ sender: Sender; own: UnitRegisters; answers: SentBundle[] } | null> {
  const senders = await db.of('senders').toArray();
  const sender = senders.find(({ id }) => id === senderId);
  if (!sender) return null;
  const keys = withFormer(sender, senders).map(({ id }) => id);
  const line = linesAmong(senders)(senderId);
  const [received, versions, answers] = await Promise.all([
    db.of('receipts').where('senderId').anyOf(line.map(({ id }) => id)).toArray(),
    db.of('receivedVersions').where('senderId').anyOf(keys).toArray(),
    db.of('sentBundles').where('recipient').equals(senderId).toArray(),
  ]);
  const ids = versions.map(({ id }) => id);
  const [reviews, requests, recognitions, meetings, units, removed] = await Promise.all([
    db.of('reviews').bulkGet(ids),
    db.of('requests').where('versionId').anyOf(ids).toArray(),
    db.of('recognitions').where('versionId').anyOf(ids).toArray(),
    db.of('clusterMeetings').toArray(),
    sender.unitCode === undefined ? [] : db.of('units').where('code').equals(sender.unitCode).toArray(),
    removedUnits({ db }),
  ]);
  const unit = unitsByCode(units).get(sender.unitCode ?? '');
  const book = received.map(asFirstReceived);
  const own = registersOf({ senderId, book, withdrawn: withdrawnAmong(book, line), versions, reviews: reviews.flatMap((review) => review ?? []), requests, recognitions, meetings, unit, removed: removed(sender.unitCode), answers });
  return { sender, own, answers };
}

/** The registers by sender. One that was refused has none; what a former key sent stands with the key that replaced it. */
async function readRegisters({ db }: Pick<Data, 'db'>): Promise<Map<Sender, UnitRegisters>> {
  const [senders, receipts, versions, reviews, requests, sent, recognitions, meetings, units, removed] = await Promise.all([
    db.of('senders').toArray(),
    db.of('receipts').toArray(),
    db.of('receivedVersions').toArray(),
    db.of('reviews').toArray(),
    db.of('requests').toArray(),
    db.of('sentBundles').toArray(),
    db.of('recognitions').toArray(),
    db.of('clusterMeetings').toArray(),
    db.of('units').toArray(),
    removedUnits({ db }),
  ]);
  const book = receipts.map(asFirstReceived);
  const [lineOf, withdrawn] = [linesAmong(senders), withdrawnAmong(book, senders)];
  const [receiptsOf, versionsOf, requestsOf] = [grouped(book, 'senderId'), grouped(versions, 'senderId'), grouped(requests, 'versionId')];
  const recognitionsOf = grouped(recognitions, 'versionId');
  const unitOf = unitsByCode(units);
  const answersTo = grouped(sent.filter(({ kind }) => kind === 'answer'), 'recipient');
  const reviewOf = new Map(reviews.map((review) => [review.id, review]));
  const registers = new Map<Sender, UnitRegisters>();
  for (const sender of senders) {
    if (sender.refusedAt !== undefined || isReplaced(sender, senders)) continue;
    const keys = withFormer(sender, senders).map(({ id }) => id);
    const own = keys.flatMap(versionsOf);
    registers.set(
      sender,
      registersOf({
        senderId: sender.id,
        book: lineOf(sender.id).flatMap(({ id }) => receiptsOf(id)),
        withdrawn,
        versions: own,
        reviews: own.flatMap(({ id }) => reviewOf.get(id) ?? []),
        requests: own.flatMap(({ id }) => requestsOf(id)),
        recognitions: own.flatMap(({ id }) => recognitionsOf(id)),
        meetings,
        unit: unitOf.get(sender.unitCode ?? ''),
        removed: removed(sender.unitCode),
        answers: answersTo(sender.id),
      }),
    );
  }
  return registers;
}

/** Under which stamps units of a code were taken off the list: what was told of a cluster before is to be taken back as of then. */
async function removedUnits({ db }: Pick<Data, 'db'>): Promise<(code: string | undefined) => Stamp[]> {
  const gone = await db.tombstones.filter(({ table, row }) => table === 'units' && row.deleted !== undefined).toArray();
  return (code) =>
    gone.flatMap(({ row }) => {
      if (code === undefined || row['code'] !== code) return [];
      // The deletion has a higher counter than all that it has seen.
      const stamps = Object.entries(row.deleted!).map(([device, counter]) => stampOf(counter, device));
      return stamps.sort(compareStamps).slice(-1);
    });
}

/** The unit of each code: of two of one code, which two computers can make, the one that was made first. */
function unitsByCode(units: readonly Unit[]): Map<string, Unit> {
  const byCode = new Map<string, Unit>();
  for (const unit of units) {
    const held = byCode.get(unit.code);
    if (!held || unit.id < held.id) byCode.set(unit.code, unit);
  }
  return byCode;
}

function registersOf(
  rows: Pick<UnitRegisters, 'versions' | 'reviews' | 'requests' | 'recognitions' | 'meetings'> & {
    senderId: string;
    /** Of all keys in its line. */
    book: readonly Receipt[];
    withdrawn: ReturnType<typeof withdrawnAmong>;
    unit: Unit | undefined;
    removed: Stamp[];
    answers: readonly SentBundle[];
  },
): UnitRegisters {
  const { senderId, book, withdrawn, versions, reviews, requests, recognitions, meetings, unit, removed, answers } = rows;
  const toldLast = lastStandings(book);
  return {
    withdrawn: (nominationId) => withdrawn(senderId, nominationId),
    toldLast: (nominationId) => toldLast.get(nominationId),
    // What only the former key brought the Sở takes from nobody else: the new one must not leave it out.
    receipts: book.filter((receipt) => receipt.senderId === senderId).sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1)),
    versions,
    reviews,
    requests: requests.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    recognitions: recognitions.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    meetings: meetings.toSorted((a, b) => b.planYear - a.planYear || (a.id < b.id ? -1 : 1)),
    cluster: { name: unit?.cluster, stamp: [...removed, ...(unit?.stamps['cluster'] === undefined ? [] : [unit.stamps['cluster']])].sort(compareStamps).at(-1) },
    told: toldBy(answers),
    last: answers.toSorted((a, b) => (a.writtenAt < b.writtenAt ? -1 : 1)).at(-1) ?? null,
  };
}

/** Of nominations that one of these bundles withdraws the stamp of the last receipt of one that says how they stand. */
function lastStandings(book: readonly Receipt[]): Map<string, Stamp> {
  const withdrawn = new Set(book.flatMap(({ standings = [] }) => standings.flatMap(({ nominationId, withdrawn: why }) => (why === undefined ? [] : [nominationId]))));
  const last = new Map<string, Stamp>();
  for (const { standings = [], stamps } of book) {
    const latest = Object.values(stamps).sort(compareStamps).at(-1);
    for (const { nominationId } of standings) {
      const before = last.get(nominationId);
      if (latest !== undefined && withdrawn.has(nominationId) && (before === undefined || compareStamps(latest, before) > 0)) last.set(nominationId, latest);
    }
  }
  return last;
}

function grouped<T extends object, K extends keyof T>(rows: readonly T[], field: K): (value: T[K]) => T[] {
  const groups = new Map<T[K], T[]>();
  for (const row of rows) {
    const group = groups.get(row[field]);
    if (group) group.push(row);
    else groups.set(row[field], [row]);
  }
  return (value) => groups.get(value) ?? [];
}
