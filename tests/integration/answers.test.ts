import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAnswerRows } from '../../renderer/data/answersToUnits';
import { takeEvidence } from '../../renderer/data/evidence';
import { evidenceName } from '../../renderer/data/evidenceBytes';
import { exportBundle, suggestedBundleName } from '../../renderer/data/exportBundle';
import { ImportRun } from '../../renderer/data/importBundles';
import type { ImportRow } from '../../renderer/data/importRow';
import { loadKeys } from '../../renderer/data/keys';
import { readNominationView } from '../../renderer/data/nominationFile';
import { openAnswer, takeAnswer } from '../../renderer/data/openAnswer';
import { answerRequest } from '../../renderer/data/replies';
import { decide, keepNote, keepRequest, markCriterion, readQueue, readReview, removeRequest, type ReviewView } from '../../renderer/data/reviews';
import { confirmSender, readSenders } from '../../renderer/data/senders';
import { readSubmissionChoice } from '../../renderer/data/submissionCandidates';
import { suggestedAnswerName, writeAnswers } from '../../renderer/data/writeAnswers';
import { blobSource } from '../../shared/bundle/byteSource';
import { readBundle } from '../../shared/bundle/readBundle';
import { writeBundle } from '../../shared/bundle/writeBundle';
import { newId } from '../../shared/model/newId';
import { recordSchemas } from '../../shared/model/tables';
import { displayStage, isReadOnly } from '../../shared/rules/lifecycle';
import { assess } from '../../shared/rules/readiness';
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
} from '../support/exchangeScenario';

let department: Office;
let setup: File;
let school: Office;
let teacher: string;
const offices: Office[] = [];
const otherCode = '31000702';

function kept<T extends Office>(office: T): T {
  offices.push(office);
  return office;
}

beforeEach(async () => {
  department = kept(await startDepartment());
  setup = await setupFileOf(department);
  school = kept(await startSchool(setup));
  teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(5000, 1) });
});

afterEach(() => {
  for (const { data } of offices.splice(0)) data.db.close();
});

async function receive(...files: File[]): Promise<readonly ImportRow[]> {
  const run = new ImportRun(department.data, files, directExchange());
  await run.check();
  await run.apply();
  return run.getSnapshot().rows;
}

async function confirmAll(): Promise<void> {
  for (const { id } of await readSenders(department.data)) valueOf(await confirmSender(department.data, id));
}

async function deskOf(nominationId: string): Promise<ReviewView> {
  const row = (await readQueue(department.data)).find(({ version }) => version.nominationId === nominationId);
  return valueOf((await readReview(department.data, row!.version.id))!);
}

async function ask(nominationId: string, asked: Parameters<typeof keepRequest>[3]): Promise<string> {
  const id = newId();
  valueOf(await keepRequest(department.data, (await deskOf(nominationId)).row.version, id, asked));
  valueOf(await decide(department.data, await deskOf(nominationId), 'requested'));
  return id;
}

async function senderOf(office: Office): Promise<string> {
  const keys = valueOf(await loadKeys(office.data));
  return keys.workspaceId;
}

/** The Sở answers a school; the file as it was saved. */
async function answerTo(office: Office): Promise<File> {
  const senderId = await senderOf(office);
  const sender = (await department.data.db.of('senders').get(senderId))!;
  const suggestedName = await suggestedAnswerName(department.data, sender, planYear);
  const target = valueOf(await department.desktop.files.chooseSave({ suggestedName, kind: 'bundle', title: '' }));
  const written = await writeAnswers(department.data, [senderId], { type: 'file', target }, { exchange: directExchange() });
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  return fileFrom(department.desktop, suggestedName);
}

async function take(office: Office, file: File): Promise<void> {
  valueOf(await takeAnswer(office.data, valueOf(await openAnswer(office.data, file))));
}

async function firstVersionReceived(): Promise<void> {
  await receive((await exportFrom(school, [teacher])).file);
  await confirmAll();
}

