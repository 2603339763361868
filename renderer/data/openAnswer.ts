import { answerSchemas, contentOf, readAnswer, type AnswerRecords } from '../../shared/bundle/answer';
import { blobSource } from '../../shared/bundle/byteSource';
import type { BundleError } from '../../shared/bundle/bundleError';
import { isErased } from '../../shared/bundle/erased';
import { fieldsOf } from '../../shared/bundle/bundledRecord';
import { manifestPath, recordsPath, signaturePath } from '../../shared/bundle/format';
import { readBundle, type VerifiedBundle } from '../../shared/bundle/readBundle';
import { encodeRecords } from '../../shared/bundle/records';
import { joinRevocations, refusalOfRevoked, revocationsIn, type Revocation } from '../../shared/bundle/revocation';
import { put, type Change } from '../../shared/journal/change';
import { rowKey, type Row } from '../../shared/journal/project';
import { stampOf } from '../../shared/journal/stamp';
import { changesOfAnswer, rowsAfter, toldTables, type Told, type ToldRows } from '../../shared/journal/tellings';
import type { ClusterMeeting } from '../../shared/model/clusterMeeting';
import type { Recognition } from '../../shared/model/recognition';
import type { Request } from '../../shared/model/review';
import type { Standing } from '../../shared/model/standing';
import { answerTables, type AnswerTable } from '../../shared/model/telling';
import type { DepartmentContact } from '../../shared/model/workspace';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import type { SetupTakenBack } from '../../shared/rules/setupTakenBack';
import { erasedIds } from './erasedIds';
import { receivedFolder } from './importStaging';
import { loadKeys, type KeysError } from './keys';
import type { Data } from './data';
import { knowOwn } from './ownBundle';
import { settleReceived } from './settleReceived';
import { readTakenBack, revocationChanges } from './standingSetup';
import { readWorkspace } from './workspace';

/** Why an answer is not taken in at this unit. */
export type OpenAnswerError =
  | BundleError
  | KeysError
  | { type: 'departmentUnknown' }
  /** Encrypted or addressed to another unit. */
  | { type: 'answerOfAnother'; name?: string };

/** One thing that an answer tells about a nomination, against what is known here. */
export interface AnswerNews {
  id: string;
  nominationId: string;
  /** Undefined for a nomination that is not here any more. */
  name: string | undefined;
  submissionNo: number;
  /** `gone`: told by a computer that the Sở has revoked since, and by no other. */
  change: 'new' | 'changed' | 'same' | 'gone';
  what:
    | { type: 'request'; text: string; dueDate?: string; withdrawn: boolean; criterionId?: string; evidenceId?: string }
    | { type: 'decision'; outcome: AnswerRecords['decisions'][number]['outcome']; reason?: string; withdrawnBy?: NonNullable<Standing['withdrawn']> }
    | ({ type: 'recognition'; withdrawn: boolean } & Pick<Recognition, 'award' | 'decision' | 'presentedOn'>);
}

/** A verified answer and what taking it in would do; nothing is written yet. */
export interface OpenedAnswer {
  bundle: VerifiedBundle<typeof answerSchemas>;
  fileName: string;
  sequence: number;
  writtenAt: string;
  /** It was taken in before, all of it: taking it in again writes nothing. */
  known: boolean;
  news: AnswerNews[];
  /** The exchange meetings of the unit's cluster. */
  meetings: { meeting: ClusterMeeting; change: AnswerNews['change'] }[];
  /** Bundles of this unit that the Sở says it has, and how many of them it had not said so of before. */
  receipts: { sequence: number; receivedAt: string; isNew: boolean }[];
  /** What it does to the setup file in force by what it tells of revoked computers. */
  setup: SetupTakenBack | null;
}

