import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import { expectNoPageScroll, expectNoSeriousFinding } from '../support/axe';
import { people } from '../support/offices/files';
import { makeOffices, startOffice } from '../support/offices/offices';
import { openScreen } from '../support/scenario';
import { checkBundles, receiveChecked } from '../support/scenario/exchange';
import { fill } from '../support/scenario/fields';

/** What the printer would be given, asked for with the button; the window's own dialog cannot be driven. */
async function printed(page: Page, click: () => Promise<void>, shot?: string): Promise<string> {
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await click();
  await expect(page.locator('body[data-printed]')).toBeAttached();
  const pages = page.locator('[data-print-pages]');
  const words = (await pages.textContent()) ?? '';
  if (shot) {
    await page.emulateMedia({ media: 'print' });
    await page.screenshot({ path: shot, fullPage: true });
    await page.emulateMedia({ media: 'screen' });
  }
  await page.evaluate(() => {
    window.dispatchEvent(new Event('afterprint'));
    document.body.removeAttribute('data-printed');
  });
  await expect(pages).toHaveCount(0);
  return words;
}

test('a bundle goes by mail in parts; one is missing, and comes on another day', async () => {
  test.setTimeout(180_000);
  const folder = makeOffices('makeFilm');
  const out = join(folder, 'gui-thu');
  mkdirSync(out);
  const shots = process.env['SHOTS'];
  const shot = (name: string) => (shots ? { path: join(shots, `split-${name}.png`) } : undefined);
  const look = async (page: Page, name: string) => {
    const to = shot(name);
    if (to) await page.screenshot(to);
  };

  await test.step('the school writes four files, and prints the slip', async () => {
    const app = await startOffice(folder, 'truong');
    const { page } = app;
    await openScreen(page, 'Gói hồ sơ');
    await page.getByRole('button', { name: 'Kết xuất gói' }).click();
    const dialog = page.getByRole('dialog', { name: 'Kết xuất gói gửi Sở' });
    await dialog.getByRole('button', { name: 'Tiếp tục' }).click();
    await expect(dialog.getByText('Một tệp, khoảng', { exact: false })).toBeVisible();
    await look(page, 'one');
    await dialog.getByRole('radio', { name: 'Chia để gửi thư (20 MB)' }).check();
    await expect(dialog.getByText('không cần chia', { exact: false })).toBeVisible();
    await dialog.getByRole('radio', { name: 'Cỡ khác' }).check();
    await expect(dialog.getByRole('button', { name: 'Chọn thư mục' })).toBeDisabled();
    await fill(dialog, 'Mỗi tệp không quá (MB)', '1');
    await expect(dialog.getByText('Khoảng 4 tệp', { exact: false })).toBeVisible();
    await look(page, 'own');
    await expectNoSeriousFinding(page);
    app.answerFolderDialog(out);
    await dialog.getByRole('button', { name: 'Chọn thư mục' }).click();
    await look(page, 'folder');
    await dialog.getByRole('button', { name: 'Ghi gói' }).click();
    await expect(dialog.getByText('Đọc lại, khớp từng byte')).toBeVisible({ timeout: 30_000 });
    await expect(dialog.getByText('Gửi đủ 4 tệp đến Sở', { exact: false })).toBeVisible();
    const names = [1, 2, 3, 4].map((index) => `DHTT_31000701_2026_HOSO_01_PHAN${index}-4.goi`);
    expect(readdirSync(out).sort()).toEqual(names);
    await expect(dialog.getByRole('list', { name: 'Các tệp của gói' }).getByRole('listitem')).toHaveCount(4);
    await look(page, 'written');
    await expectNoSeriousFinding(page);
    const slip = await printed(
      page,
      () => dialog.getByRole('button', { name: 'In phiếu giao nhận' }).click(),
      shot('slip')?.path,
    );
    for (const name of names) expect(slip).toContain(name);
    expect(slip).toContain('PHIẾU GIAO NHẬN');
    expect(slip).not.toContain(people.teacher);
    const second = join(folder, 'usb');
    mkdirSync(second);
    app.answerFolderDialog(second);
    await dialog.getByRole('button', { name: 'Lưu thêm một nơi' }).click();
    await expect(dialog.getByText(`Đã lưu thêm và đọc lại tại ${second}`)).toBeVisible({ timeout: 30_000 });
    expect(readdirSync(second).sort()).toEqual(names);
    await dialog.getByRole('button', { name: 'Xong' }).click();
    const panel = page.getByRole('region', { name: 'Gói đang chọn' });
    await expect(panel.getByText(names[3]!, { exact: false })).toBeVisible();
    await look(page, 'sent');
    expect(await printed(page, () => panel.getByRole('button', { name: 'In phiếu giao nhận' }).click())).toContain(names[0]!);
    expect(app.faults).toEqual([]);
    await app.close();
  });

  // As they come out of mail and Zalo.
  const arrived = ['goi (1).goi', 'DHTT-phan-2.zip', 'HOSO_01_PHAN3-4.goi.txt', 'phan cuoi'].map((name, at) => {
    const path = join(folder, name);
    copyFileSync(join(out, `DHTT_31000701_2026_HOSO_01_PHAN${at + 1}-4.goi`), path);
    return path;
  });

  await test.step('the Sở is told which part is missing', async () => {
    const app = await startOffice(folder, 'so');
    const { page } = app;
    await checkBundles(app, [arrived[3]!, arrived[0]!, arrived[2]!]);
    await expect(page.getByText('Đã có phần 1, 3, 4 của 4; còn thiếu phần 2').first()).toBeVisible();
    await expect(page.getByText('Đã giữ các phần của 1 gói trong máy', { exact: false })).toBeVisible();
    const counter = page.getByRole('group', { name: 'Lọc theo kết quả' }).getByText('Chờ đủ phần');
    expect(await counter.evaluate((word) => word.scrollWidth > word.clientWidth)).toBe(false);
    await look(page, 'missing');
    await expectNoSeriousFinding(page);
    await expect(page.getByRole('gridcell', { name: 'Phần 4/4; còn thiếu phần 2' })).toBeVisible();
    await page.getByRole('button', { name: 'Gói chờ đủ phần (1)' }).click();
    await look(page, 'waiting-dialog');
    await page.getByRole('dialog', { name: 'Gói chờ đủ phần' }).getByRole('button', { name: 'Xong' }).click();
    expect(app.faults).toEqual([]);
    await app.kill();
  });

  await test.step('after a restart the missing part comes, and the bundle is received whole', async () => {
    const app = await startOfficeAgain(folder);
    const { page } = app;
    await openScreen(page, 'Nhận gói');
    const card = page.getByRole('list', { name: 'Gói chờ đủ phần' });
    await expect(card.getByText('còn thiếu phần 2', { exact: false })).toBeVisible();
    await look(page, 'waiting-card');
    await card.getByRole('button', { name: 'Bỏ các phần…' }).dblclick();
    await expect(card.getByText('còn thiếu phần 2', { exact: false })).toBeVisible();
    await card.getByRole('button', { name: 'Bỏ các phần…' }).click();
    await look(page, 'let-go');
    await expectNoSeriousFinding(page);
    await expectNoPageScroll(page);
    await card.getByRole('button', { name: 'Giữ lại' }).click();
    await checkBundles(app, [arrived[1]!]);
    await expect(page.getByText('Ghép từ đủ 4 phần.')).toBeVisible();
    await look(page, 'joined');
    await receiveChecked(app, 1);
    await expect(page.getByRole('button', { name: /^Gói chờ đủ phần/ })).toHaveCount(0);
    await page.getByRole('button', { name: 'Sang Thẩm định' }).click();
    await expect(page.getByText(people.teacher).first()).toBeVisible();
    await checkBundles(app, [arrived[2]!]);
    await expect(page.getByText('Đã có trong sổ nhận').first()).toBeVisible();
    expect(app.faults).toEqual([]);
    await app.close();
  });
});

/** The Sở's computer once more, with what it has. */
async function startOfficeAgain(folder: string) {
  const app = await launchApp({ userData: join(folder, 'so') });
  await expect(app.page.getByRole('heading', { level: 1, name: 'Tổng quan' })).toBeVisible();
  return app;
}
