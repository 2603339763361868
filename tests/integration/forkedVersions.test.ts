import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConflicts, settleConflict } from '../../renderer/data/conflicts';
import { revokeDevice } from '../../renderer/data/devices';
import { ImportRun } from '../../renderer/data/importRun';
import { decide, readQueue, readReview } from '../../renderer/data/reviews';
import { confirmSender, readSenders } from '../../renderer/data/senders';
import { undoImport } from '../../renderer/data/undoImport';
import { chooseVersion, takeChoiceBack } from '../../renderer/data/versionChoice';
import { put } from '../../shared/journal/change';
import {
  addReadyNomination, directExchange, exportFrom, sampleBytes, setupFileOf, startDepartment, startSchool, valueOf, type Office,
} from '../support/exchangeScenario';
import { edit, fileFor, secondComputer, takeIn } from '../support/twoComputers';

const offices: Office[] = [];
let department: Office;
let one: Office;
let two: Office;
let teacher: string;

function watched(office: Office): Office {
  offices.push(office);
  return office;
}

beforeEach(async () => {
  department = watched(await startDepartment());
  one = watched(await startSchool(await setupFileOf(department)));
  teacher = await addReadyNomination(one, { name: 'Trần Thị Bình An', evidence: sampleBytes(500, 1) });
  two = watched(await secondComputer(one));
});

afterEach(() => {
  for (const { data } of offices.splice(0)) data.db.close();
});

/** Receives one bundle, and what it is held for is confirmed; the first key is confirmed too. */
async function receive(file: File): Promise<void> {
  const run = new ImportRun(department.data, [file], directExchange());
  await run.check();
  const [row] = run.getSnapshot().rows;
  await (row!.holds.length > 0 ? run.release(row!.id) : run.apply());
  expect(run.getSnapshot().rows[0]).toMatchObject({ state: 'applied' });
  const [sender] = await readSenders(department.data);
  if (!sender!.confirmedAt) valueOf(await confirmSender(department.data, sender!.id));
}

const bundleOf = async (office: Office): Promise<File> => (await exportFrom(office, [teacher])).file;
const write = (office: Office, summary: string): Promise<void> => edit(office, put('nominations', teacher, { summary }));
const send = async (office: Office): Promise<void> => receive(await bundleOf(office));

const summaryOf = async (versionId: string) => valueOf((await readReview(department.data, versionId))!).file.nomination.summary;

/** What counts of the nomination, as its summaries. */
async function counting(): Promise<{ summaries: (string | undefined)[]; forked: boolean }> {
  const queue = await readQueue(department.data);
  const summaries = await Promise.all(queue.map(({ version }) => summaryOf(version.id)));
  return { summaries: summaries.sort(), forked: queue.some(({ forked }) => forked) };
}

async function versionThatSays(summary: string): Promise<string> {
  for (const { id } of await department.data.db.of('receivedVersions').toArray()) {
    const read = await readReview(department.data, id);
    if (read?.ok && read.value.file.nomination.summary === summary) return id;
  }
  throw new Error(`No version says ${summary}`);
}

/** Two versions that do not know of each other, neither computer revoked. */
async function fork(): Promise<void> {
  await write(one, 'Máy một.');
  await write(two, 'Máy hai.');
  await send(one);
  await send(two);
  expect(await counting()).toEqual({ summaries: ['Máy hai.', 'Máy một.'], forked: true });
}

describe('what a computer sent that the unit has revoked since', () => {
  it('gives way to what the other computer sent afterwards, and stays to be read', async () => {
    await write(one, 'Máy đã hỏng.');
    await send(one);
    valueOf(await revokeDevice(two.data, one.data.deviceId, 'Hỏng ổ cứng'));
    await write(two, 'Máy còn lại.');
    await send(two);
    expect(await counting()).toEqual({ summaries: ['Máy còn lại.'], forked: false });
    const old = await versionThatSays('Máy đã hỏng.');
    expect(valueOf((await readReview(department.data, old))!)).toMatchObject({ newer: { why: 'later' } });
    await write(two, 'Máy còn lại, sửa thêm.');
    await send(two);
    expect(await counting()).toEqual({ summaries: ['Máy còn lại, sửa thêm.'], forked: false });
  });

  it('stands as long as the other has sent nothing of its own, and comes to stand again when that is taken back', async () => {
    await write(one, 'Máy đã hỏng.');
    await send(one);
    valueOf(await revokeDevice(two.data, one.data.deviceId, 'Hỏng ổ cứng'));
    const other = await addReadyNomination(two, { name: 'Lê Thu Hà Mẫu', evidence: sampleBytes(60, 2) });
    await receive((await exportFrom(two, [other])).file);
    expect((await readQueue(department.data)).map(({ version, forked }) => [version.subjectName, forked]).sort()).toEqual([
      ['Lê Thu Hà Mẫu', false], ['Trần Thị Bình An', false],
    ]);
    await write(two, 'Máy còn lại.');
    const { file, sent } = await exportFrom(two, [teacher]);
    await receive(file);
    valueOf(await undoImport(department.data, sent.id));
    expect((await counting()).summaries).toContain('Máy đã hỏng.');
  });

  it('gives way when the other sends again, after revoking it, what it had sent before', async () => {
    await fork();
    valueOf(await revokeDevice(two.data, one.data.deviceId, 'Hỏng ổ cứng'));
    await send(two);
    expect(await counting()).toEqual({ summaries: ['Máy hai.'], forked: false });
  });
});