const viewOf = async (office: Office, id: string) => (await readNominationView(office.data, id))!;
const sendAgain = (full = false): Promise<File> => sendFrom(school, [teacher], full);

async function sendFrom(office: Office, nominationIds: string[], full: boolean): Promise<File> {
  const suggestedName = await suggestedBundleName(office.data, 'submission', planYear);
  const target = valueOf(await office.desktop.files.chooseSave({ suggestedName, kind: 'bundle', title: '' }));
  valueOf(await exportBundle(office.data, { planYear, nominationIds, target, encryption: { type: 'encrypted' }, full, today }, { exchange: directExchange() }));
  return fileFrom(office.desktop, suggestedName);
}

async function openedByDepartment(file: File, office = department) {
  const { identity } = valueOf(await loadKeys(office.data));
  return valueOf(await readBundle(blobSource(file), { identities: [identity], recordSchemas }));
}

async function addEvidence(office: Office, nominationId: string, bytes: Uint8Array<ArrayBuffer>, requestId: string): Promise<string> {
  const exchange = directExchange();
  const taken = await takeEvidence(
    office.data,
    nominationId,
    new File([bytes], 'bản rõ.pdf'),
    { type: 'reply', requestId, criterionId: 'teacher.4' },
    { limits: { maxFileBytes: 1e6, maxPhotoPixels: 1e6 } as never, prepare: async (file) => ({ blob: file, sha256: await exchange.hash(file) }) },
  );
  return valueOf(taken).evidenceId;
}

