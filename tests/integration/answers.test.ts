import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAnswerRows } from '../../renderer/data/answersToUnits';
import { eraseRecords } from '../../renderer/data/erasure';
import { loadKeys } from '../../renderer/data/keys';
import { openAnswer, takeAnswer } from '../../renderer/data/openAnswer';
import { recordsAbout } from '../../renderer/data/recordsAbout';
import { decide, keepNote, keepRequest, markCriterion, removeRequest } from '../../renderer/data/reviews';
import { readSubmissionChoice } from '../../renderer/data/submissionCandidates';
import { writeAnswers } from '../../renderer/data/writeAnswers';
import { blobSource } from '../../shared/bundle/byteSource';
import { readBundle } from '../../shared/bundle/readBundle';
import { writeBundle } from '../../shared/bundle/writeBundle';
import { newId } from '../../shared/model/newId';
import { recordSchemas } from '../../shared/model/tables';
import { displayStage, isReadOnly } from '../../shared/rules/lifecycle';
import { assess } from '../../shared/rules/readiness';
import {
  answerTo,
  ask,
  confirmAll,
  department,
  deskOf,
  endAnswering,
  firstVersionReceived,
  kept,
  otherCode,
  receive,
  school,
  senderOf,
  setup,
  startAnswering,
  take,
  teacher,
  viewOf,
} from '../support/answering';
import {
  addReadyNomination,
  directExchange,
  exportFrom,
  fileFrom,
  planYear,
  sampleBytes,
  startDepartment,
  startSchool,
  today,
  valueOf,
} from '../support/exchangeScenario';

beforeEach(startAnswering);
afterEach(endAnswering);

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
      for (const table of ['decisions', 'requests', 'acknowledgements', 'receivedAnswers', 'tellings'] as const) await db.of(table).clear();
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

  it('leaves nothing in the vault of a person who was erased before it came', async () => {
    await firstVersionReceived();
    await ask(teacher, { text: 'Gửi lại giấy khen của cô Bình An' });
    const file = await answerTo(school);
    const { subjectId } = (await school.data.db.of('nominations').get(teacher))!;
    valueOf(await eraseRecords(school.data, await recordsAbout(school.data, subjectId)));
    await take(school, file);
    expect([await school.data.db.of('requests').count(), await school.data.db.of('receivedAnswers').count()]).toEqual([0, 1]);
    const files = [...school.desktop.vaultFiles].filter(([name]) => name.startsWith('received/'));
    expect(files.some(([name]) => name.endsWith('records/requests.ndjson'))).toBe(true);
    expect(files.filter(([, bytes]) => new TextDecoder().decode(bytes).includes('Bình An')).map(([name]) => name)).toEqual([]);
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