describe('two versions that differ in what they share with others', () => {
  it('tell the meeting and the movement that one computer has changed', async () => {
    await edit(one, put('movements', 'phong-trao', { title: 'Thi đua dạy tốt', initiator: 'unit' }), put('nominations', teacher, { movementId: 'phong-trao' }));
    await takeIn(two, (await fileFor(one, two)).file);
    const [meeting] = await two.data.db.of('meetings').toArray();
    await edit(two, put('meetings', meeting!.id, { conclusion: 'Nhất trí đề nghị.' }), put('movements', 'phong-trao', { title: 'Thi đua dạy tốt, học tốt' }));
    await edit(one, put('meetings', meeting!.id, { totalMembers: 10 }));
    await send(one);
    const [before] = await readQueue(department.data);
    await send(two);
    const after = (await readQueue(department.data)).find(({ version }) => version.id !== before!.version.id)!;
    const { fromBeside } = valueOf((await readReview(department.data, after.version.id))!);
    expect(fromBeside!.differences).toMatchObject([
      { table: 'movements', became: 'changed', fields: [{ key: 'title', before: 'Thi đua dạy tốt', after: 'Thi đua dạy tốt, học tốt' }] },
      { table: 'meetings', became: 'changed', fields: [{ key: 'totalMembers', before: 10, after: 9 }, { key: 'conclusion', before: null, after: 'Nhất trí đề nghị.' }] },
    ]);
  });
});

describe('two versions from two computers', () => {
  beforeEach(fork);

  it('cannot be accepted before one is chosen, and of the two the chosen one counts, with who, when and why', async () => {
    const chosen = await versionThatSays('Máy hai.');
    const passed = await versionThatSays('Máy một.');
    const desk = valueOf((await readReview(department.data, chosen))!);
    expect(desk.beside.map(({ id }) => id)).toEqual([passed]);
    expect(await decide(department.data, desk, 'accepted')).toMatchObject({ error: { type: 'versionsForked' } });
    expect(await chooseVersion(department.data, chosen, '  ')).toMatchObject({ error: { type: 'reasonMissing' } });
    valueOf(await chooseVersion(department.data, chosen, 'Trường gọi điện xác nhận bản của máy hai'));
    expect(await counting()).toEqual({ summaries: ['Máy hai.'], forked: false });
    expect(await department.data.db.of('reviews').get(chosen)).toMatchObject({
      status: 'reviewing',
      chosen: { over: [passed], reason: 'Trường gọi điện xác nhận bản của máy hai', by: 'Đỗ Thị Minh Mẫu' },
    });
    const other = valueOf((await readReview(department.data, passed))!);
    expect(other).toMatchObject({ newer: { versionId: chosen, why: 'chosen' }, file: { nomination: { summary: 'Máy một.' } } });
    expect(await decide(department.data, other, 'declined', 'Không lấy')).toMatchObject({ error: { type: 'versionNotChosen' } });
    expect(await chooseVersion(department.data, chosen, 'Lần nữa')).toMatchObject({ error: { type: 'nothingToChoose' } });
  });

  it('stand beside each other again when the choice is undone or taken back', async () => {
    const chosen = await versionThatSays('Máy hai.');
    valueOf(await chooseVersion(department.data, chosen, 'Bản đủ hơn'));
    valueOf(await department.data.journal.undo());
    expect(await counting()).toMatchObject({ forked: true });
    valueOf(await chooseVersion(department.data, chosen, 'Bản đủ hơn'));
    valueOf(await takeChoiceBack(department.data, chosen));
    expect(await counting()).toMatchObject({ forked: true });
    valueOf(await chooseVersion(department.data, await versionThatSays('Máy một.'), 'Bản có dấu'));
    expect(await counting()).toEqual({ summaries: ['Máy một.'], forked: false });
  });

  it('keep their bundles in the book while one of them is chosen', async () => {
    valueOf(await chooseVersion(department.data, await versionThatSays('Máy hai.'), 'Bản đủ hơn'));
    for (const { id } of await department.data.db.of('receipts').toArray()) {
      expect(await undoImport(department.data, id)).toMatchObject({ error: { type: 'importInUse' } });
    }
  });

  it('leave the place to what follows the chosen one', async () => {
    valueOf(await chooseVersion(department.data, await versionThatSays('Máy hai.'), 'Bản đủ hơn'));
    await write(two, 'Máy hai, sửa thêm.');
    await send(two);
    expect(await counting()).toEqual({ summaries: ['Máy hai, sửa thêm.'], forked: false });
  });

  it('are to be chosen from anew when the other is sent on', async () => {
    valueOf(await chooseVersion(department.data, await versionThatSays('Máy hai.'), 'Bản đủ hơn'));
    await write(one, 'Máy một, sửa thêm.');
    await send(one);
    expect(await counting()).toEqual({ summaries: ['Máy hai.', 'Máy một, sửa thêm.'], forked: true });
    valueOf(await chooseVersion(department.data, await versionThatSays('Máy một, sửa thêm.'), 'Trường đã sửa theo yêu cầu'));
    expect(await counting()).toEqual({ summaries: ['Máy một, sửa thêm.'], forked: false });
  });

  it('leave the place to what merges them, whatever was chosen', async () => {
    valueOf(await chooseVersion(department.data, await versionThatSays('Máy hai.'), 'Bản đủ hơn'));
    await takeIn(one, (await fileFor(two, null)).file);
    const { lines } = await readConflicts(one.data);
    for (const line of lines) valueOf(await settleConflict(one.data, line));
    await write(one, 'Đã gộp.');
    await send(one);
    expect(await counting()).toEqual({ summaries: ['Đã gộp.'], forked: false });
  });
});
