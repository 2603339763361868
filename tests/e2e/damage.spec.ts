import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import type { RunningApp } from '../support/electron-double/runningApp';
import { evidenceInput, samplePdf } from '../support/nominationScenario';
import { cutFile, emptyFolder, filesIn, flipByte, keepLines, Profile } from '../support/offices/damage';
import { people } from '../support/offices/files';
import { makeOffices, startOffice } from '../support/offices/offices';
import { projectRoot } from '../support/projectRoot';
import { replayedHash, shownHash } from '../support/projectionState';
import { openScreen } from '../support/scenario';
import { exportBundle } from '../support/scenario/exchange';
import { fill } from '../support/scenario/fields';
import { openNomination } from '../support/scenario/nomination';

// Something is damaged while the program is closed. The next start notices it, and either shows the same state again or
// says exactly what is lost; the vault never pays for the database, nor the database for the vault.

/** A computer that has worked, closed; each case harms a copy of its own. */
let sound: Profile;
/** The same with its details folded into a snapshot. */
let folded: Profile;
/** Vault of the same computer some changes ago, and the vault of another office. */
let olderVault = '';
let otherVault = '';
let hash = '';
let folder = '';

const dayInMs = 86_400_000;
const fieldName = 'Chữ viết tắt trong số, ký hiệu';

/** The window works: no first run, no problem. Gives the sentences of the start, which are then closed. */
async function enter({ page }: RunningApp): Promise<string[]> {
  const home = page.getByRole('heading', { level: 1, name: /^(Việc cần làm|Tổng quan)$/, includeHidden: true });
  await expect(home).toBeAttached({ timeout: 20_000 });
  const notice = page.getByRole('dialog', { name: 'Dữ liệu đã được kiểm tra khi mở' });
  if (!(await notice.isVisible())) return [];
  const sentences = await notice.locator('p, li').allInnerTexts();
  await notice.getByRole('button', { name: 'Đã hiểu' }).click();
  return sentences;
}

async function editAbbreviation(page: Page, profile: Profile, text: string): Promise<void> {
  await openScreen(page, 'Cài đặt');
  await fill(page, fieldName, text);
  await expect.poll(() => readFileSync(journalOf(profile), 'utf8')).toContain(`"${text}"`);
  await expect(page.getByRole('contentinfo').getByText(/^Đã lưu \d+:\d+$/)).toBeVisible();
}

/** Rows enough in the browser's database that its log becomes tables. */
async function fillTables(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('filler');
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
        opening.onsuccess = () => {
          const writing = opening.result.transaction('rows', 'readwrite');
          for (let key = 0; key < 120; key += 1) writing.objectStore('rows').put(crypto.getRandomValues(new Uint8Array(65_536)), key);
          writing.oncomplete = () => {
            opening.result.close();
            indexedDB.deleteDatabase('filler').onsuccess = () => resolve();
          };
          writing.onabort = () => reject(new Error('aborted'));
        };
      }),
  );
}

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = makeOffices();
  sound = new Profile(join(folder, 'truong'));
  const app = await startOffice(folder, 'truong');
  const { page } = app;
  await fillTables(page);
  await editAbbreviation(page, sound, 'MAU1');
  olderVault = join(folder, 'older-vault');
  execFileSync('cp', ['-a', sound.vault, olderVault]);
  await openNomination(app, people.staff);
  await evidenceInput(page).setInputFiles([samplePdf('Giấy khen mới')]);
  await expect(page.getByRole('button', { name: 'Giấy khen mới, PDF' }).first()).toBeVisible();
  for (const text of ['MAU2', 'MAU3']) await editAbbreviation(page, sound, text);
  hash = await shownHash(page);
  await app.close();
  expect(await replayedHash(sound.userData)).toBe(hash);
  otherVault = join(folder, 'so', 'vault');

  folded = sound.copyTo(join(folder, 'folded'));
  execFileSync(process.execPath, ['scripts/run.mts', 'tests/support/offices/fold.ts', folded.vault], { cwd: projectRoot() });
  folded.deleteDatabase();
  const refilled = await launchApp({ userData: folded.userData });
  await enter(refilled);
  await refilled.close();
});

interface Damage {
  name: string;
  /** Which computer is harmed; the one with all details unless said. */
  of?: () => Profile;
  harm: (profile: Profile) => void | Promise<void>;
  /** What the start tells; it may find nothing to tell. */
  opens?: readonly RegExp[];
  /** What the problem screen says instead: what, why, and the reference. */
  refused?: readonly [what: RegExp, why: RegExp, reference: RegExp];
  /** Of another state than before, which the vault has. */
  state?: 'ofTheVault';
  /** What only a later scrub mends. */
  vaultStays?: 'damaged';
  then?: (app: RunningApp) => Promise<void>;
}

const restored = /^Đã khôi phục (\d+)\/\1 bản ghi, \d+ tệp từ kho dữ liệu\.$/;
const cameBackEmpty = [/trống không|bị hỏng nên đã được lập lại|thiếu bản ghi/, restored] as const;

