import 'fake-indexeddb/auto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readEvidenceBytes } from '../../renderer/data/evidenceBytes';
import { ImportRun } from '../../renderer/data/importRun';
import { isReceivable } from '../../renderer/data/importRow';
import { recoverImports } from '../../renderer/data/importStaging';
import { readClosure } from '../../renderer/data/received';
import { confirmSender } from '../../renderer/data/senders';
import { put, removeElements } from '../../shared/journal/change';
import { answerId } from '../../shared/model/answer';
import { newId } from '../../shared/model/newId';
import {
  addReadyNomination,
  directExchange,
  exportFrom,
  sampleBytes,
  schoolCode,
  schoolName,
  setupFileOf,
  startDepartment,
  startSchool,
  valueOf,
  type Office,
} from '../support/exchangeScenario';
import { checkRun, copyOf, receive, stateOf } from '../support/receiveScenario';

const photo = sampleBytes(70_000, 1);
let department: Office;
let setup: File;
let sound: File;
const opened: Office[] = [];

/** The Sở before it received anything, on a disk of its own. */
async function freshDepartment(): Promise<Office> {
  const office = await copyOf(department);
  office.data.journal.actor = (await office.data.db.of('users').toArray())[0]!.id;
  opened.push(office);
  return office;
}

beforeAll(async () => {
  department = await startDepartment();
  setup = await setupFileOf(department);
  const school = await startSchool(setup);
  const teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: photo });
  ({ file: sound } = await exportFrom(school, [teacher]));
});

afterEach(() => {
  for (const { data } of opened.splice(0)) data.db.close();
});