describe('an answer', () => {
  it('brings each request to where it belongs, and makes the nomination one that waits for the unit', async () => {
    await firstVersionReceived();
    const request = await ask(teacher, { criterionId: 'teacher.4', text: 'Gửi quyết định bản có dấu', dueDate: '2026-12-05' });
    const file = await answerTo(school);
    const opened = valueOf(await openAnswer(school.data, file));
    expect(opened).toMatchObject({ known: false, receipts: [{ sequence: 1, isNew: true }] });
    expect(opened.news.map(({ name, change, what }) => [name, change, what.type])).toEqual([
      ['Trần Thị Bình An', 'new', 'decision'],
      ['Trần Thị Bình An', 'new', 'request'],
    ]);
    expect(displayStage((await viewOf(school, teacher)).lifecycle)).toBe('submitted');
    await take(school, file);
    const view = await viewOf(school, teacher);
    expect([displayStage(view.lifecycle), isReadOnly(view.lifecycle)]).toEqual(['returned', false]);
    expect(assess(view.file, today).blocking).toEqual([
      expect.objectContaining({
        code: 'requestUnanswered',
        place: { tab: 'criteria', criterionId: 'teacher.4', requestId: request },
        params: expect.objectContaining({ text: 'Gửi quyết định bản có dấu', dueDate: '2026-12-05' }),
      }),
    ]);
    expect((await readSubmissionChoice(school.data, planYear, today)).candidates[0]).toMatchObject({ leftBehind: { type: 'notReady' } });
  });

  it('is known when it comes again, and changes nothing', async () => {
    await firstVersionReceived();
    await ask(teacher, { text: 'Bổ sung ảnh' });
    const file = await answerTo(school);
    await take(school, file);
    const { seq } = school.data.journal.last;
    expect(valueOf(await openAnswer(school.data, file))).toMatchObject({ known: true, receipts: [{ isNew: false }] });
    await take(school, file);
    expect(school.data.journal.last.seq).toBe(seq);
  });

  it('holds nothing of marks, notes, reviewers, the desk or another unit, byte for byte', async () => {
    const other = kept(await startSchool(setup, otherCode));
    const stranger = await addReadyNomination(other, { name: 'Phạm Thị Lạ', evidence: sampleBytes(5000, 1) });
    await receive((await exportFrom(school, [teacher])).file, (await exportFrom(other, [stranger])).file);
    await confirmAll();
    const view = await deskOf(teacher);
    const { id } = view.row.version;
    valueOf(await markCriterion(department.data, id, 'teacher.1', 'partly'));
    valueOf(await keepNote(department.data, id, newId(), { text: 'Nghi ngờ thành tích này' }));
    await ask(stranger, { text: 'Yêu cầu của trường khác' });
    await ask(teacher, { text: 'Gửi bản có dấu', criterionId: 'teacher.4' });
    const { identity } = valueOf(await loadKeys(school.data));
    const file = await answerTo(school);
    const bundle = valueOf(await readBundle(blobSource(file), { identities: [identity], recordSchemas }));
    let plain = new TextDecoder().decode(bundle.manifestBytes) + new TextDecoder().decode(bundle.signatureBytes);
    plain += JSON.stringify(bundle.records) + JSON.stringify(bundle.unknownTables);
    expect(plain).toContain('Gửi bản có dấu');
    expect(Object.keys(bundle.records).sort()).toEqual(['acknowledgements', 'decisions', 'requests']);
    const strangers = await department.data.db.of('receivedVersions').where('nominationId').equals(stranger).first();
    const secret = ['partly', 'Nghi ngờ', 'Đỗ Thị Minh', 'askedBy', 'reviewer', 'Phạm Thị Lạ', 'trường khác', stranger, strangers!.id, strangers!.bundleId, await senderOf(other), 'Bình Minh', '0225 000 001', department.data.journal.actor];
    for (const word of secret) expect(plain, word).not.toContain(word);
    const encrypted = new TextDecoder('latin1').decode(await file.arrayBuffer());
    expect(encrypted).not.toContain('requests.ndjson');
  });

  it('is not written for a unit whose fingerprint nobody compared, nor for one that does not say what to encrypt to', async () => {
    await receive((await exportFrom(school, [teacher])).file);
    const senderId = await senderOf(school);
    const [row] = await readAnswerRows(department.data);
    expect(row).toMatchObject({ isDue: false, blocked: { type: 'answerToUnconfirmed' } });
    const target = valueOf(await department.desktop.files.chooseSave({ suggestedName: 'x.goi', kind: 'bundle', title: '' }));
    const refused = await writeAnswers(department.data, [senderId], { type: 'file', target }, { exchange: directExchange() });
    expect(refused).toMatchObject({ ok: false, error: { error: { type: 'answerToUnconfirmed' }, written: [] } });
    expect(department.desktop.savedFiles.has('x.goi')).toBe(false);
    await confirmAll();
    expect((await readAnswerRows(department.data))[0]).toMatchObject({ isDue: true, blocked: null });
    await department.data.db.of('senders').update(senderId, { recipient: undefined });
    expect(await writeAnswers(department.data, [senderId], { type: 'file', target }, { exchange: directExchange() })).toMatchObject({
      error: { error: { type: 'answerWithoutRecipient' } },
    });
  });

  it('goes to several units at once, one file and one row of numbers a unit', async () => {
    const other = kept(await startSchool(setup, otherCode));
    const stranger = await addReadyNomination(other, { name: 'Phạm Thị Lạ', evidence: sampleBytes(400, 7) });
    await receive((await exportFrom(school, [teacher])).file, (await exportFrom(other, [stranger])).file);
    await confirmAll();
    const ids = [await senderOf(school), await senderOf(other)];
    const folder = valueOf(await department.desktop.files.chooseFolder({ title: '' }));
    const done: number[] = [];
    const writeAll = (units: string[]) =>
      writeAnswers(department.data, units, { type: 'folder', target: folder }, { exchange: directExchange(), onAnswer: (count) => done.push(count) });
    expect(await writeAll(ids)).toMatchObject({ ok: true, value: [{ sequence: 1 }, { sequence: 1 }] });
    expect(done).toEqual([1, 2]);
    const year = new Date().getFullYear();
    const names = ['31000701', otherCode].map((code) => `DHTT_${code}_${year}_TRALOI_01.goi`);
    for (const [index, office] of [school, other].entries()) {
      expect(valueOf(await openAnswer(office.data, fileFrom(department.desktop, names[index]!))).receipts).toMatchObject([{ sequence: 1 }]);
    }
    expect(await writeAll([ids[1]!])).toMatchObject({ ok: true, value: [{ sequence: 2, recipient: ids[1] }] });
    expect((await readAnswerRows(department.data)).map(({ isDue }) => isDue)).toEqual([false, false]);
  });

  it('stops at the first that fails, and keeps those that were written before it', async () => {
    const other = kept(await startSchool(setup, otherCode));
    const stranger = await addReadyNomination(other, { name: 'Phạm Thị Lạ', evidence: sampleBytes(400, 7) });
    await receive((await exportFrom(school, [teacher])).file, (await exportFrom(other, [stranger])).file);
    await confirmAll();
    const folder = valueOf(await department.desktop.files.chooseFolder({ title: '' }));
    department.desktop.failNext('files.openSink', { type: 'diskFull', name: 'x' }, 1);
    const stopped = await writeAnswers(department.data, [await senderOf(school), await senderOf(other)], { type: 'folder', target: folder }, { exchange: directExchange() });
    expect(stopped).toMatchObject({ ok: false, error: { error: { type: 'diskFull' }, written: [{ sequence: 1 }] } });
    expect((await readAnswerRows(department.data)).filter(({ isDue }) => isDue)).toHaveLength(1);
  });

  it('opens at no other unit, and not at one that knows another Sở', async () => {
    await firstVersionReceived();
    const file = await answerTo(school);
    const other = kept(await startSchool(setup, otherCode));
    expect(await openAnswer(other.data, file)).toMatchObject({ ok: false, error: { type: 'answerOfAnother' } });
    const elsewhere = kept(await startDepartment());
    const workspace = (await school.data.db.of('workspaces').toArray())[0]!;
    const theirs = (await elsewhere.data.db.of('workspaces').toArray())[0]!;
    await school.data.db.of('workspaces').update(workspace.id, { department: { ...workspace.department!, rootKey: theirs.publicKeys!.rootKey } });
    expect(await openAnswer(school.data, file)).toMatchObject({ ok: false, error: { type: 'keyChanged' } });
  });

  it('that brings what no answer of ours holds is refused', async () => {
    await firstVersionReceived();
    await answerTo(school);
    const keys = valueOf(await loadKeys(department.data));
    const { identity: _identity, publicKeys } = valueOf(await loadKeys(school.data));
    const good = (await department.data.db.of('sentBundles').toArray()).find(({ kind }) => kind === 'answer')!;
    const manifest = {
      app: 'guong-sang/0.1.0', kind: 'answer' as const, planId: 'p', planVersion: 1, sequence: 2, previous: good.id, createdAt: '2026-11-23T08:00:00.000Z',
      from: { workspaceId: keys.workspaceId, databaseId: newId(), deviceId: keys.deviceId, name: 'Sở' },
    };
    const forged = async (to: { workspaceId?: string }, records: Record<string, { id: string }[]>): Promise<File> => {
      const chunks: Uint8Array<ArrayBuffer>[] = [];
      valueOf(await writeBundle({ manifest: { ...manifest, to }, records, evidence: [], signer: keys.signer, encryptTo: [publicKeys.recipient] }, async (chunk) => void chunks.push(chunk)));
      return new File(chunks, 'gia.goi');
    };
    const to = { workspaceId: await senderOf(school) };
    const plain = { createdAt: '2026-11-23T08:00:00.000Z', updatedAt: '2026-11-23T08:00:00.000Z', stamps: {} };
    const request = { id: newId(), ...plain, versionId: 'a'.repeat(64), nominationId: teacher, text: 'Gửi thêm', submissionNo: 1, asOf: '5@x' };
    expect(await openAnswer(school.data, await forged({}, {}))).toMatchObject({ ok: false, error: { type: 'answerOfAnother' } });
    expect(await openAnswer(school.data, await forged(to, { subjects: [{ id: 's' }] }))).toMatchObject({ ok: false, error: { type: 'notAllowedContent' } });
    expect(await openAnswer(school.data, await forged(to, { requests: [request] }))).toMatchObject({ ok: false, error: { type: 'recordInvalid', fault: 'reference' } });
    expect(await openAnswer(school.data, await forged(to, { requests: [{ ...request, askedBy: 'Ai đó' }] } as never))).toMatchObject({ ok: false, error: { type: 'recordInvalid', fault: 'schema' } });
    expect(await openAnswer(school.data, await forged(to, { futureTable: [{ id: 'x' }] }))).toMatchObject({ ok: true });
  });

  it('leads to one state, in whichever order two of them are taken in', async () => {
    await firstVersionReceived();
    const request = await ask(teacher, { text: 'Gửi bản có dấu' });
    const first = await answerTo(school);
    valueOf(await keepRequest(department.data, (await deskOf(teacher)).row.version, request, { text: 'Gửi bản có dấu đỏ', dueDate: '2026-12-01' }));
    valueOf(await removeRequest(department.data, await ask(teacher, { text: 'Thừa' })));
    const second = await answerTo(school);
    const stateAfter = async (...files: File[]) => {
      for (const file of files) await take(school, file);
      const { db } = school.data;
      const rows = await Promise.all((['decisions', 'requests', 'acknowledgements'] as const).map((table) => db.of(table).toArray()));
      const plain = rows.map((table) => table.map(({ createdAt: _made, updatedAt: _changed, stamps: _stamps, ...told }) => told));
      for (const table of ['decisions', 'requests', 'acknowledgements', 'receivedAnswers'] as const) await db.of(table).clear();
      return plain;
    };
    const [there, back] = [await stateAfter(first, second), await stateAfter(second, first)];
    expect(back).toEqual(there);
    expect(there[1]).toMatchObject([{ text: 'Gửi bản có dấu đỏ', dueDate: '2026-12-01' }]);
  });

  it('takes a request back that was sent before, and the unit is asked no more', async () => {
    await firstVersionReceived();
    const [first, second] = [await ask(teacher, { text: 'Gửi bản có dấu' }), await ask(teacher, { text: 'Thêm ảnh' })];
    await take(school, await answerTo(school));
    expect((await viewOf(school, teacher)).file.requests).toHaveLength(2);
    valueOf(await removeRequest(department.data, second));
    expect((await deskOf(teacher)).requests.map(({ id }) => id)).toEqual([first]);
    await take(school, await answerTo(school));
    expect((await viewOf(school, teacher)).file.requests?.map(({ id }) => id)).toEqual([first]);
  });

  it('tells a decision with its reason, and then that it is looked at again', async () => {
    await firstVersionReceived();
    valueOf(await decide(department.data, await deskOf(teacher), 'declined', 'Trùng với năm trước'));
    await take(school, await answerTo(school));
    const declined = await viewOf(school, teacher);
    expect([displayStage(declined.lifecycle), declined.decision?.reason]).toEqual(['declined', 'Trùng với năm trước']);
    expect((await readSubmissionChoice(school.data, planYear, today)).candidates[0]).toMatchObject({ leftBehind: { type: 'declined' } });
    valueOf(await decide(department.data, await deskOf(teacher), 'reviewing'));
    await take(school, await answerTo(school));
    const reopened = await viewOf(school, teacher);
    expect([displayStage(reopened.lifecycle), reopened.decision?.reason]).toEqual(['submitted', undefined]);
  });

  it('keeps drafts of an officer at the Sở until the review says that something is asked', async () => {
    await firstVersionReceived();
    valueOf(await keepRequest(department.data, (await deskOf(teacher)).row.version, newId(), { text: 'Đang viết dở' }));
    expect((await readAnswerRows(department.data))[0]).toMatchObject({ newRequests: 0, newReceipts: [{ sequence: 1 }] });
    await take(school, await answerTo(school));
    expect(await school.data.db.of('requests').count()).toBe(0);
    expect((await readAnswerRows(department.data))[0]).toMatchObject({ isDue: false });
  });

  it('is in force only when it is kept: a vault that refuses leaves nothing', async () => {
    await firstVersionReceived();
    await ask(teacher, { text: 'Thêm ảnh' });
    const opened = valueOf(await openAnswer(school.data, await answerTo(school)));
    school.desktop.failNext('vault.append', { type: 'diskFull', name: 'x' });
    expect(await takeAnswer(school.data, opened)).toMatchObject({ ok: false, error: { type: 'diskFull' } });
    expect([await school.data.db.of('requests').count(), await school.data.db.of('receivedAnswers').count()]).toEqual([0, 0]);
    valueOf(await takeAnswer(school.data, opened));
    expect(await school.data.db.of('requests').count()).toBe(1);
  });
});