const journalOf = (profile: Profile): string => filesIn(join(profile.vault, 'journal'), /\.ndjson$/).at(-1)!;
const snapshotsOf = (profile: Profile): string[] => filesIn(join(profile.vault, 'snapshot'), /\.ndjson$/);
const linesIn = (path: string): number => readFileSync(path, 'utf8').split('\n').length - 1;
/** The evidence file that the database has as well. */
const evidenceWithTwin = ({ vault, blobs }: Profile): string => {
  const digests = new Set(filesIn(blobs, /./).map((path) => createHash('sha256').update(readFileSync(path)).digest('hex')));
  return filesIn(join(vault, 'evidence'), /./).find((path) => digests.has(basename(path)))!;
};
const evidenceWithoutTwin = (profile: Profile): string => {
  const twin = evidenceWithTwin(profile);
  return filesIn(join(profile.vault, 'evidence'), /./).find((path) => path !== twin)!;
};

/** What leaves is good although the database's copy is not. */
async function exportsWell(app: RunningApp): Promise<void> {
  const path = join(folder, `${Date.now()}.goi`);
  await exportBundle(app, path);
  expect(readFileSync(path).length).toBeGreaterThan(1000);
}

const damages: Damage[] = [
  ...[0.1, 0.5, 0.9].map((part): Damage => ({
    name: `a flipped byte in the log of the database, ${part * 100} % of the way`,
    harm: ({ database }) => flipByte(filesIn(database, /\d+\.log$/).at(-1)!, part),
  })),
  { name: 'a flipped byte in the manifest of the database', harm: ({ database }) => flipByte(filesIn(database, /MANIFEST-\d+$/).at(-1)!, 0.6) },
  ...[0.1, 0.5].map((part): Damage => ({
    name: `a flipped byte in each table of the database, ${part * 100} % of the way`,
    harm: ({ database }) => filesIn(database, /\.ldb$/).forEach((path) => flipByte(path, part)),
  })),
  { name: 'a flipped byte in the blob files of the database', harm: ({ blobs }) => filesIn(blobs, /./).forEach((path) => flipByte(path)), opens: [], then: exportsWell },
  { name: 'a missing blob file', harm: ({ blobs }) => filesIn(blobs, /./).forEach((path) => rmSync(path)), then: exportsWell },
  { name: 'a missing table of the database', harm: ({ database }) => rmSync(filesIn(database, /\.ldb$/)[0]!) },
  { name: 'a missing file of the database: CURRENT', harm: ({ database }) => rmSync(join(database, 'CURRENT')), opens: cameBackEmpty },
  { name: 'an emptied folder of the database', harm: ({ database }) => emptyFolder(database), opens: cameBackEmpty },
  { name: 'a deleted database', harm: (profile) => profile.deleteDatabase(), opens: cameBackEmpty },
  {
    name: 'a torn tail of the journal',
    harm: (profile) => execFileSync('sh', ['-c', `printf '{"header":{"v":1,"dev' >> '${journalOf(profile)}'`]) as unknown as void,
    opens: [/Mục cuối cùng ghi dở/],
  },
  { name: 'a journal cut in the middle of an entry', harm: (profile) => cutFile(journalOf(profile), 0.7), opens: [/Kho dữ liệu bị hỏng hoặc mất tệp; \d+ thay đổi đã được ghi lại đầy đủ\./] },
  // What was applied long ago is not read at start; the scrub of the day writes it anew from the database.
  { name: 'a flipped byte in the journal', harm: (profile) => flipByte(journalOf(profile)), opens: [], vaultStays: 'damaged' },
  {
    name: 'a flipped byte in the journal, and a deleted database',
    harm(profile) {
      flipByte(journalOf(profile));
      profile.deleteDatabase();
    },
    refused: [/^Kho dữ liệu bị hỏng ở mục \d+\.$/, /^Một tệp nhật ký trong kho dữ liệu đã bị sửa hoặc hỏng sau khi ghi\.$/, /^journalDamaged /],
  },
  { name: 'a missing segment of the journal', harm: (profile) => rmSync(journalOf(profile)), opens: [/Kho dữ liệu bị hỏng hoặc mất tệp; \d+ thay đổi/] },
  {
    name: 'a missing segment of the journal, and a deleted database',
    harm(profile) {
      rmSync(journalOf(profile));
      profile.deleteDatabase();
    },
    refused: [/^Kho dữ liệu thiếu \d+ thay đổi đã ghi trước đây\.$/, /Các thay đổi từ số 1 đến số \d+ không còn/, /^journalIncomplete 1-\d+$/],
  },
  { name: 'a missing sentinel', harm: ({ vault }) => rmSync(join(vault, 'sentinel.json')), opens: [/Tệp nhận dạng của kho dữ liệu bị mất/] },
  {
    name: 'a missing sentinel, and a deleted database',
    harm(profile) {
      rmSync(join(profile.vault, 'sentinel.json'));
      profile.deleteDatabase();
    },
    opens: [/trống không/, /Đã khôi phục \d+ bản ghi/, /Tệp nhận dạng/],
  },
  {
    name: 'a sentinel newer than the journal',
    harm(profile) {
      keepLines(journalOf(profile), linesIn(journalOf(profile)) - 2);
      profile.deleteDatabase();
    },
    refused: [/^Kho dữ liệu thiếu 2 thay đổi đã ghi trước đây\.$/, /Các thay đổi từ số \d+ đến số \d+ không còn/, /^journalIncomplete \d+-\d+$/],
  },
  { name: 'the vault of another office in the place of this one', harm: (profile) => profile.takeVaultOf(otherVault), opens: [/của một kho dữ liệu khác/, /Đã khôi phục/, /được cất riêng/], state: 'ofTheVault' },
  { name: 'an older copy of the vault in its place', harm: (profile) => profile.takeVaultOf(olderVault), opens: [/Kho dữ liệu bị hỏng hoặc mất tệp; \d+ thay đổi/] },
  { name: 'an evidence file cut off in the vault, whole in the database', harm: (profile) => cutFile(evidenceWithTwin(profile), 0.5), opens: [/^1 tệp minh chứng hỏng đã được chép lại/] },
  { name: 'an evidence file cut off in the vault, nowhere else', harm: (profile) => cutFile(evidenceWithoutTwin(profile), 0.5), opens: [/Không còn bản tốt/, /\(quyết định\.pdf\) · \S/] },
  {
    name: 'one damaged snapshot, and a deleted database',
    of: () => folded,
    harm(profile) {
      flipByte(snapshotsOf(profile).at(-1)!);
      profile.deleteDatabase();
    },
    opens: cameBackEmpty,
  },
  {
    name: 'both snapshots damaged',
    of: () => folded,
    harm: (profile) => snapshotsOf(profile).forEach((path) => flipByte(path)),
    // The scrub of the day writes them anew from the database.
    opens: [],
    vaultStays: 'damaged',
  },
  {
    name: 'both snapshots damaged, and a deleted database',
    of: () => folded,
    harm(profile) {
      snapshotsOf(profile).forEach((path) => flipByte(path));
      profile.deleteDatabase();
    },
    refused: [/^Không đọc được phần dữ liệu cũ đã gom lại\.$/, /đến số \d+ đều hỏng hoặc bị xóa\.$/, /^snapshotMissing$/],
  },
];

