import 'fake-indexeddb/auto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readEvidenceBytes } from '../../renderer/data/evidenceBytes';
import { exportBundle } from '../../renderer/data/exportBundle';
import { allRows } from '../../renderer/data/projection';
import { readSubmissionChoice } from '../../renderer/data/submissionCandidates';
import { put } from '../../shared/journal/change';
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
  startSchool,
  today,
  valueOf,
  type Office,
} from '../support/exchangeScenario';
import { stateOf } from '../support/receiveScenario';

let department: Office;
let setup: File;
let school: Office;
let teacher: string;
let sound: File;
const opened: Office[] = [];

beforeAll(async () => {
  department = await startDepartment();
  setup = await setupFileOf(department);
  school = await startSchool(setup);
  teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(70_000, 1) });
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
