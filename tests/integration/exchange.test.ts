import 'fake-indexeddb/auto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { exportBundle } from '../../renderer/data/exportBundle';
import { ImportRun } from '../../renderer/data/importBundles';
import { isReceivable, type ImportRow } from '../../renderer/data/importRow';
import { recoverImports } from '../../renderer/data/importStaging';
import { allRows } from '../../renderer/data/projection';
import { readClosure } from '../../renderer/data/received';
import { confirmSender } from '../../renderer/data/senders';
import { readEvidenceBytes } from '../../renderer/data/evidenceBytes';
import { readSubmissionChoice } from '../../renderer/data/submissionCandidates';
import { stateHash } from '../../shared/journal/project';
import { put, removeElements } from '../../shared/journal/change';
import { answerId } from '../../shared/model/answer';
import { newId } from '../../shared/model/newId';
import {
  addReadyNomination,
  directExchange,
  exportFrom,
  fileFrom,
  planYear,
  sampleBytes,
  schoolCode,
  schoolName,
  setupFileOf,
  startDepartment,
  startOffice,
  startSchool,
  today,
  valueOf,
  type Office,
} from '../support/exchangeScenario';
import { MemoryDesktop } from '../support/memoryDesktop';

/** What must not change when nothing was received. */
async function stateOf({ data, desktop }: Office): Promise<{ hash: string; files: string[] }> {
  return { hash: await stateHash(await allRows(data.db)), files: [...desktop.vaultFiles.keys()].sort() };
}

async function checkRun({ data }: Office, files: File[]): Promise<ImportRun> {
  const run = new ImportRun(data, files, directExchange());
  await run.check();
  return run;
}

async function receive(office: Office, ...files: File[]): Promise<readonly ImportRow[]> {
  const run = await checkRun(office, files);
  await run.apply();
  return run.getSnapshot().rows;
}

/** The same disk after a restart, with an empty database. */
function copyOf({ desktop }: Office): Promise<Office> {
  return startOffice(new MemoryDesktop([...desktop.vaultFiles].map(([name, bytes]) => [name, bytes.slice()])));
}

const photo = sampleBytes(70_000, 1);
let department: Office;
let setup: File;
let school: Office;
let teacher: string;
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
  school = await startSchool(setup);
  teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: photo });
  ({ file: sound } = await exportFrom(school, [teacher]));
});

afterEach(() => {
  for (const { data } of opened.splice(0)) data.db.close();
});

