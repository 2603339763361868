import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { ImportRun } from '../../renderer/data/importRun';
import type { ImportRow } from '../../renderer/data/importRow';
import { loadKeys } from '../../renderer/data/keys';
import { confirmSender, readSenders, refuseSender, reopenSender } from '../../renderer/data/senders';
import { undoImport } from '../../renderer/data/undoImport';
import { issueCertificate } from '../../shared/bundle/certificate';
import { closureAmong, recordsOfClosures, versionIdOf } from '../../shared/bundle/closure';
import { generateSigningKey, type SigningKey } from '../../shared/bundle/crypto';
import { issueRevocation, joinRevocations, refusalOfRevoked } from '../../shared/bundle/revocation';
import type { Sender } from '../../shared/model/received';
import {
  addReadyNomination, directExchange, exportFrom, sampleBytes, setupFileOf, startDepartment, startSchool, valueOf, type Office,
} from '../support/exchangeScenario';
import { closureRecordsOf, forgeSubmission } from '../support/forgedSubmission';
import { joinedComputer } from '../support/joinedComputer';

const evidence = sampleBytes(60, 2);

let department: Office;
let school: Office;
let impostor: Office;
let teacher: string;
let forger: { root: SigningKey; device: SigningKey };
beforeEach(async () => {
  department = await startDepartment();
  const setup = await setupFileOf(department);
  [school, impostor] = [await startSchool(setup), await startSchool(setup)];
  teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(60, 1) });
  await addReadyNomination(impostor, { name: 'Nguyễn Văn A', evidence });
  forger = { root: await generateSigningKey(), device: await generateSigningKey() };
});

/** A bundle in the name of the school, signed under a key of the forger; it may say that the school has revoked its computer. */
async function forged({ sequence = 1, previous = null as string | null, revokes = false } = {}): Promise<{ file: File; id: string }> {
  const [keys, theirs] = [valueOf(await loadKeys(school.data)), valueOf(await loadKeys(impostor.data))];
  const { workspaceId } = keys;
  const issuedAt = '2026-11-01T01:00:00.000Z';
  const records = await closureRecordsOf(impostor);
  const nominationId = records.nominations![0]!.id;
  const closure = closureAmong(records, nominationId)!;
  closure.nomination = { ...closure.nomination, summary: `Bản ${sequence}` };
  const certificate = await issueCertificate(forger.root, { use: 'device', workspaceId, deviceId: 'evil-device', subject: forger.device.publicKey, issuedAt });
  const revocation = { workspaceId, deviceId: keys.deviceId, subject: keys.signer.deviceKey.publicKey, issuedAt, upTo: {} };
  return forgeSubmission(school, {
    manifest: {
      versions: [{ nominationId, versionId: await versionIdOf(closure), submissionNo: sequence }],
      ...(revokes && { revoked: [await issueRevocation(forger.root, revocation)] }),
    },
    from: { deviceId: 'evil-device', databaseId: 'evil-db', recipient: theirs.publicKeys.recipient },
    records: recordsOfClosures([closure]) as Record<string, { id: string }[]>,
    evidence: [evidence], sequence, previous,
    signer: { deviceKey: forger.device, certificate: [certificate] },
  });
}

async function receive(file: File, way: 'look' | 'apply' | 'release'): Promise<ImportRow> {
  const run = new ImportRun(department.data, [file], directExchange());
  await run.check();
  if (way === 'apply') await run.apply();
  if (way === 'release') await run.release(run.getSnapshot().rows[0]!.id);
  const row = run.getSnapshot().rows[0]!;
  if (way === 'look') await run.cancel();
  return row;
}

const fromSchool = async (office = school): Promise<File> => (await exportFrom(office, [teacher])).file;
const sender = async (): Promise<Sender> => (await department.data.db.of('senders').toArray())[0]!;
const settled = ({ rootKey, fingerprint, recipient, databaseIds, confirmedAt, confirmedBy, formerKeys }: Sender) =>
  ({ rootKey, fingerprint, recipient, databaseIds, confirmedAt, confirmedBy, formerKeys });

