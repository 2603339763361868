import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import type { RunningApp } from '../support/electron-double/runningApp';
import { stateOf } from '../support/officeState';
import { projectRoot } from '../support/projectRoot';
import { sample, sampleNomination, sampleUnitsFile } from '../support/sampleData';
import { expectSampleRecords, missingInPapers } from '../support/sampleRecords';
import { readIdentity } from '../support/sampleIdentity';
import { fillPapersOfUnit, importUnits, openScreen, saveSetupFile, setUpSampleDepartment, setUpUnit } from '../support/scenario';
import { holdMeeting, selectNomination } from '../support/scenario/council';
import { savePapers } from '../support/scenario/documents';
import { checkBundles, confirmSender, exportBundle, readOwnFingerprint, receiveChecked } from '../support/scenario/exchange';
import { textField } from '../support/scenario/fields';
import { addNomination, fillNomination, moveOn, openNomination } from '../support/scenario/nomination';
import { accept, askForMore, decline, markAllMet, openQueue, openReview } from '../support/scenario/review';
import { wordFaults } from '../support/wordChecker';

const run = promisify(execFile);

/** The application on a computer; a fault of the page or a request to the outside fails the test. */
async function at<T>(userData: string, work: (app: RunningApp) => Promise<T>): Promise<T> {
  const app = await launchApp({ userData });
  try {
    const result = await work(app);
    expect(app.faults).toEqual([]);
    expect(app.requestsOutside()).toEqual([]);
    await app.close();
    return result;
  } finally {
    await app.kill();
  }
}

interface Verified {
  exit: number;
  json: { ok: boolean; kind?: string; sequence?: number; counts?: Record<string, number>; from?: { unitCode?: string } };
}

/** What support staff type. */
async function verify(...args: string[]): Promise<Verified> {
  const command = ['scripts/run.mts', 'electron/cli/bundle.ts', 'verify', ...args];
  const { stdout } = await run(process.execPath, command, { cwd: projectRoot() });
  return { exit: 0, json: JSON.parse(stdout) as Verified['json'] };
}

/** The words of a Word file, tags left out. */
async function wordText(path: string): Promise<string> {
  const { stdout } = await run('unzip', ['-p', path, 'word/document.xml'], { maxBuffer: 16_000_000 });
  return stdout.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '').replaceAll('\u00a0', ' ');
}

const nominations = (['collective', 'teacher', 'student'] as const).map(sampleNomination);
const [collective, teacher, student] = nominations.map(({ subject }) => subject.name) as [string, string, string];