describe('a reply', () => {
  it('travels in the next submission, with the new bytes alone, and stands beside its request at the Sở', async () => {
    await firstVersionReceived();
    const request = await ask(teacher, { criterionId: 'teacher.4', text: 'Gửi quyết định bản có dấu' });
    await take(school, await answerTo(school));
    const added = await addEvidence(school, teacher, sampleBytes(3000, 9), request);
    valueOf(await answerRequest(school.data, teacher, request, { text: 'Đã gửi bản có dấu đỏ' }));
    expect(assess((await viewOf(school, teacher)).file, today).blocking).toEqual([]);
    const file = await sendAgain();
    const bundle = await openedByDepartment(file);
    expect(bundle.evidence).toHaveLength(1);
    expect((bundle.manifest as { evidenceHeld?: string[] }).evidenceHeld).toHaveLength(1);
    expect(displayStage((await viewOf(school, teacher)).lifecycle)).toBe('submitted');
    expect(await receive(file)).toMatchObject([{ state: 'applied', outcome: 'changed' }]);
    const view = await deskOf(teacher);
    expect(view.row.version.submissionNo).toBe(2);
    expect(view.earlier?.requests).toMatchObject([
      {
        request: { id: request },
        changed: true,
        addedEvidence: 1,
        reply: { text: 'Đã gửi bản có dấu đỏ', evidenceIds: [added] },
        replyEvidence: [{ id: added, title: 'bản rõ' }],
      },
    ]);
    for (const { file: stored } of view.file.evidence) expect(department.desktop.vaultFiles.has(evidenceName(stored!.sha256))).toBe(true);
  });

  it('may say that there is nothing, if it says why', async () => {
    await firstVersionReceived();
    const request = await ask(teacher, { text: 'Gửi bằng khen năm 2019' });
    await take(school, await answerTo(school));
    const missing = async () => assess((await viewOf(school, teacher)).file, today).blocking.length;
    valueOf(await answerRequest(school.data, teacher, request, { nothing: true }));
    expect(await missing()).toBe(1);
    valueOf(await answerRequest(school.data, teacher, request, { text: 'đã thất lạc khi chuyển trường' }));
    expect(await missing()).toBe(0);
    await receive(await sendAgain());
    expect((await deskOf(teacher)).earlier?.requests[0]?.reply).toMatchObject({ nothing: true, text: 'đã thất lạc khi chuyển trường' });
  });

  it('is not asked for any more once a later version has been sent', async () => {
    await firstVersionReceived();
    await ask(teacher, { text: 'Thêm ảnh' });
    const late = await answerTo(school);
    valueOf(await school.data.journal.commit('editNomination', [{ table: 'nominations', id: teacher, set: { summary: 'Viết lại.' } }]));
    await sendAgain();
    await take(school, late);
    const view = await viewOf(school, teacher);
    expect([displayStage(view.lifecycle), view.file.requests]).toEqual(['submitted', []]);
  });
});