/** Opens an answer of the pinned Sở to this unit and verifies all of it. Gives what it would do (the dry run). */
export async function openAnswer(data: Data, file: File): Promise<Result<OpenedAnswer, OpenAnswerError>> {
  const workspace = await readWorkspace(data);
  if (!workspace?.department) return fail({ type: 'departmentUnknown' });
  const { department } = workspace;
  const keys = await loadKeys(data);
  if (!keys.ok) return keys;
  const read = await readBundle(blobSource(file), {
    identities: [keys.value.identity],
    recordSchemas: answerSchemas,
    expect: {
      kinds: ['answer'],
      recipient: { workspaceId: workspace.id, ...(workspace.unitCode !== undefined && { unitCode: workspace.unitCode }) },
      pinnedKey: () => department.rootKey,
    },
  });
  if (!read.ok) return fail(asOfUnit(await knowOwn(data, file, read.error)));
  const refusal = refusalOfRevoked(read.value, await revokedBy(department, read.value));
  const content = refusal ? fail(refusal) : readAnswer(read.value);
  if (!content.ok) return fail(asOfUnit(content.error));
  return ok((await compare(data, read.value, content.value, file.name.normalize('NFC'))).opened);
}

/** The computers that the Sở has revoked, as far as it is known with this answer. */
async function revokedBy({ revoked = [] }: DepartmentContact, { manifest, sender }: OpenedAnswer['bundle']): Promise<Revocation[]> {
  return joinRevocations(revoked, await revocationsIn(manifest, sender));
}

function asOfUnit(error: BundleError): OpenAnswerError {
  if (error.type !== 'wrongRecipient') return error;
  return { type: 'answerOfAnother', ...(error.by === 'address' && error.name !== undefined && { name: error.name }) };
}

async function compare(data: Data, bundle: OpenedAnswer['bundle'], content: AnswerRecords, fileName: string): Promise<{ opened: OpenedAnswer; changes: Change[] }> {
  const { db, journal } = data;
  const { manifest, sender, bundleId } = bundle;
  const erased = await erasedIds({ db });
  const records = recordsIn(content).filter(({ table, record }) => !isErased(table, record, erased));
  const [rows, nominations, subjects, user] = await Promise.all([readTold(data), db.of('nominations').toArray(), db.of('subjects').toArray(), db.of('users').get(journal.actor)]);
  const by = { deviceId: manifest.from.deviceId, deviceKey: sender.deviceKey };
  const revokes = (await revocationsIn(manifest, sender)).map(({ deviceId, subject }) => ({ deviceId, deviceKey: subject }));
  const known = rows.receivedAnswers?.find(({ id }) => id === bundleId);
  const taken = put('receivedAnswers', bundleId, {
    ...{ sequence: manifest.sequence, fileName: fileName.slice(-300), writtenAt: manifest.createdAt, receivedAt: new Date().toISOString(), receivedBy: user?.name ?? journal.actor },
    ...{ by, ...(revokes.length > 0 && { revokes }) },
  });
  const told = records.map(({ table, record }) => ({ table, id: record.id, fields: fieldsOf<'requests'>(record as Request) as unknown as Told }));
  const next = stampOf(journal.latest + 1, data.deviceId);
  const { kept, follows } = changesOfAnswer(told, by, known ? null : taken, rows, next);
  const subjectOf = new Map(nominations.map(({ id, subjectId }) => [id, subjectId]));
  const nameOf = new Map(subjects.map(({ id, name }) => [id, name]));
  const [rowBefore, rowNow] = [indexed(rows), indexed(rowsAfter(rows, follows, next))];
  const changeOf = (table: AnswerTable, id: string): AnswerNews['change'] => {
    const [before, now] = [rowBefore.get(rowKey(table, id)), rowNow.get(rowKey(table, id))];
    if (!before) return 'new';
    if (!now) return 'gone';
    // Told once more as of a later stamp it says nothing new to anybody.
    return contentOf(before as unknown as Request) === contentOf(now as unknown as Request) ? 'same' : 'changed';
  };
  const gone = follows.flatMap(({ table, id, delete: isGone }) => (isGone ? [{ table: table as AnswerTable, record: rowBefore.get(rowKey(table, id))! as unknown as AnswerRecords[AnswerTable][number] }] : []));
  const shown = [...records, ...gone];
  const of = <T extends AnswerTable>(wanted: T): AnswerRecords[T] => shown.flatMap(({ table, record }) => (table === wanted ? [record] : [])) as AnswerRecords[T];
  const news = (table: AnswerTable, { nominationId, id }: { nominationId: string; id: string }, submissionNo: number, what: AnswerNews['what']): AnswerNews => ({
    id, nominationId, name: nameOf.get(subjectOf.get(nominationId) ?? ''), submissionNo, change: changeOf(table, id), what,
  });
  const opened: OpenedAnswer = {
    bundle,
    fileName,
    sequence: manifest.sequence,
    writtenAt: manifest.createdAt,
    // One that an older version of the program took in may tell what that version did not know.
    known: known !== undefined && follows.length === 0,
    news: [
      ...of('decisions').map((decision) => {
        const { outcome, reason, submissionNo, withdrawn } = decision;
        return news('decisions', decision, submissionNo, { type: 'decision', outcome, ...(reason !== undefined && { reason }), ...(withdrawn && { withdrawnBy: withdrawn.why }) });
      }),
      ...of('requests').map((request) => {
        const { text, dueDate, withdrawnAt, criterionId, evidenceId, submissionNo = 1 } = request;
        return news('requests', request, submissionNo, {
          type: 'request', text, withdrawn: withdrawnAt !== undefined,
          ...(dueDate !== undefined && { dueDate }), ...(criterionId !== undefined && { criterionId }), ...(evidenceId !== undefined && { evidenceId }),
        });
      }),
      ...of('recognitions').map((recognition) => {
        const { award, decision, presentedOn, withdrawnAt, submissionNo = 1 } = recognition;
        return news('recognitions', recognition, submissionNo, {
          type: 'recognition', award, decision, withdrawn: withdrawnAt !== undefined, ...(presentedOn !== undefined && { presentedOn }),
        });
      }),
    ],
    meetings: of('clusterMeetings').map((meeting) => ({ meeting, change: changeOf('clusterMeetings', meeting.id) })),
    setup: await readTakenBack(data, await revocationsIn(manifest, sender)),
    receipts: content.acknowledgements.map(({ id, sequence, receivedAt: at }) => ({ sequence, receivedAt: at, isNew: changeOf('acknowledgements', id) === 'new' })),
  };
  return { opened, changes: [...kept, ...follows] };
}