describe('a forged key under the workspace of a school, released by mistake', { timeout: 60_000 }, () => {
  let before: ReturnType<typeof settled>;
  beforeEach(async () => {
    await receive(await fromSchool(), 'apply');
    valueOf(await confirmSender(department.data, (await readSenders(department.data))[0]!.id));
    before = settled(await sender());
  });

  it('gives the school all of its own back when that is undone, opened again before or not', async () => {
    for (const isReopened of [false, true]) {
      const bundle = await forged({ revokes: true });
      expect(await receive(bundle.file, 'release')).toMatchObject({ state: 'applied' });
      expect((await sender()).rootKey).toBe(forger.root.publicKey);
      if (isReopened) valueOf(await reopenSender(department.data, (await sender()).id, 'Bấm nhầm'));
      valueOf(await undoImport(department.data, bundle.id));
      expect(settled(await sender())).toEqual(before);
      expect(await receive((await forged({ sequence: 2, previous: bundle.id })).file, 'look')).toMatchObject({ outcome: 'held', holds: [{ type: 'keyChanged' }] });
      expect(await receive(await fromSchool(), 'look')).toMatchObject({ state: 'verified', holds: [] });
    }
  });

  it('gives it back once nothing of the forger is left, in whichever order that is undone', async () => {
    const first = await forged();
    await receive(first.file, 'release');
    const second = await forged({ sequence: 2, previous: first.id });
    await receive(second.file, 'apply');
    valueOf(await undoImport(department.data, first.id));
    expect((await sender()).rootKey).toBe(forger.root.publicKey);
    valueOf(await undoImport(department.data, second.id));
    expect(settled(await sender())).toEqual(before);
  });

  it('stays the school’s key when somebody has confirmed it since', async () => {
    const { file, id } = await forged();
    await receive(file, 'release');
    valueOf(await reopenSender(department.data, (await sender()).id, 'Gọi lại'));
    valueOf(await confirmSender(department.data, (await sender()).id));
    valueOf(await undoImport(department.data, id));
    expect((await sender()).rootKey).toBe(forger.root.publicKey);
  });

  it('is not what holds a second computer of the school; undone, that is held again', async () => {
    const two = await joinedComputer(school);
    const { file, sent } = await exportFrom(two, [teacher]);
    expect(await receive(file, 'release')).toMatchObject({ state: 'applied' });
    valueOf(await undoImport(department.data, sent.id));
    expect(settled(await sender())).toEqual(before);
    expect(await receive(file, 'look')).toMatchObject({ outcome: 'held' });
  });
});

describe('a computer of a school that a forged key says is revoked', () => {
  it('is taken when that key came first, unconfirmed or refused', async () => {
    await receive((await forged({ revokes: true })).file, 'apply');
    expect(await receive(await fromSchool(), 'look')).toMatchObject({ outcome: 'held', holds: [{ type: 'keyChanged' }] });
    valueOf(await refuseSender(department.data, (await sender()).id));
    expect(await receive(await fromSchool(), 'release')).toMatchObject({ state: 'applied' });
  });

  it('is revoked all the same when the school itself says so afterwards', async () => {
    const keys = valueOf(await loadKeys(school.data));
    const own = await generateSigningKey();
    const draft = { workspaceId: keys.workspaceId, deviceId: keys.deviceId, subject: keys.signer.deviceKey.publicKey, issuedAt: '2026-11-01T01:00:00.000Z', upTo: {} };
    const [theirs, ours] = [await issueRevocation(forger.root, draft), await issueRevocation(own, draft)];
    const from = { workspaceId: keys.workspaceId, deviceId: keys.deviceId, databaseId: school.data.databaseId, name: 'Trường THPT Mẫu Số 1' };
    const bundle = { bundleId: '0'.repeat(64), manifest: { kind: 'submission', from, sequence: 1 }, sender: { anchor: own.publicKey, deviceKey: draft.subject } } as const;
    expect(refusalOfRevoked(bundle, [theirs])).toBeUndefined();
    expect(refusalOfRevoked(bundle, joinRevocations([theirs], [ours]))).toMatchObject({ type: 'deviceRevoked' });
  });
});
