/**
 * The power goes at every call that changes the disk, in everything that writes; the disk loses what was not flushed; the
 * program starts again. A new part that writes to the vault is added as a scenario below.
 */
import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderMedium } from '../../renderer/data/backupMedium';
import { compactJournal } from '../../renderer/data/compactJournal';
import type { Data } from '../../renderer/data/data';
import { eraseRecords } from '../../renderer/data/erasure';
import { takeEvidence } from '../../renderer/data/evidence';
import { exportBundle, suggestedBundleName } from '../../renderer/data/exportBundle';
import { ImportRun } from '../../renderer/data/importRun';
import { keepSentinel } from '../../renderer/data/openData';
import { allRows } from '../../renderer/data/projection';
import { recordsAbout } from '../../renderer/data/recordsAbout';
import { finishRestore, giveUpRestore, prepareRestore } from '../../renderer/data/restoreBackup';
import { backUp } from '../../renderer/data/writeBackup';
import { readClosure } from '../../renderer/data/received';
import { createDepartment } from '../../renderer/data/createWorkspace';
import { filesOf } from '../../shared/bundle/closure';
import { put, type Change, type Intent } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import { shippedRulePack } from '../../shared/rules/shippedPlan';
import { documentsFolder, vaultFolder } from '../support/diskDesktop';
import {
  addReadyNomination,
  directExchange,
  exportFrom,
  planYear,
  sampleBytes,
  setupFileOf,
  startDepartment,
  startSchool,
  today,
  valueOf,
} from '../support/exchangeScenario';
import {
  computerWith,
  digestInVault,
  losePowerEverywhere,
  newComputer,
  withFiles,
  type Computer,
  type Found,
  type Scenario,
  type Stage,
} from '../support/powerLoss';

const pupil = 'Lê Thu Hà Mẫu';
const oldFile = new TextEncoder().encode('gói của lần trước');

let department: Computer;
let school: Computer;
/** The school with a backup of its own. */
let backedUp: Computer;
let bundle: File;
let nominationId: string;

beforeAll(async () => {
  const sender = await startDepartment();
  const setup = await setupFileOf(sender);
  const office = await startSchool(setup);
  nominationId = await addReadyNomination(office, { name: 'Trần Thị Bình An', evidence: sampleBytes(9_000, 1) });
  bundle = (await exportFrom(office, [nominationId])).file;
  await addReadyNomination(office, { name: pupil, kind: 'student', evidence: sampleBytes(3_000, 2) });
  const name = await suggestedBundleName(office.data, 'submission', planYear);
  school = await computerWith(office.desktop.vaultFiles, [[name, oldFile]]);
  backedUp = await computerWith(office.desktop.vaultFiles, [], (data) => backUpAt(data, 0));
  department = await computerWith(sender.desktop.vaultFiles);
  for (const { data } of [sender, office]) data.db.close();
});

async function save(stage: Stage, data: Data, intent: Intent, changes: Change[]): Promise<void> {
  valueOf(await data.journal.commit(intent, changes));
  stage.acknowledge();
}

const edit = (summary: string): Change => put('nominations', nominationId, { summary });
const addSubject = (name: string): Change => put('subjects', newId(), { kind: 'teacher', name });

async function intake(stage: Stage, data: Data, name: string, seed: number): Promise<void> {
  const file = new File([sampleBytes(5_000, seed)], name);
  const hash = (blob: Blob) => directExchange().hash(blob);
  const taken = await takeEvidence(data, nominationId, file, { type: 'nomination' }, { limits: shippedRulePack.evidenceLimits, hash });
  valueOf(taken);
  stage.acknowledge();
}

/** Nothing is half received: files of receipts and no others, and every received version whole. */
async function checkReceived(data: Data): Promise<void> {
  const { db, desktop } = data;
  const names = valueOf(await desktop.vault.list('')).map(({ name }) => name);
  const receipts = (await db.of('receipts').toArray()).map(({ id }) => id);
  expect(names.filter((name) => name.startsWith('staging/'))).toEqual([]);
  expect([...new Set(names.filter((name) => name.startsWith('received/')).map((name) => name.split('/')[1]))]).toEqual(receipts);
  await db.closures.clear();
  const wanted = new Set<string>();
  for (const { id } of await db.of('receivedVersions').toArray()) {
    for (const { sha256, size } of filesOf(valueOf(await readClosure(data, id)))) {
      wanted.add(sha256);
      expect(await digestInVault(desktop, sha256, size)).toBe(sha256);
    }
  }
  const kept = names.filter((name) => name.startsWith('evidence/')).map((name) => name.slice(name.lastIndexOf('/') + 1));
  expect(kept.sort()).toEqual([...wanted].sort());
}