function filesOfVault({ vault }: Profile): Record<string, string> {
  const files = filesIn(vault, /./).filter((path) => !path.endsWith('.holder'));
  return Object.fromEntries(files.map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]));
}

async function expectRefusal(profile: Profile, [what, why, reference]: NonNullable<Damage['refused']>): Promise<void> {
  const before = filesOfVault(profile);
  const app = await launchApp({ userData: profile.userData });
  const problem = app.page.getByRole('alert');
  await expect(problem.getByRole('heading')).toHaveText(what);
  const sentences = await problem.locator('p').allInnerTexts();
  expect(sentences[0]).toMatch(why);
  expect(sentences.at(-1)).toMatch(reference);
  await app.close();
  expect(filesOfVault(profile)).toEqual(before);
}

async function expectOpening(profile: Profile, { opens, state, vaultStays, then }: Damage): Promise<void> {
  const app = await launchApp({ userData: profile.userData });
  const sentences = await enter(app);
  if (opens?.length === 0) expect(sentences).toEqual([]);
  for (const sentence of opens ?? []) expect(sentences).toContainEqual(expect.stringMatching(sentence));
  const shown = await shownHash(app.page);
  if (state === undefined) expect(shown).toBe(hash);
  if (vaultStays === undefined) expect(await replayedHash(profile.userData)).toBe(shown);
  await then?.(app);
  expect(app.faults).toEqual([]);
  await app.close();
}

for (const damage of damages) {
  test(`${damage.name}: ${damage.refused ? 'the exact loss is named, nothing is touched' : 'the same state is shown'}`, async () => {
    const profile = (damage.of?.() ?? sound).copyTo(join(folder, `case-${damages.indexOf(damage)}`));
    await damage.harm(profile);
    if (damage.refused) await expectRefusal(profile, damage.refused);
    else await expectOpening(profile, damage);
    rmSync(profile.userData, { recursive: true });
  });
}

test('a clock set back a year is told, and the state stays', async () => {
  const profile = sound.copyTo(join(folder, 'case-clock'));
  const ahead = await launchApp({ userData: profile.userData });
  await enter(ahead);
  await ahead.page.clock.setFixedTime(Date.now() + 365 * dayInMs);
  await editAbbreviation(ahead.page, profile, 'MAU4');
  const shown = await shownHash(ahead.page);
  await ahead.close();
  const back = await launchApp({ userData: profile.userData });
  expect(await enter(back)).toEqual([expect.stringMatching(/^Đồng hồ máy này chậm hơn lần làm việc trước 36[45] ngày\./)]);
  expect(await shownHash(back.page)).toBe(shown);
  await editAbbreviation(back.page, profile, 'MAU5');
  expect(await replayedHash(profile.userData)).toBe(await shownHash(back.page));
  await back.close();
});

test.afterAll(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
});