describe('evidence that the Sở holds', () => {
  beforeEach(async () => {
    await firstVersionReceived();
    await take(school, await answerTo(school));
    valueOf(await school.data.journal.commit('editNomination', [{ table: 'nominations', id: teacher, set: { summary: 'Viết lại.' } }]));
  });

  it('stays at home, and goes along when everything is asked for', async () => {
    expect((await openedByDepartment(await sendAgain())).evidence).toHaveLength(0);
    const full = await openedByDepartment(await sendAgain(true));
    expect([full.evidence.length, 'evidenceHeld' in full.manifest]).toEqual([1, false]);
  });

  it('is acknowledged again for a bundle that left it out', async () => {
    await receive(await sendAgain());
    await take(school, await answerTo(school));
    const [first, second] = await school.data.db.of('acknowledgements').orderBy('id').toArray();
    expect([first!.evidence, second!.evidence]).toEqual([first!.evidence, first!.evidence]);
    expect(first!.evidence).toHaveLength(1);
  });

  it('is missed in words when it is gone from the vault, and comes with a full bundle', async () => {
    const delta = await sendAgain();
    for (const name of department.desktop.vaultFiles.keys()) if (name.startsWith('evidence/')) department.desktop.vaultFiles.delete(name);
    expect(await receive(delta)).toMatchObject([
      { state: 'refused', error: { type: 'evidenceNotHeld', count: 1, title: 'Quyết định khen', owner: 'Trần Thị Bình An' } },
    ]);
    expect(await department.data.db.of('receipts').count()).toBe(1);
    expect(await receive(await sendAgain(true))).toMatchObject([{ state: 'applied' }]);
  });

  it('is not claimed by a unit that never sent it, though another unit did', async () => {
    const other = kept(await startSchool(setup, otherCode));
    const stranger = await addReadyNomination(other, { name: 'Phạm Thị Lạ', evidence: sampleBytes(5000, 1) });
    const [own] = await school.data.db.of('acknowledgements').toArray();
    const { id: _id, ...fields } = own!;
    await other.data.db.of('acknowledgements').put({ id: 'b'.repeat(64), ...fields });
    const claim = await sendFrom(other, [stranger], false);
    expect((await openedByDepartment(claim)).evidence).toHaveLength(0);
    expect(await receive(claim)).toMatchObject([{ state: 'refused', error: { type: 'evidenceNotHeld' } }]);
  });

  it('is taken from an earlier bundle of the same run, as when a Sở begins anew from an old backup', async () => {
    const delta = await sendAgain();
    const begunAnew = kept(await startDepartment());
    const keysName = [...department.desktop.vaultFiles.keys()].filter((name) => name.startsWith('keys'));
    for (const name of keysName) begunAnew.desktop.vaultFiles.set(name, department.desktop.vaultFiles.get(name)!);
    department = begunAnew;
    const rows = await receive(await sendAgain(true), delta);
    expect(rows.map(({ state, outcome }) => [state, outcome])).toEqual([['applied', 'new'], ['applied', 'same']]);
  });

  it('is refused when the list of it is not as the writer writes it', async () => {
    const { manifest, records } = await openedByDepartment(await sendAgain());
    const { signer } = valueOf(await loadKeys(school.data));
    const [held] = (manifest as unknown as { evidenceHeld: string[] }).evidenceHeld;
    const { entries: _entries, counts: _counts, format: _format, ...draft } = manifest;
    const forged = async (evidenceHeld: unknown): Promise<readonly ImportRow[]> => {
      const chunks: Uint8Array<ArrayBuffer>[] = [];
      const input = { manifest: { ...draft, evidenceHeld }, records: records as Record<string, { id: string }[]>, evidence: [], signer };
      valueOf(await writeBundle(input, async (chunk) => void chunks.push(chunk)));
      return receive(new File(chunks, 'gia.goi'));
    };
    const refused = [{ state: 'refused', error: { type: 'recordInvalid', fault: 'reference' } }];
    expect(await forged([])).toMatchObject(refused);
    expect(await forged([held, held])).toMatchObject(refused);
    expect(await forged([held, 'f'.repeat(64)])).toMatchObject(refused);
    expect(await forged(['c'.repeat(64)])).toMatchObject(refused);
    expect(await forged([held])).toMatchObject([{ state: 'applied' }]);
  });
});