function recordsIn(content: AnswerRecords): { table: AnswerTable; record: AnswerRecords[AnswerTable][number] }[] {
  return answerTables.flatMap((table) => content[table].map((record) => ({ table, record })));
}

/** The living rows of what this unit was told. */
async function readTold({ db }: Pick<Data, 'db'>): Promise<ToldRows> {
  const read = toldTables.map(async (table) => [table, (await db.table(table).toArray()) as Row[]] as const);
  return Object.fromEntries(await Promise.all(read));
}

function indexed(rows: ToldRows): Map<string, Row> {
  return new Map(toldTables.flatMap((table) => (rows[table] ?? []).map((row) => [rowKey(table, row.id), row])));
}

/**
 * Takes an answer in: keeps it in the vault as it came, then one journal entry with what it tells. On a platform error
 * nothing is in force.
 */
export async function takeAnswer(data: Data, { bundle, fileName }: OpenedAnswer): Promise<Result<void, PlatformError>> {
  const { desktop, journal } = data;
  const content = readAnswer(bundle);
  if (!content.ok) throw new Error('An answer that was never opened');
  // Another one may have been taken in since this one was opened.
  await journal.idle();
  const { opened, changes } = await compare(data, bundle, content.value, fileName);
  if (opened.known) return ok(undefined);
  const folder = receivedFolder(bundle.bundleId);
  // Nothing of a person who was erased here by request is kept, as nothing of it is in the registers.
  const erased = await erasedIds(data);
  const tables = (Object.entries(bundle.records) as [string, { id: string }[]][]).map(
    ([table, records]) => [table, records.filter((record) => !isErased(table, record, erased))] as const,
  );
  const stored = await desktop.vault.storeAll([
    { name: folder + manifestPath, bytes: bundle.manifestBytes },
    { name: folder + signaturePath, bytes: bundle.signatureBytes },
    ...tables.map(([table, records]) => ({ name: folder + recordsPath(table), bytes: encodeRecords(table, records) })),
    ...Object.entries(bundle.unknownTables).map(([table, lines]) => ({
      name: folder + recordsPath(table), bytes: new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')),
    })),
  ]);
  if (!stored.ok) return stored;
  const pinned = (await readWorkspace(data))?.department;
  const revocations = pinned ? await revocationChanges(data, await revokedBy(pinned, bundle)) : [];
  const written = await journal.commit('takeAnswer', [...changes, ...revocations]);
  // The setup file in force may be of a computer that the Sở has revoked since.
  return written.ok && revocations.length > 0 ? settleReceived(data) : written;
}
