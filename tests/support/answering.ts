/** A Sở and the schools that it answers, and how they write to each other. */
import { takeEvidence } from '../../renderer/data/evidence';
import { exportBundle, suggestedBundleName } from '../../renderer/data/exportBundle';
import { ImportRun } from '../../renderer/data/importRun';
import type { ImportRow } from '../../renderer/data/importRow';
import { loadKeys } from '../../renderer/data/keys';
import { readNominationView } from '../../renderer/data/nominationFile';
import { openAnswer, takeAnswer } from '../../renderer/data/openAnswer';
import { decide, keepRequest, readQueue, readReview, type ReviewView } from '../../renderer/data/reviews';
import { confirmSender, readSenders } from '../../renderer/data/senders';
import { suggestedAnswerName, writeAnswers } from '../../renderer/data/writeAnswers';
import { blobSource } from '../../shared/bundle/byteSource';
import { readBundle } from '../../shared/bundle/readBundle';
import { newId } from '../../shared/model/newId';
import { recordSchemas } from '../../shared/model/tables';
import {
  addReadyNomination,
  directExchange,
  exportFrom,
  fileFrom,
  planYear,
  sampleBytes,
  setupFileOf,
  startDepartment,
  startSchool,
  today,
  valueOf,
  type Office,
} from './exchangeScenario';

export let department: Office;
export let setup: File;
export let school: Office;
export let teacher: string;
const offices: Office[] = [];
export const otherCode = '31000702';

export function kept<T extends Office>(office: T): T {
  offices.push(office);
  return office;
}

/** A Sở and a school with one nomination that lacks nothing. */
export async function startAnswering(): Promise<void> {
  department = kept(await startDepartment());
  setup = await setupFileOf(department);
  school = kept(await startSchool(setup));
  teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(5000, 1) });
}

/** Puts another computer in the place of the Sở's. */
export function replaceDepartment(by: Office): void {
  department = by;
}

export function endAnswering(): void {
  for (const { data } of offices.splice(0)) data.db.close();
}

export async function receive(...files: File[]): Promise<readonly ImportRow[]> {
  const run = new ImportRun(department.data, files, directExchange());
  await run.check();
  await run.apply();
  return run.getSnapshot().rows;
}

export async function confirmAll(): Promise<void> {
  for (const { id } of await readSenders(department.data)) valueOf(await confirmSender(department.data, id));
}

export async function deskOf(nominationId: string): Promise<ReviewView> {
  const row = (await readQueue(department.data)).find(({ version }) => version.nominationId === nominationId);
  return valueOf((await readReview(department.data, row!.version.id))!);
}

export async function ask(nominationId: string, asked: Parameters<typeof keepRequest>[3]): Promise<string> {
  const id = newId();
  valueOf(await keepRequest(department.data, (await deskOf(nominationId)).row.version, id, asked));
  valueOf(await decide(department.data, await deskOf(nominationId), 'requested'));
  return id;
}

export async function senderOf(office: Office): Promise<string> {
  const keys = valueOf(await loadKeys(office.data));
  return keys.workspaceId;
}

/** The Sở answers a school; the file as it was saved. */
export async function answerTo(office: Office): Promise<File> {
  const senderId = await senderOf(office);
  const sender = (await department.data.db.of('senders').get(senderId))!;
  const suggestedName = await suggestedAnswerName(department.data, sender, planYear);
  const target = valueOf(await department.desktop.files.chooseSave({ suggestedName, kind: 'bundle', title: '' }));
  const written = await writeAnswers(department.data, [senderId], { type: 'file', target }, { exchange: directExchange() });
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  return fileFrom(department.desktop, suggestedName);
}

export async function take(office: Office, file: File): Promise<void> {
  valueOf(await takeAnswer(office.data, valueOf(await openAnswer(office.data, file))));
}

export async function firstVersionReceived(): Promise<void> {
  await receive((await exportFrom(school, [teacher])).file);
  await confirmAll();
}

export const viewOf = async (office: Office, id: string) => (await readNominationView(office.data, id))!;
export const sendAgain = (full = false): Promise<File> => sendFrom(school, [teacher], full);

export async function sendFrom(office: Office, nominationIds: string[], full: boolean): Promise<File> {
  const suggestedName = await suggestedBundleName(office.data, 'submission', planYear);
  const target = valueOf(await office.desktop.files.chooseSave({ suggestedName, kind: 'bundle', title: '' }));
  valueOf(await exportBundle(office.data, { planYear, nominationIds, target, encryption: { type: 'encrypted' }, full, today }, { exchange: directExchange() }));
  return fileFrom(office.desktop, suggestedName);
}

export async function openedByDepartment(file: File, office = department) {
  const { identity } = valueOf(await loadKeys(office.data));
  return valueOf(await readBundle(blobSource(file), { identities: [identity], recordSchemas }));
}

export async function addEvidence(office: Office, nominationId: string, bytes: Uint8Array<ArrayBuffer>, requestId: string): Promise<string> {
  const exchange = directExchange();
  const taken = await takeEvidence(
    office.data,
    nominationId,
    new File([bytes], 'bản rõ.pdf'),
    { type: 'reply', requestId, criterionId: 'teacher.4' },
    { limits: { maxFileBytes: 1e6, maxPhotoPixels: 1e6 } as never, hash: (file) => exchange.hash(file) },
  );
  return valueOf(taken).evidenceId;
}