/** The place that was chosen has the old file, or the whole new one; the new one when the export is in the books. */
async function checkExported(data: Data, found: Found): Promise<void> {
  const folder = documentsFolder(school.root);
  const seen = [...found.seen].filter(([path]) => path.startsWith(folder) && path.endsWith('.goi'));
  const left = [...found.disk.contents()].filter(([path]) => path.startsWith(folder) && path.endsWith('.goi'));
  expect(left.map(([path]) => path)).toEqual(seen.map(([path]) => path));
  const [[path, bytes]] = left as [[string, Uint8Array<ArrayBuffer>]];
  const isOld = new TextDecoder().decode(bytes) === new TextDecoder().decode(oldFile);
  if (!isOld) expect(bytes).toEqual(found.seen.get(path));
  const sent = await data.db.of('sentBundles').where('id').above('').toArray();
  const latest = sent.find(({ sequence, kind }) => kind === 'submission' && sequence === 2);
  if (latest) expect(await directExchange().hash(new Blob([bytes]))).toBe(latest.fileSha256);
}

/** The pupil is there with everything, or her name is nowhere. */
async function checkErased(data: Data, { disk }: Found): Promise<void> {
  const isThere = (await data.db.of('subjects').toArray()).some(({ name }) => name === pupil);
  const text = [...disk.contents()]
    .filter(([path]) => path.startsWith(vaultFolder(school.root)))
    .map(([, bytes]) => new TextDecoder('latin1').decode(bytes))
    .join('');
  const bytesOfName = new TextDecoder('latin1').decode(new TextEncoder().encode(pupil));
  expect(text.includes(bytesOfName)).toBe(isThere);
}

/** One backup, so many hours after the first. */
async function backUpAt(data: Data, hours: number): Promise<void> {
  valueOf(await backUp(data, { exchange: directExchange(), now: new Date(Date.UTC(2026, 10, 23, 8 + hours)) }));
}

async function backupsOf({ desktop }: Data) {
  const folder = valueOf(await desktop.folders.remembered())!;
  return valueOf(await folderMedium(desktop, folder));
}

/** Every backup that stands in the folder can be restored. */
async function checkBackups(data: Data): Promise<void> {
  const medium = await backupsOf(data);
  expect(medium.backups.length).toBeGreaterThan(0);
  for (const { name } of medium.backups) {
    valueOf(await prepareRestore(data, medium, { name }, { exchange: directExchange() }));
    valueOf(await giveUpRestore(data));
  }
}

/** The records are all there, in the vault from before or in the restored one, and no third one is left. */
async function checkRestored(data: Data, { disk }: Found): Promise<void> {
  const ids = (rows: readonly { table: string; row: { id: string } }[]) => rows.map(({ table, row }) => `${table}/${row.id}`).sort();
  expect(ids(await allRows(data.db))).toEqual(ids(backedUp.rows));
  expect([...disk.contents().keys()].filter((path) => path.includes('/vault.restored-'))).toEqual([]);
}