describe('a school exports', () => {
  it('records the bundle, numbers it and moves the nomination to submitted', async () => {
    const [sent] = await school.data.db.of('sentBundles').toArray();
    expect(sent).toMatchObject({ kind: 'submission', sequence: 1, encrypted: true, evidenceCount: 1, size: sound.size });
    expect(sent!.fileName).toBe(`DHTT_${schoolCode}_${planYear}_HOSO_01.goi`);
    expect(sent!.fileSha256).toBe(await directExchange().hash(sound));
    expect((await school.data.db.of('nominations').get(teacher))?.stage.name).toBe('submitted');
    expect(await school.data.db.of('stageEvents').where('nominationId').equals(teacher).toArray()).toMatchObject([
      { from: 'selected', to: 'submitted', on: today, actor: 'Nguyễn Văn Thư' },
    ]);
  });

  it('leaves a pupil without the consent of a guardian behind, by name and reason, and refuses to send the record', async () => {
    const office = await startSchool(setup);
    opened.push(office);
    const pupil = await addReadyNomination(office, { name: 'Lê Thu Hà Mẫu', kind: 'student', evidence: sampleBytes(10, 7) });
    const { candidates } = await readSubmissionChoice(office.data, planYear, today);
    expect(candidates).toMatchObject([{ closure: { subject: { name: 'Lê Thu Hà Mẫu' } }, leftBehind: { type: 'guardianConsent' } }]);
    const target = { token: 'a', path: 'a', name: 'a', removable: true };
    const refused = await exportBundle(
      office.data,
      { planYear, nominationIds: [pupil], target, encryption: { type: 'encrypted' }, today },
      { exchange: directExchange() },
    );
    expect(refused).toMatchObject({ ok: false, error: { type: 'nominationHeldBack', name: 'Lê Thu Hà Mẫu' } });
    expect(office.desktop.savedFiles.size).toBe(0);
  });

  it('asks for a reason before a pupil leaves unencrypted, and records it', async () => {
    const office = await startSchool(setup);
    opened.push(office);
    const pupil = await addReadyNomination(office, {
      name: 'Lê Thu Hà Mẫu',
      kind: 'student',
      evidence: sampleBytes(10, 7),
      extra: [({ subjectId }) => put('consents', `${subjectId}.c`, { subjectId, purpose: 'processing', by: 'guardian', date: '2026-11-01' })],
    });
    const target = { token: 'a', path: 'a', name: 'a', removable: true };
    const request = { planYear, nominationIds: [pupil], target, today };
    const options = { exchange: directExchange() };
    const bare = await exportBundle(office.data, { ...request, encryption: { type: 'plain' } }, options);
    expect(bare).toMatchObject({ ok: false, error: { type: 'reasonMissing' } });
    const reason = 'Sở yêu cầu bản mở để đối chiếu';
    const given = valueOf(await exportBundle(office.data, { ...request, encryption: { type: 'plain', reason } }, options));
    expect(given).toMatchObject({ encrypted: false, unencryptedReason: reason, sequence: 1 });
  });

  it('takes no number and leaves no trace when the disk refuses or the user cancels', async () => {
    const office = await startSchool(setup);
    opened.push(office);
    const id = await addReadyNomination(office, { name: 'Nguyễn Văn A', evidence: sampleBytes(5_000_000, 3) });
    const before = await stateOf(office);
    const target = { token: 'b', path: 'b', name: 'b', removable: true };
    const request = { planYear, nominationIds: [id], target, encryption: { type: 'encrypted' }, today } as const;
    for (const call of ['files.openSink', 'sinks.write', 'sinks.commit', 'secrets.unprotect']) {
      office.desktop.failNext(call, { type: 'diskFull', name: 'b' }, call === 'sinks.write' ? 2 : 0);
      expect(await exportBundle(office.data, request, { exchange: directExchange() })).toMatchObject({ error: { type: 'diskFull' } });
    }
    const controller = new AbortController();
    const cancelled = await exportBundle(office.data, request, {
      exchange: directExchange(),
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect(cancelled).toMatchObject({ error: { type: 'cancelled' } });
    expect(await stateOf(office)).toEqual(before);
    expect(office.desktop.savedFiles.size).toBe(0);
    expect((await exportFrom(office, [id])).sent.sequence).toBe(1);
  });

  it('does not trust a stick that gives back other bytes than it was given', async () => {
    const office = await startSchool(setup);
    opened.push(office);
    const id = await addReadyNomination(office, { name: 'Nguyễn Văn A', evidence: sampleBytes(3_000_000, 3) });
    const { readBack } = office.desktop.files;
    office.desktop.files.readBack = async (request) => {
      const read = await readBack(request);
      if (read.ok && read.value.length > 2_000_000) read.value[2_000_000]! ^= 1;
      return read;
    };
    const target = { token: 'b', path: 'b', name: 'b', removable: true };
    const written = await exportBundle(
      office.data,
      { planYear, nominationIds: [id], target, encryption: { type: 'encrypted' }, today },
      { exchange: directExchange() },
    );
    expect(written).toMatchObject({ ok: false, error: { type: 'readBackDiffers' } });
    expect(await office.data.db.of('sentBundles').count()).toBe(0);
  });

  it('replaces a damaged copy of evidence in the database by the one in the vault', async () => {
    const office = await startSchool(setup);
    opened.push(office);
    const bytes = sampleBytes(2000, 5);
    const id = await addReadyNomination(office, { name: 'Nguyễn Văn A', evidence: bytes });
    const sha256 = await directExchange().hash(new Blob([bytes]));
    await office.data.db.blobs.put({ sha256, blob: new Blob([sampleBytes(2000, 6)]) });
    const { sent } = await exportFrom(office, [id]);
    expect(sent.evidenceCount).toBe(1);
    expect(await directExchange().hash(valueOf(await readEvidenceBytes(office.data, sha256)))).toBe(sha256);
  });

  it('keeps the version and its number when an unchanged nomination is sent again', async () => {
    const office = await startSchool(setup);
    opened.push(office);
    const id = await addReadyNomination(office, { name: 'Nguyễn Văn A', evidence: sampleBytes(20, 3) });
    const first = await exportFrom(office, [id]);
    const again = await exportFrom(office, [id]);
    expect(again.sent.nominations).toEqual(first.sent.nominations);
    expect(again.sent).toMatchObject({ sequence: 2, previous: first.sent.id });
  });
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
    expect(await office.data.db.of('reviews').get(version!.id)).toMatchObject({ status: 'new' });
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

  it('holds another key for a unit whose key is confirmed, and two claimants before that', async () => {
    const office = await freshDepartment();
    const impostor = await startSchool(setup);
    opened.push(impostor);
    const id = await addReadyNomination(impostor, { name: 'Nguyễn Văn A', evidence: sampleBytes(20, 3) });
    const { file } = await exportFrom(impostor, [id]);
    await receive(office, sound);
    const held = await checkRun(office, [file]);
    expect(held.getSnapshot().rows[0]).toMatchObject({ outcome: 'new', warnings: ['unconfirmedKey', 'twoClaimants'] });
    await held.cancel();
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

describe('a setup file', () => {
  it('gives the school the plan and the keys of the Sở, and no telephone of another unit', async () => {
    const text = await setup.text();
    expect(text).not.toContain('0225 000 001');
    expect(text).not.toContain('Phạm Thị Mẫu');
    const workspace = (await school.data.db.of('workspaces').toArray())[0]!;
    const sender = (await department.data.db.of('workspaces').toArray())[0]!;
    expect(workspace).toMatchObject({ kind: 'unit', name: schoolName, unitCode: schoolCode, planKey: sender.planKey });
    expect(workspace.department).toMatchObject({ workspaceId: sender.id, ...sender.publicKeys });
    expect(fileFrom(department.desktop, setup.name).size).toBe(setup.size);
  });

  it('keeps secrets wrapped in the vault and out of the database', async () => {
    const wrapped = school.desktop.vaultFiles.get('keys/keys.bin')!;
    expect(new TextDecoder().decode(wrapped)).not.toContain('AGE-SECRET-KEY');
    const rows = JSON.stringify(await allRows(school.data.db));
    expect(rows).not.toContain('AGE-SECRET-KEY');
  });
});