describe('the Sở receives', () => {
  it('shows what would happen, then takes the bundle in with one entry', async () => {
    const office = await freshDepartment();
    const run = await checkRun(office, [sound]);
    expect(run.getSnapshot()).toMatchObject({
      phase: 'checked',
      rows: [{ outcome: 'new', unitName: schoolName, sequence: 1, warnings: ['unconfirmedKey'], counts: { newNominations: 1, addedEvidence: 1 } }],
    });
    expect(await office.data.db.of('receipts').count()).toBe(0);
    const entries = await office.data.db.entries.count();
    await run.apply();
    expect(run.getSnapshot().rows[0]!.state).toBe('applied');
    expect(await office.data.db.entries.count()).toBe(entries + 1);
    const [version] = await office.data.db.of('receivedVersions').toArray();
    expect(version).toMatchObject({ subjectName: 'Trần Thị Bình An', submissionNo: 1, unitCode: schoolCode, awardIds: ['exemplar'] });
    // Nobody has looked at it: that needs no record, and a second computer writes over none.
    expect(await office.data.db.of('reviews').get(version!.id)).toBeUndefined();
    expect([...office.desktop.vaultFiles.keys()].filter((name) => name.startsWith('staging/'))).toEqual([]);
  });

  it('reads a received nomination and its evidence back from the vault', async () => {
    const office = await freshDepartment();
    await receive(office, sound);
    const again = await copyOf(office);
    opened.push(again);
    const [version] = await again.data.db.of('receivedVersions').toArray();
    const closure = valueOf(await readClosure(again.data, version!.id));
    expect(closure.subject.name).toBe('Trần Thị Bình An');
    const { sha256 } = closure.evidence[0]!.file!;
    const blob = valueOf(await readEvidenceBytes(again.data, sha256, directExchange()));
    expect(new Uint8Array(await blob.arrayBuffer())).toEqual(photo);
    const name = [...again.desktop.vaultFiles.keys()].find((file) => file.endsWith(sha256))!;
    again.desktop.vaultFiles.get(name)![5]! ^= 1;
    await again.data.db.blobs.clear();
    expect(await readEvidenceBytes(again.data, sha256, directExchange())).toMatchObject({ error: { type: 'evidenceDamaged' } });
  });

  it('changes nothing when the same bundle comes again, or twice in one run', async () => {
    const office = await freshDepartment();
    const twice = await receive(office, sound, new File([sound], 'bản sao (1).goi'));
    expect(twice.map(({ state, outcome }) => [state, outcome])).toEqual([['applied', 'new'], ['verified', 'same']]);
    const before = await stateOf(office);
    const [row] = await receive(office, sound);
    expect(row).toMatchObject({ state: 'verified', outcome: 'same', alreadyReceived: true });
    expect(isReceivable(row!)).toBe(false);
    expect(await stateOf(office)).toEqual(before);
  });

  it('keeps both versions of a nomination that changed and says what changed', async () => {
    const unit = await startSchool(setup);
    const office = await freshDepartment();
    opened.push(unit);
    const id = await addReadyNomination(unit, { name: 'Nguyễn Văn A', evidence: sampleBytes(20, 3) });
    const first = await exportFrom(unit, [id]);
    valueOf(await unit.data.journal.commit('editNomination', [put('nominations', id, { summary: 'Viết lại.' })]));
    const second = await exportFrom(unit, [id]);
    expect(second.sent.nominations[0]!.submissionNo).toBe(2);
    const rows = await receive(office, first.file, second.file);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['new', 'changed']);
    expect(rows[1]!.counts).toMatchObject({ changedNominations: 1, addedEvidence: 0 });
    expect(await office.data.db.of('receivedVersions').count()).toBe(2);
  });

  it('shows the fields of a changed nomination before and after, in the dry run', async () => {
    const unit = await startSchool(setup);
    const office = await freshDepartment();
    opened.push(unit);
    const id = await addReadyNomination(unit, { name: 'Nguyễn Văn A', evidence: sampleBytes(20, 3) });
    await receive(office, (await exportFrom(unit, [id])).file);
    const answer = answerId(id, 'teacher.4');
    const [evidence] = await unit.data.db.of('evidence').where('nominationId').equals(id).toArray();
    valueOf(
      await unit.data.journal.commit('editNomination', [
        put('nominations', id, { summary: 'Viết lại.' }),
        put('achievements', newId(), { nominationId: id, text: 'Thành tích mới' }),
        removeElements('answers', answer, 'evidenceIds', [evidence!.id]),
      ]),
    );
    const run = await checkRun(office, [(await exportFrom(unit, [id])).file]);
    const [difference] = run.getSnapshot().rows[0]!.differences!;
    expect(difference).toMatchObject({ name: 'Nguyễn Văn A', from: 1, to: 2, change: 'changed' });
    expect(difference!.names.get(`evidence/${evidence!.id}`)).toBe('Quyết định khen');
    expect(difference!.records.map(({ table, became, fields }) => ({ table, became, fields }))).toEqual([
      { table: 'nominations', became: 'changed', fields: [{ key: 'summary', before: 'Dạy tốt, tận tụy với học sinh.', after: 'Viết lại.' }] },
      { table: 'achievements', became: 'made', fields: [{ key: 'text', before: null, after: 'Thành tích mới' }] },
      { table: 'answers', became: 'changed', fields: [{ key: `evidenceIds/${evidence!.id}`, before: true, after: false }] },
    ]);
    await run.cancel();
  });

  it('marks an unconfirmed key until somebody compared the fingerprint', async () => {
    const office = await freshDepartment();
    await receive(office, sound);
    const [sender] = await office.data.db.of('senders').toArray();
    expect(sender!.fingerprint).toMatch(/^\d{5} \d{5} \d{5} \d{5}$/);
    valueOf(await confirmSender(office.data, sender!.id));
    expect(await office.data.db.of('senders').get(sender!.id)).toMatchObject({ confirmedBy: 'Đỗ Thị Minh Mẫu' });
  });

  it('holds another key for a unit whose key is confirmed', async () => {
    const office = await freshDepartment();
    const impostor = await startSchool(setup);
    opened.push(impostor);
    const id = await addReadyNomination(impostor, { name: 'Nguyễn Văn A', evidence: sampleBytes(20, 3) });
    const { file } = await exportFrom(impostor, [id]);
    await receive(office, sound);
    const [sender] = await office.data.db.of('senders').toArray();
    valueOf(await confirmSender(office.data, sender!.id));
    const before = await stateOf(office);
    const again = await checkRun(office, [file]);
    await again.apply();
    const [row] = again.getSnapshot().rows;
    await again.cancel();
    expect(row).toMatchObject({ state: 'verified', outcome: 'held', holds: [{ type: 'keyChanged', expected: sender!.fingerprint }], unitName: schoolName });
    expect(await stateOf(office)).toEqual(before);
  });

  it('marks evidence that could run, by its name or by its content, and takes it in as bytes', async () => {
    const unit = await startSchool(setup);
    const office = await freshDepartment();
    opened.push(unit);
    const page = new TextEncoder().encode('<!DOCTYPE html><script>alert(1)</script>');
    const id = await addReadyNomination(unit, { name: 'Nguyễn Văn A', evidence: page });
    const [evidence] = await unit.data.db.of('evidence').where('nominationId').equals(id).toArray();
    const rows = await receive(office, (await exportFrom(unit, [id])).file);
    expect(rows[0]).toMatchObject({ state: 'applied', runnable: [{ name: 'quyết định.pdf', kind: 'webPage' }] });
    expect((await receive(await freshDepartment(), sound))[0]!.runnable).toBeUndefined();
    valueOf(await unit.data.journal.commit('editEvidence', [put('evidence', evidence!.id, { file: { ...evidence!.file!, name: 'quyết định.pdf.exe' } })]));
    const [renamed] = await receive(office, (await exportFrom(unit, [id])).file);
    expect(renamed).toMatchObject({ runnable: [{ name: 'quyết định.pdf.exe', kind: 'webPage' }] });
  });

  it('refuses every bad file with its reason and writes nothing', async () => {
    const office = await freshDepartment();
    const bytes = new Uint8Array(await sound.arrayBuffer());
    const flipped = bytes.slice();
    flipped[bytes.length - 5000]! ^= 1;
    const elsewhere = await startDepartment();
    const far = await startSchool(await setupFileOf(elsewhere));
    const stranger = await addReadyNomination(far, { name: 'Nguyễn Văn A', evidence: sampleBytes(20, 3) });
    const plainElsewhere = await startSchool(await setupFileOf(elsewhere));
    const open = await addReadyNomination(plainElsewhere, { name: 'Nguyễn Văn A', evidence: sampleBytes(20, 3) });
    opened.push(elsewhere, far, plainElsewhere);
    const word = new TextEncoder().encode(`PK\u0003\u0004${'x'.repeat(26)}[Content_Types].xml word/document.xml`);
    const cases: [File, object][] = [
      [new File([bytes.slice(0, bytes.length - 1000)], 'cut.goi'), { type: 'truncated' }],
      [new File([flipped], 'flipped.goi'), { type: 'containerNotAsWritten', encryption: true }],
      [(await exportFrom(far, [stranger])).file, { type: 'wrongRecipient', by: 'encryption' }],
      [(await exportFrom(plainElsewhere, [open], { type: 'plain' })).file, { type: 'wrongRecipient', by: 'address' }],
      [new File([word], 'tờ trình.goi'), { type: 'notABundle', found: 'word' }],
      [new File([], 'rỗng.goi'), { type: 'notABundle', found: 'empty' }],
      [setup, { type: 'kindNotExpected', kind: 'setup' }],
    ];
    const before = await stateOf(office);
    const rows = await receive(office, ...cases.map(([file]) => file));
    expect(rows).toHaveLength(cases.length);
    for (const [index, [, error]] of cases.entries()) expect(rows[index]).toMatchObject({ state: 'refused', error });
    expect(await stateOf(office)).toEqual(before);
  });

  it('refuses a bundle of a unit that the list does not have', async () => {
    const office = await freshDepartment();
    const units = await office.data.db.of('units').where('code').equals(schoolCode).toArray();
    valueOf(await office.data.journal.commit('editUnits', [put('units', units[0]!.id, { code: '99999999' })]));
    const before = await stateOf(office);
    const [row] = await receive(office, sound);
    expect(row).toMatchObject({ state: 'refused', error: { type: 'unitUnknown', unitCode: schoolCode } });
    expect(await stateOf(office)).toEqual(before);
  });

  it('pauses when the disk is full, leaves nothing of the bundle, and goes on afterwards', async () => {
    const office = await freshDepartment();
    const before = await stateOf(office);
    const run = new ImportRun(office.data, [sound], directExchange());
    office.desktop.failNext('vault.storeAll', { type: 'diskFull', name: 'evidence' });
    await run.check();
    expect(run.getSnapshot()).toMatchObject({ phase: 'paused', fault: { type: 'diskFull' }, rows: [{ state: 'received' }] });
    expect(await stateOf(office)).toEqual(before);
    await run.check();
    office.desktop.failNext('vault.append', { type: 'diskFull', name: 'journal' });
    await run.apply();
    expect(run.getSnapshot()).toMatchObject({ fault: { type: 'diskFull' }, rows: [{ state: 'received' }] });
    expect(await stateOf(office)).toEqual(before);
    await run.check();
    await run.apply();
    expect(run.getSnapshot().rows[0]!.state).toBe('applied');
  });

  it('leaves the old state or the new one when the power fails at any call of the desktop', async () => {
    const whole = await freshDepartment();
    const before = await stateOf(whole);
    const callsBefore = whole.desktop.calls.length;
    await receive(whole, sound);
    const calls = whole.desktop.calls.length - callsBefore;
    const after = [...whole.desktop.vaultFiles.keys()].filter((name) => !name.startsWith('journal/')).sort();
    const rowsAfter = await whole.data.db.of('receivedVersions').count();
    expect(calls).toBeGreaterThan(20);
    for (let cut = 0; cut <= calls; cut += 1) {
      const office = await freshDepartment();
      office.desktop.failFrom({ type: 'deviceFault', name: '', code: 'EIO' }, cut);
      await receive(office, sound).catch(() => undefined);
      office.data.db.close();
      const restarted = await copyOf(office);
      valueOf(await recoverImports(restarted.data));
      const files = [...restarted.desktop.vaultFiles.keys()].filter((name) => !name.startsWith('journal/')).sort();
      const received = await restarted.data.db.of('receivedVersions').count();
      const old = before.files.filter((name) => !name.startsWith('journal/'));
      expect({ cut, received, files }).toEqual(received === 0 ? { cut, received, files: old } : { cut, received: rowsAfter, files: after });
      restarted.data.db.close();
    }
  }, 60_000);
});
