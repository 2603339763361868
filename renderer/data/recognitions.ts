import { put, type Change } from '../../shared/journal/change';
import { asFirstReceived } from '../../shared/journal/firstReceipt';
import { newId } from '../../shared/model/newId';
import type { ReceivedVersion } from '../../shared/model/received';
import type { Recognition } from '../../shared/model/recognition';
import type { Award } from '../../shared/model/rulePack';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { byDecision, nominationsWithAward, recognitionFaults, standingRecognitions, whyNotRecognisable, type NotRecognisable, type RecognitionFault, type RecognitionFields } from '../../shared/rules/recognition';
import { awardFits } from '../../shared/rules/readiness';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readQueue, type QueueRow } from './reviews';
import { readRules } from './workspace';

/** A recognition with whom it is about. */
export interface RecognitionView {
  recognition: Recognition;
  version: ReceivedVersion;
  /** The nomination has the same award by another decision as well. */
  isTwice: boolean;
  /** The unit has withdrawn the nomination since, or somebody the consent that it stands on. */
  isWithdrawn: boolean;
}

/** A nomination that an award may be recorded for, with those that it has. */
export interface RecognisableView {
  row: QueueRow;
  recognitions: Recognition[];
}

/** What was recognised, of every year, the latest decision first; what was deleted is none. */
export async function readRecognitions({ db }: Pick<Data, 'db'>): Promise<RecognitionView[]> {
  const standing = standingRecognitions(await db.of('recognitions').toArray()).sort(byDecision).reverse();
  const versions = await db.of('receivedVersions').bulkGet(standing.map(({ versionId }) => versionId));
  const withdrawn = new Set((await readQueue({ db })).flatMap((row) => (row.withdrawn ? [row.version.nominationId] : [])));
  return standing.flatMap((recognition, index): RecognitionView[] => {
    const version = versions[index];
    if (!version) return [];
    const { id, award, nominationId } = recognition;
    return [{ recognition, version: asFirstReceived(version), isTwice: nominationsWithAward(standing, award.id, id).has(nominationId), isWithdrawn: withdrawn.has(nominationId) }];
  });
}

/** See {@link readRecognitions}, those of one plan year; undefined while they are being read. */
export function useRecognitions(planYear: number): RecognitionView[] | undefined {
  return useQuery(async (data) => (await readRecognitions(data)).filter(({ version }) => version.planYear === planYear), [planYear]);
}

/** One of them, with the awards that its subject may have; null when there is none of that id, undefined while it is being read. */
export function useRecognition(id: string): { view: RecognitionView; awards: Award[] } | null | undefined {
  return useQuery(
    async (data) => {
      const view = (await readRecognitions(data)).find(({ recognition }) => recognition.id === id);
      return view ? { view, awards: (await readRules(data)).rulePack.awards.filter((award) => awardFits(award, view.version.subjectKind)) } : null;
    },
    [id],
  );
}

/** The nominations of a year that an award may be recorded for, in the order of the queue; undefined while they are being read. */
export function useRecognisable(planYear: number): RecognisableView[] | undefined {
  return useQuery(
    async (data) => {
      const recognitions = standingRecognitions(await data.db.of('recognitions').toArray()).sort(byDecision);
      const rows = (await readQueue(data)).filter((row) => row.version.planYear === planYear && whyNotRecognisable(row, row.review) === undefined);
      return rows.map((row) => ({ row, recognitions: recognitions.filter(({ nominationId }) => nominationId === row.version.nominationId) }));
    },
    [planYear],
  );
}

export type RecognitionRefused =
  | PlatformError
  /** Nothing may be recognised of this one's nomination. */
  | { type: 'notRecognisable'; name: string; why: NotRecognisable | 'versionReplaced' }
  | { type: 'recognitionFaulty'; faults: RecognitionFault[] };

/**
 * Ghi khen thưởng: records one award by one decision for versions that the Sở had accepted, all of them or none, in one
 * entry. `today` is ISO.
 */
export async function recognise(data: Data, versionIds: readonly string[], award: Award, fields: RecognitionFields, today: string): Promise<Result<{ ids: string[] }, RecognitionRefused>> {
  // What was decided or came in a moment ago counts.
  await data.journal.idle();
  const queue = await readQueue(data);
  const rows: QueueRow[] = [];
  for (const versionId of versionIds) {
    const row = queue.find(({ version }) => version.id === versionId);
    const why = row ? whyNotRecognisable(row, row.review) : 'versionReplaced';
    if (!row || why) return fail({ type: 'notRecognisable', name: (row?.version ?? (await data.db.of('receivedVersions').get(versionId)))?.subjectName ?? '', why: why ?? 'versionReplaced' });
    rows.push(row);
  }
  const faults = recognitionFaults(fields, Math.max(...rows.map(({ version }) => version.planYear)), today);
  if (faults.length > 0) return fail({ type: 'recognitionFaulty', faults });
  const ids = rows.map(() => newId());
  const changes = rows.map(({ version }, index) => put('recognitions', ids[index]!, { versionId: version.id, nominationId: version.nominationId, ...stored(award, fields) }));
  const written = await data.journal.commit('recognise', changes);
  return written.ok ? ok({ ids }) : written;
}

function stored({ id, title, level }: Award, { number, date, presentedOn }: RecognitionFields) {
  return { award: { id, title, level }, decision: { number, date }, ...(presentedOn !== '' && { presentedOn }) };
}

/** What a form changes of a recognition. */
export type RecognitionEdit = Partial<RecognitionFields> & { award?: Award };

/** Changes a recognition. What does not hold together with the rest of it is refused, and nothing is kept. */
export async function editRecognition(data: Data, id: string, edit: RecognitionEdit, today: string): Promise<Result<void, RecognitionRefused>> {
  await data.journal.idle();
  const recognition = await data.db.of('recognitions').get(id);
  if (!recognition) throw new Error('A recognition that is not here');
  const version = await data.db.of('receivedVersions').get(recognition.versionId);
  const { award, ...typed } = edit;
  const fields = { number: recognition.decision.number, date: recognition.decision.date, presentedOn: recognition.presentedOn ?? '', ...typed };
  const faults = recognitionFaults(fields, version?.planYear ?? 0, today);
  if (faults.length > 0) return fail({ type: 'recognitionFaulty', faults });
  const { decision } = recognition;
  const isDecided = fields.number !== decision.number || fields.date !== decision.date;
  const set: Parameters<typeof put<'recognitions'>>[2] = {
    ...(award && { award: { id: award.id, title: award.title, level: award.level } }),
    ...(isDecided && { decision: { number: fields.number, date: fields.date } }),
    ...(fields.presentedOn !== (recognition.presentedOn ?? '') && { presentedOn: fields.presentedOn || null }),
  };
  return Object.keys(set).length === 0 ? ok(undefined) : data.journal.commit('recognise', [put('recognitions', id, set)]);
}

/** Deletes recognitions. Units that were told of them are told so by the next answer. */
export async function removeRecognitions({ journal }: Data, ids: readonly string[]): Promise<Result<void, PlatformError>> {
  await journal.idle();
  const withdrawnAt = new Date().toISOString();
  const places = ids.map((id) => ({ table: 'recognitions' as const, id }));
  return journal.commitFrom('remove', places, (records): Change[] =>
    ids.flatMap((id) => (records.get('recognitions', id)?.withdrawnAt === undefined ? [put('recognitions', id, { withdrawnAt })] : [])),
  );
}