const scenarios: Record<string, () => Scenario> = {
  'the first run at the Sở': () => ({
    computer: newComputer(),
    alsoAtStart: true,
    async play(stage) {
      const data = await stage.open();
      const signer = { authority: '' as const, title: 'GIÁM ĐỐC', name: 'Lê Văn Mẫu' };
      const fields = { name: 'Sở Giáo dục và Đào tạo Mẫu', placeName: 'Hải Phòng', abbreviation: 'SGDĐT', signer };
      valueOf(await createDepartment(data, fields, { name: 'Đỗ Thị Minh Mẫu', role: 'officer' }));
      stage.acknowledge();
    },
  }),
  saving: () => ({
    computer: school,
    async play(stage) {
      const data = await stage.open();
      await save(stage, data, 'editNomination', [edit('Viết lại lần một.')]);
      const together = ['Một', 'Hai', 'Ba', 'Bốn'].map((name) => save(stage, data, 'addSubject', [addSubject(`Nguyễn Văn ${name}`)]));
      await Promise.all(together);
      await intake(stage, data, 'ảnh.jpg', 11);
      valueOf(await keepSentinel(data));
      await intake(stage, data, 'quyết định.pdf', 12);
      await save(stage, data, 'editNomination', [edit('Dài dòng. '.repeat(400))]);
      await save(stage, data, 'editNomination', [edit('Viết lại lần cuối.')]);
    },
  }),
  'import at the Sở': () => ({
    computer: department,
    check: checkReceived,
    async play(stage) {
      const data = await stage.open();
      const run = new ImportRun(data, [bundle], directExchange());
      await run.check();
      await run.apply();
      expect(run.getSnapshot().rows[0]!.state).toBe('applied');
      stage.acknowledge();
    },
  }),
  export: () => ({
    computer: school,
    check: checkExported,
    async play(stage) {
      const data = await stage.open();
      await save(stage, data, 'editNomination', [edit('Bổ sung theo yêu cầu.')]);
      const suggestedName = await suggestedBundleName(data, 'submission', planYear);
      const target = valueOf(await data.desktop.files.chooseSave({ suggestedName, kind: 'bundle', title: '' }));
      const request = { planYear, nominationIds: [nominationId], target, encryption: { type: 'encrypted' }, today } as const;
      valueOf(await exportBundle(data, request, { exchange: directExchange() }));
      stage.acknowledge();
    },
  }),
  compaction: () => ({
    computer: school,
    async play(stage) {
      const data = await stage.open();
      await save(stage, data, 'editNomination', [edit('Trước khi gấp.')]);
      valueOf(await compactJournal(data, () => true));
      await save(stage, data, 'editNomination', [edit('Sau khi gấp.')]);
      valueOf(await keepSentinel(data));
      valueOf(await compactJournal(data, () => true));
      await save(stage, data, 'editNomination', [edit('Sau khi gấp lần nữa.')]);
    },
  }),
  erasure: () => ({
    computer: school,
    endsAsPlayed: false,
    check: checkErased,
    async play(stage) {
      const data = await stage.open();
      const subject = (await data.db.of('subjects').toArray()).find(({ name }) => name === pupil)!;
      valueOf(await eraseRecords(data, await recordsAbout(data, subject.id)));
      stage.acknowledge();
    },
  }),
  backup: () => ({
    computer: backedUp,
    check: checkBackups,
    async play(stage) {
      const data = await stage.open();
      await save(stage, data, 'editNomination', [edit('Trước khi sao lưu.')]);
      await intake(stage, data, 'minh chứng mới.pdf', 13);
      await backUpAt(data, 1);
      // Late enough that the one before is let go.
      await backUpAt(data, 2);
    },
  }),
  restore: () => ({
    computer: backedUp,
    endsAsPlayed: false,
    check: checkRestored,
    async play(stage) {
      const data = await stage.open();
      const medium = await backupsOf(data);
      valueOf(await prepareRestore(data, medium, { name: medium.backups[0]!.name }, { exchange: directExchange() }));
      valueOf(await finishRestore(data));
    },
  }),
  'rebuilding a projection that came back empty': () => ({
    computer: { ...school, projection: [] },
    alsoAtStart: true,
    async play(stage) {
      const data = await stage.open();
      stage.acknowledge();
      await save(stage, data, 'editNomination', [edit('Sau khi dựng lại.')]);
    },
  }),
  'cutting a torn tail': () => ({
    computer: withFiles(school, (name, bytes) =>
      name.startsWith('journal/') ? new Uint8Array([...bytes, ...new TextEncoder().encode('{"header":{"v":1,')]) : bytes,
    ),
    alsoAtStart: true,
    async play(stage) {
      const data = await stage.open();
      await save(stage, data, 'editNomination', [edit('Sau khi cắt.')]);
    },
  }),
  'writing back what an old copy of the vault lacks': () => ({
    computer: withFiles(school, (name, bytes) => (name.startsWith('journal/') ? bytes.slice(0, bytes.length / 2) : bytes)),
    alsoAtStart: true,
    // The vault has lost entries before: without the projection they are nowhere.
    projections: ['current', 'older'],
    async play(stage) {
      const data = await stage.open();
      await save(stage, data, 'editNomination', [edit('Sau khi ghi bù.')]);
    },
  }),
};

describe('power lost at every write leaves the old state or the new one, and loses nothing acknowledged, in', () => {
  for (const [name, make] of Object.entries(scenarios)) {
    it(name, { timeout: 180_000 }, async () => {
      const { calls, starts } = await losePowerEverywhere(make());
      expect(calls).toBeGreaterThan(4);
      // Calls that leave the same disk behind are started from once.
      expect(starts).toBeGreaterThan(calls / 2);
    });
  }
});
