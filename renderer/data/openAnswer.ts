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
import { compareStamps } from '../../shared/journal/stamp';
import type { ClusterMeeting } from '../../shared/model/clusterMeeting';
import type { Recognition } from '../../shared/model/recognition';
import type { Standing } from '../../shared/model/standing';
import type { DepartmentContact } from '../../shared/model/workspace';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { erasedIds } from './erasedIds';
import { receivedFolder } from './importStaging';
import { loadKeys, type KeysError } from './keys';
import type { Data } from './data';
import { knowOwn } from './ownBundle';
import { settleReceived } from './settleReceived';
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
  change: 'new' | 'changed' | 'same';
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

async function compare({ db, ...data }: Data, bundle: OpenedAnswer['bundle'], content: AnswerRecords, fileName: string): Promise<{ opened: OpenedAnswer; changes: Change[] }> {
  const { manifest, bundleId } = bundle;
  const erased = await erasedIds({ db });
  const isKept = ({ nominationId }: { nominationId: string }): boolean => !erased.has(`nominations/${nominationId}`);
  const [decisions, requests, recognitions] = [content.decisions.filter(isKept), content.requests.filter(isKept), content.recognitions.filter(isKept)];
  const { acknowledgements, clusterMeetings } = content;
  const [known, knownDecisions, knownRequests, knownReceipts, knownRecognitions, knownMeetings, nominations, subjects, user] = await Promise.all([
    db.of('receivedAnswers').get(bundleId),
    db.of('decisions').bulkGet(decisions.map(({ id }) => id)),
    db.of('requests').bulkGet(requests.map(({ id }) => id)),
    db.of('acknowledgements').bulkGet(acknowledgements.map(({ id }) => id)),
    db.of('recognitions').bulkGet(recognitions.map(({ id }) => id)),
    db.of('clusterMeetings').bulkGet(clusterMeetings.map(({ id }) => id)),
    db.of('nominations').toArray(),
    db.of('subjects').toArray(),
    db.of('users').get(data.journal.actor),
  ]);
  const subjectOf = new Map(nominations.map(({ id, subjectId }) => [id, subjectId]));
  const nameOf = new Map(subjects.map(({ id, name }) => [id, name]));
  const told = ({ nominationId, id }: { nominationId: string; id: string }, change: AnswerNews['change'], submissionNo: number, what: AnswerNews['what']): AnswerNews => ({
    id, nominationId, name: nameOf.get(subjectOf.get(nominationId) ?? ''), submissionNo, change, what,
  });
  const receivedAt = new Date().toISOString();
  const changes = [
    ...newer('decisions', decisions, knownDecisions),
    ...newer('requests', requests, knownRequests),
    ...newer('acknowledgements', acknowledgements, knownReceipts),
    ...newer('recognitions', recognitions, knownRecognitions),
    ...newer('clusterMeetings', clusterMeetings, knownMeetings),
  ];
  const opened: OpenedAnswer = {
    bundle,
    fileName,
    sequence: manifest.sequence,
    writtenAt: manifest.createdAt,
    // One that an older version of the program took in may tell what that version did not know.
    known: known !== undefined && changes.length === 0,
    news: [
      ...decisions.map((decision, index) => {
        const { outcome, reason, submissionNo, withdrawn } = decision;
        const change = changeOf(decision, knownDecisions[index]);
        return told(decision, change, submissionNo, { type: 'decision', outcome, ...(reason !== undefined && { reason }), ...(withdrawn && { withdrawnBy: withdrawn.why }) });
      }),
      ...requests.map((request, index) => {
        const { text, dueDate, withdrawnAt, criterionId, evidenceId, submissionNo = 1 } = request;
        return told(request, changeOf(request, knownRequests[index]), submissionNo, {
          type: 'request', text, withdrawn: withdrawnAt !== undefined,
          ...(dueDate !== undefined && { dueDate }), ...(criterionId !== undefined && { criterionId }), ...(evidenceId !== undefined && { evidenceId }),
        });
      }),
      ...recognitions.map((recognition, index) => {
        const { award, decision, presentedOn, withdrawnAt, submissionNo = 1 } = recognition;
        return told(recognition, changeOf(recognition, knownRecognitions[index]), submissionNo, {
          type: 'recognition', award, decision, withdrawn: withdrawnAt !== undefined, ...(presentedOn !== undefined && { presentedOn }),
        });
      }),
    ],
    meetings: clusterMeetings.map((meeting, index) => ({ meeting, change: changeOf(meeting, knownMeetings[index]) })),
    receipts: acknowledgements.map(({ sequence, receivedAt: at }, index) => ({ sequence, receivedAt: at, isNew: knownReceipts[index] === undefined })),
  };
  return {
    opened,
    changes: [
      ...(known ? [] : [put('receivedAnswers', bundleId, {
        sequence: manifest.sequence, fileName: fileName.slice(-300), writtenAt: manifest.createdAt, receivedAt, receivedBy: user?.name ?? data.journal.actor,
      })]),
      ...changes,
    ],
  };
}

type Told = { id: string; asOf?: string | undefined };

function changeOf(told: Told, known: Told | undefined): AnswerNews['change'] {
  if (!known) return 'new';
  // Told once more as of a later stamp it says nothing new to anybody.
  return isLater(told, known) && contentOf(told) !== contentOf(known) ? 'changed' : 'same';
}

/** Of two tellings of one thing the one with the higher stamp of the Sở counts, in whichever order they come. */
function isLater({ asOf = '' }: Told, { asOf: knownAsOf = '' }: Told): boolean {
  return knownAsOf === '' || (asOf !== '' && compareStamps(asOf, knownAsOf) > 0);
}

function newer<T extends keyof AnswerRecords>(
  table: T,
  rows: AnswerRecords[T],
  known: readonly (AnswerRecords[T][number] | undefined)[],
): Change[] {
  return rows.flatMap((row, index) => {
    const before = known[index];
    if (before && !isLater(row, before)) return [];
    const fields = fieldsOf<'requests'>(row as AnswerRecords['requests'][number]);
    // What the later telling does not say any more is cleared.
    const gone = Object.fromEntries(Object.keys(before ? fieldsOf<'requests'>(before as AnswerRecords['requests'][number]) : {}).filter((field) => !(field in fields)).map((field) => [field, null]));
    return [put(table as 'requests', row.id, { ...gone, ...fields })];
  });
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
  const revocations = await revocationChanges(data, bundle);
  const written = await journal.commit('takeAnswer', [...changes, ...revocations]);
  // The setup file in force may be of a computer that the Sở has revoked since.
  return written.ok && revocations.length > 0 ? settleReceived(data) : written;
}

/** Keeps what the answer says of computers that the Sở has revoked since the last bundle of it. */
async function revocationChanges(data: Data, bundle: OpenedAnswer['bundle']): Promise<Change[]> {
  const workspace = await readWorkspace(data);
  if (!workspace?.department) return [];
  const { department, planKey, rulePackKey } = workspace;
  const revoked = await revokedBy(department, bundle);
  if (revoked.length === (department.revoked?.length ?? 0)) return [];
  // With what came with it, so that it is known as one again.
  return [put('workspaces', workspace.id, { department: { ...department, revoked }, ...(planKey && { planKey }), ...(rulePackKey && { rulePackKey }) })];
}
