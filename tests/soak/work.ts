/** What people do at the two offices until the power goes, as they do it: with the mouse and the keyboard. */
import { join } from 'node:path';
import type { RunningApp } from '../support/electron-double/runningApp';
import { evidenceInput, samplePdf } from '../support/nominationScenario';
import { people } from '../support/offices/files';
import { openScreen } from '../support/scenario';
import { checkBundles, exportBundle, receiveChecked } from '../support/scenario/exchange';
import { fill } from '../support/scenario/fields';
import { openNomination } from '../support/scenario/nomination';
import { backUpOnce, readForRestore } from './backups';

/** What is at hand while the work is done. */
export interface Desk {
  app: RunningApp;
  /** Where this office saves and gets its files. */
  folder: string;
  /** Where a backup of the school as it was at first lies, to be restored. */
  backups: string;
  /** Says that the window has shown a text as saved. */
  acknowledge(text: string): void;
  /** Says that the window has called a backup written. */
  acknowledgeBackup(name: string): void;
  random(): number;
}

export interface Kind {
  name: string;
  office: 'so' | 'truong';
  /** The kill comes within this many milliseconds of the beginning. */
  within: number;
  /** Done before the time begins to run. */
  prepare?(desk: Desk): Promise<void>;
  /** Works until the program is gone, or to the end of the job. */
  work(desk: Desk): Promise<void>;
  /** Begins with a copy of the office as it was, since the job can be done once only. */
  afresh?: boolean;
  /** The browser's database is deleted before the program starts; the kill comes while it starts. */
  rebuilds?: boolean;
}

const fields = ['Chữ viết tắt trong số, ký hiệu', 'Họ tên người ký', 'Chức vụ người ký', 'Cơ quan chủ quản'];

/** Types into one field after the other; what the window calls saved after a field was left is acknowledged. */
async function type({ app: { page }, acknowledge, random }: Desk): Promise<void> {
  await openScreen(page, 'Cài đặt');
  for (;;) {
    const text = `Mẫu ${Math.floor(random() * 1e9).toString(36)}`;
    const field = fields[Math.floor(random() * fields.length)]!;
    await fill(page, field, text);
    // Shown by the projection, which comes after the vault, and the bar says saved.
    await page.waitForFunction(
      (written) =>
        /Đã lưu \d+:\d+/.test(document.querySelector('footer')?.textContent ?? '') &&
        new Promise<boolean>((resolve) => {
          const opening = indexedDB.open('guong-sang');
          opening.onsuccess = () => {
            const asked = opening.result.transaction('workspaces').objectStore('workspaces').getAll();
            asked.onsuccess = () => {
              opening.result.close();
              resolve(JSON.stringify(asked.result).includes(written));
            };
          };
        }),
      text,
    );
    acknowledge(text);
  }
}

async function takeEvidence({ app, acknowledge, random }: Desk): Promise<void> {
  const { page } = app;
  await openNomination(app, people.staff);
  for (;;) {
    const title = `Giấy khen ${Math.floor(random() * 1e9).toString(36)}`;
    await evidenceInput(page).setInputFiles([samplePdf(title)]);
    await page.getByRole('button', { name: `${title}, PDF` }).first().waitFor();
    acknowledge(title);
  }
}

async function exportOver({ app, folder }: Desk): Promise<void> {
  for (let number = 1; ; number += 1) await exportBundle(app, join(folder, `${Date.now()}-${number}.goi`));
}

async function receive({ app, folder }: Desk): Promise<void> {
  await checkBundles(app, [join(folder, 'goi-1.goi'), join(folder, 'goi-2.goi')]);
  await receiveChecked(app, 2);
}

/** The window as it stands in three years. */
async function openMuchLater({ app: { page } }: Desk): Promise<void> {
  await page.clock.install({ time: Date.now() + 1_100 * 86_400_000 });
  await page.reload();
  await page.getByRole('navigation').first().waitFor();
}

/** The day's slice of looking after: it folds every detail that is there now. */
async function fold({ app: { page } }: Desk): Promise<void> {
  await page.clock.fastForward(31_000);
}

async function backUpOver({ app: { page }, acknowledgeBackup, random }: Desk): Promise<void> {
  for (;;) {
    await openScreen(page, 'Cài đặt');
    await fill(page, fields[0]!, `Mẫu ${Math.floor(random() * 1e9).toString(36)}`);
    acknowledgeBackup(await backUpOnce(page));
    // What it told is gone with the screen.
    await openScreen(page, 'Việc cần làm');
  }
}

async function openRestore({ app: { page } }: Desk): Promise<void> {
  await openScreen(page, 'Cài đặt');
  await page.getByRole('button', { name: 'Phục hồi…' }).click();
  await page.getByRole('button', { name: 'Chọn thư mục sao lưu' }).waitFor();
}

async function restore({ app: { page } }: Desk): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Thay bằng bản sao lưu' }).click();
  await page.getByText('Dữ liệu đã được phục hồi từ bản sao lưu.').waitFor();
}

export const kinds: readonly Kind[] = [
  { name: 'typing', office: 'truong', within: 1_500, work: type },
  { name: 'taking evidence', office: 'truong', within: 1_500, work: takeEvidence },
  { name: 'export', office: 'truong', within: 2_500, work: exportOver },
  { name: 'import', office: 'so', within: 2_500, prepare: ({ app }) => openScreen(app.page, 'Nhận gói'), work: receive, afresh: true },
  { name: 'rebuild', office: 'truong', within: 900, work: async () => undefined, rebuilds: true },
  { name: 'compaction', office: 'truong', within: 900, prepare: openMuchLater, work: fold, afresh: true },
  { name: 'backup', office: 'truong', within: 5_000, work: backUpOver },
  {
    name: 'reading a backup to restore it',
    office: 'truong',
    within: 4_000,
    prepare: openRestore,
    work: ({ app, backups }) => readForRestore(app.page, backups),
    afresh: true,
  },
  {
    name: 'restore',
    office: 'truong',
    within: 2_500,
    prepare: async (desk) => {
      await openRestore(desk);
      await readForRestore(desk.app.page, desk.backups);
    },
    work: restore,
    afresh: true,
  },
];