test('a school nominates, the Sở receives and prints', async () => {
  test.setTimeout(420_000);
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const file = (name: string) => join(folder, name);
  const department = file('so');
  const school = file('truong');
  const setup = file('cau-hinh.goi');
  const bundle = file('goi-1.goi');
  const plain = file('goi-2.goi');
  const identity = file('identity.txt');

  const printed = await test.step('the Sở sets itself up and saves its setup file', () =>
    at(department, async (app) => {
      await setUpSampleDepartment(app);
      await importUnits(app, sampleUnitsFile);
      const fingerprint = await saveSetupFile(app, setup);
      await writeFile(identity, `${await readIdentity(app)}\n`, { mode: 0o600 });
      return fingerprint;
    }));
  expect((await verify(setup)).json).toMatchObject({ ok: true, kind: 'setup', sequence: 1 });

  const heard = await test.step('a school nominates, votes, prints and sends', () =>
    at(school, async (app) => {
      const { page } = app;
      await setUpUnit(app, setup, 'thpt mau so 1', sample.unit.user, async (moment) => {
        if (moment === 'compare') await expect(page.getByRole('definition')).toHaveText(printed);
      });
      await fillPapersOfUnit(app);
      for (const nomination of nominations) {
        await addNomination(app, nomination);
        await expect(page.getByRole('heading', { name: /^Còn thiếu \d+ điều$/ })).toBeVisible();
        await fillNomination(app, nomination);
        await expect(page.getByRole('heading', { name: 'Còn thiếu 1 điều' })).toBeVisible();
      }
      await holdMeeting(app, nominations);
      for (const nomination of nominations) await selectNomination(app, nomination);
      const papers = await savePapers(app, file('van-ban-truong'));
      // Tờ trình, danh sách, and a report for each of the four proposals.
      expect(papers).toHaveLength(6);
      expect(await wordFaults(papers)).toEqual([]);
      expect(await wordText(papers[0]!)).toContain('/TTr-THPTMS1');
      for (const name of [collective, teacher, student]) expect(await wordText(papers[1]!)).toContain(name);
      expect(await missingInPapers(papers, nominations)).toEqual([]);
      await exportBundle(app, bundle);
      return readOwnFingerprint(app);
    }));

  await test.step('the bundle on the disk opens with public tools', async () => {
    const { json } = await verify(bundle, '--identity', identity);
    expect(json).toMatchObject({ ok: true, kind: 'submission', sequence: 1, from: { unitCode: sample.unit.code } });
    expect(json.counts).toMatchObject({ nominations: 3, subjects: 3 });
    await run('age', ['-d', '-i', identity, '-o', file('opened.zip'), bundle]);
    expect((await run('unzip', ['-t', file('opened.zip')])).stdout).toContain('No errors detected');
    await expectSampleRecords(file('opened.zip'), nominations);
    await run('unzip', ['-q', file('opened.zip'), '-d', file('opened')]);
    const sums = await run('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: file('opened') });
    expect(sums.stdout).not.toContain('FAILED');
    expect(await readFile(file('opened/records/subjects.ndjson'), 'utf8')).toContain(teacher);
    expect((await readFile(bundle)).includes(Buffer.from(teacher))).toBe(false);
  });

  await test.step('the Sở receives, reviews and prints', () =>
    at(department, async (app) => {
      const { page } = app;
      await checkBundles(app, [bundle]);
      await expect(page.getByText('Thêm 3 hồ sơ mới vào hàng chờ thẩm định.')).toBeVisible();
      await receiveChecked(app, 1);
      await openReview(app, collective);
      await expect(page.getByText(`Chưa xác nhận khóa của ${collective}`)).toBeVisible();
      await openQueue(app);
      await confirmSender(app, collective, heard);
      for (const name of [collective, teacher]) {
        await openReview(app, name);
        if (name === teacher) {
          // A Word file is read in the viewer, as text.
          await page.getByRole('button', { name: 'Bộ kế hoạch “Mỗi tuần một trang sách”, Word' }).click();
          await expect(page.getByRole('region', { name: 'Minh chứng đang xem' })).toContainText('BỘ KẾ HOẠCH “MỖI TUẦN MỘT TRANG SÁCH”');
          await expect(page.getByText('Sản phẩm · ngày 12/01/2026')).toBeVisible();
          if (process.env['PICTURES']) await page.screenshot({ path: join(process.env['PICTURES'], 'review-word.png') });
        }
        await markAllMet(page);
        await accept(page);
      }
      await openReview(app, student);
      await page.keyboard.press('Alt+2');
      await askForMore(page, 'Gửi kèm giấy chứng nhận có dấu.');
      const papers = await savePapers(app, file('van-ban-so'));
      // Reports are the units' own: at the Sở tờ trình and danh sách only, and only of what the city decides.
      expect(papers).toEqual(['01-to-trinh-thanh-pho.docx', '02-danh-sach-trich-ngang-thanh-pho.docx'].map((name) => file(join('van-ban-so', name))));
      expect(await wordFaults(papers)).toEqual([]);
      const asked = await wordText(papers[0]!);
      expect(asked).toContain('tặng Bằng khen của Chủ tịch Ủy ban nhân dân thành phố cho 01 (một) tập thể và 01 (một) cá nhân');
      for (const paper of papers) expect(await wordText(paper)).not.toContain('Gương điển hình tiên tiến');
      await expect(page.getByText(`Gương điển hình tiên tiến (${teacher}) do Sở tự quyết định, sẽ có trong Quyết định khen thưởng.`)).toBeVisible();
      const list = await wordText(papers[1]!);
      expect(list).toContain(teacher);
      expect(list).not.toContain(student);
    }));

  await test.step('the school starts again, finds everything, and sends the mended nomination unencrypted with a reason', () =>
    at(school, async (app) => {
      const { page } = app;
      await openScreen(page, 'Điển hình');
      await expect(page.getByText('3 đã gửi Sở')).toBeVisible();
      await openNomination(app, student);
      await moveOn(page, 'Rút lại để sửa');
      await page.getByRole('dialog').getByRole('textbox', { name: 'Lý do' }).fill('Bổ sung giấy chứng nhận');
      await page.getByRole('dialog').getByRole('button', { name: 'Rút lại để sửa' }).click();
      await page.getByRole('tab', { name: /^Thành tích/ }).click();
      const summary = textField(page, 'Tóm tắt thành tích');
      await summary.fill(`${await summary.inputValue()} Giấy chứng nhận có dấu.`);
      await summary.blur();
      await exportBundle(app, plain, { plainBecause: 'Máy nhận chưa cài bản mới' });
      await expect(page.getByText('Lý do không mã hóa: Máy nhận chưa cài bản mới')).toBeVisible();
    }));
  expect((await verify(plain)).json).toMatchObject({ ok: true, kind: 'submission', sequence: 2 });
  expect((await run('unzip', ['-t', plain])).stdout).toContain('No errors detected');

  await test.step('the Sở starts again, finds everything, and takes each bundle once', () =>
    at(department, async (app) => {
      const { page } = app;
      await openQueue(app);
      for (const status of ['Đạt', 'Yêu cầu bổ sung']) await expect(page.getByRole('gridcell', { name: status, exact: true }).first()).toBeVisible();
      await checkBundles(app, [plain]);
      await expect(page.getByText('Giữ bản cũ và thêm bản mới của 1 hồ sơ.')).toBeVisible();
      await receiveChecked(app, 1);
      const before = await stateOf(app, department);
      await checkBundles(app, [bundle, plain]);
      await expect(page.getByText('Không có gói nào để nhận thêm. Không có gì được ghi vào dữ liệu.')).toBeVisible();
      expect(await stateOf(app, department)).toEqual(before);
      await openReview(app, student);
      await expect(page.getByText(/^Bản 2/)).toBeVisible();
      await decline(page, 'Đã được khen trong đợt trước.');
      await openQueue(app);
      await expect(page.getByRole('gridcell', { name: 'Không đạt', exact: true })).toBeVisible();
    }));
});
