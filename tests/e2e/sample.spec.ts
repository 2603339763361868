/** Xem thử: a year of an invented school to practise with, marked everywhere, kept here, and removed at once. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { sampleMark } from '../../shared/documents/sampleMark';
import { openWorkbook } from '../../shared/spreadsheet/workbook';
import { launchApp } from '../support/electron-double/launch';
import type { RunningApp } from '../support/electron-double/runningApp';
import { lookAround } from '../support/lookAround';
import { openScreen } from '../support/scenario';
import { openMeeting } from '../support/scenario/council';
import { savePapers } from '../support/scenario/documents';
import { newFolder, openHome, setDay } from '../support/scenario/year';

const note = (page: Page) => page.getByRole('note').filter({ hasText: 'Dữ liệu mẫu để tập' });

async function openSample(app: RunningApp): Promise<void> {
  const { page } = app;
  await setDay(page, '2026-11-26');
  await page.getByRole('radio', { name: 'Xem thử với dữ liệu mẫu' }).check();
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Việc cần làm' })).toBeVisible({ timeout: 45_000 });
}

test('a year of an invented school opens from the first run, is marked on every screen and paper, and cannot be sent', async () => {
  test.slow();
  const userData = newFolder();
  const suggested: string[] = [];
  const app = await launchApp({
    userData,
    onDialog: (_kind, _title, path) => {
      suggested.push(basename(path));
      return Promise.resolve(undefined);
    },
  });
  const { page } = app;
  const look = lookAround(page);
  await page.getByRole('radio', { name: 'Xem thử với dữ liệu mẫu' }).check();
  await look('sample-first-run');
  await openSample(app);
  await expect(note(page)).toBeVisible();
  await expect(page.getByRole('contentinfo').getByText('Dữ liệu mẫu', { exact: true })).toBeVisible();
  await openHome(page);
  await look('sample-home');
  const screens = await page.getByRole('navigation').getByRole('link').locator('span').first().evaluate((span) =>
    [...span.closest('nav')!.querySelectorAll('a')].map((link) => link.querySelector('span')!.textContent),
  );
  expect(screens.length).toBeGreaterThan(8);
  for (const screen of screens) {
    await openScreen(page, screen);
    await expect(note(page), screen).toBeVisible();
  }
  await openScreen(page, 'Điển hình');
  await expect(page.getByRole('gridcell').getByRole('button')).toHaveCount(6);
  await look('sample-nominations');
  await page.getByRole('button', { name: 'Trần Thị Bình An', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Đủ hồ sơ' })).toBeVisible();
  await look('sample-nomination');
  await openMeeting(page);
  await page.getByRole('button', { name: 'Chế độ họp' }).click();
  await expect(note(page)).toBeVisible();
  await look('sample-room');
  await page.keyboard.press('Escape');

  // Nothing leaves it: not to the Sở, not to another computer, and no setup file ties it to one.
  await openScreen(page, 'Gói hồ sơ');
  await expect(page.getByText('Dữ liệu mẫu không gửi đi, không nối với Sở.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Kết xuất gói' })).toBeDisabled();
  await look('sample-export');
  await openScreen(page, 'Cài đặt');
  await expect(page.getByText('Dãy số nhận dạng')).toHaveCount(0);
  await look('sample-settings');

  // Papers say what they are.
  const papers = await savePapers(app, join(userData, 'van-ban'));
  expect(papers.length).toBeGreaterThan(3);
  await look('sample-papers');
  await page.emulateMedia({ media: 'print' });
  expect(await page.evaluate(() => getComputedStyle(document.body, '::after').content)).toMatch(/MẪU.*Dữ liệu mẫu/);
  await page.emulateMedia({ media: 'screen' });

  // So do lists in Excel, and texts.
  await openScreen(page, 'Điển hình');
  const list = join(userData, 'danh-sach.xlsx');
  await page.getByRole('button', { name: 'Xuất Excel' }).click();
  await expect.poll(() => suggested.at(-1)).toMatch(/^MAU_.*\.xlsx$/);
  app.answerSaveDialog(list);
  await expect(page.getByText(/^Đã lưu 6 dòng vào danh-sach\.xlsx\.$/)).toBeVisible();
  const saved = await openWorkbook(new Blob([readFileSync(list)]), 'danh-sach.xlsx');
  expect(saved.ok && saved.value[0]!.rows[0]![0]).toMatchObject({ kind: 'text', text: sampleMark });
  await openMeeting(page);
  await page.getByRole('button', { name: 'Soạn biên bản' }).click();
  const text = join(userData, 'bien-ban.txt');
  await page.getByRole('button', { name: 'Lưu thành tệp chữ' }).click();
  await expect.poll(() => suggested.at(-1)).toMatch(/^MAU_.*\.txt$/);
  app.answerSaveDialog(text);
  await expect(page.getByText('Đã lưu bien-ban.txt.')).toBeVisible();
  expect(readFileSync(text, 'utf8')).toMatch(new RegExp(`^\uFEFF${sampleMark}\r\n\r\nBIÊN BẢN`));
  // And what is copied.
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (copied) => void (document.body.dataset['copied'] = copied);
  });
  await page.getByRole('dialog').getByRole('button', { name: 'Chép', exact: true }).click();
  await expect(page.locator('body')).toHaveAttribute('data-copied', new RegExp(`^${sampleMark}\r\n\r\nBIÊN BẢN`));
  await page.keyboard.press('Escape');

  // Ctrl+Z takes back what a person did, and nothing of the sample.
  await openScreen(page, 'Điển hình');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('gridcell').getByRole('button')).toHaveCount(6);

  // How somebody looked at its lists stays with it.
  await openScreen(page, 'Người và tập thể');
  await page.getByRole('grid', { name: 'Danh sách người và tập thể' }).getByRole('textbox', { name: 'Họ tên, tên tập thể' }).fill('Bình');
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage))).toContain('sample.list.people');

  // Away with it, asked once.
  await note(page).getByRole('button', { name: 'Xóa dữ liệu mẫu' }).click();
  const asked = page.getByRole('dialog', { name: 'Xóa dữ liệu mẫu' });
  await look('sample-remove');
  await asked.getByRole('button', { name: 'Xóa dữ liệu mẫu' }).click();
  await expect(page.getByRole('heading', { name: 'Máy này dùng ở đâu?' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Máy này đã có dữ liệu', { exact: false })).toHaveCount(0);
  expect(readdirSync(userData).filter((name) => name.startsWith('vault'))).toEqual(['vault']);
  expect(existsSync(join(userData, 'vault', 'evidence'))).toBe(false);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /list|people/.test(key)))).toEqual([]);
  expect(app.faults).toEqual([]);
  expect(app.requestsOutside()).toEqual([]);
  await app.close();
});

test('killed while it is being removed, the computer shows the sample or the first run at the next start', async () => {
  test.slow();
  const userData = newFolder();
  let app = await launchApp({ userData });
  await openSample(app);
  for (let round = 0; round < 4; round += 1) {
    const { page } = app;
    await note(page).getByRole('button', { name: 'Xóa dữ liệu mẫu' }).click();
    await page.getByRole('dialog', { name: 'Xóa dữ liệu mẫu' }).getByRole('button', { name: 'Xóa dữ liệu mẫu' }).click();
    await page.waitForTimeout(round * 25);
    await app.kill();
    app = await launchApp({ userData });
    const first = app.page.getByRole('heading', { name: 'Máy này dùng ở đâu?' });
    await expect(first.or(note(app.page))).toBeVisible({ timeout: 20_000 });
    expect(readdirSync(userData).filter((name) => name.startsWith('vault'))).toEqual(['vault']);
    if (await first.isVisible()) {
      await expect(app.page.getByText('Máy này đã có dữ liệu', { exact: false })).toHaveCount(0);
      await openSample(app);
    } else {
      await setDay(app.page, '2026-11-26');
      await openScreen(app.page, 'Điển hình');
      await expect(app.page.getByRole('gridcell').getByRole('button')).toHaveCount(6);
    }
  }
  expect(app.faults).toEqual([]);
  await app.close();
});
