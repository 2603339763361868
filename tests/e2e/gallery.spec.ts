import { expect, test, type Browser, type Page } from '@playwright/test';
import { chromium } from 'playwright';
import { build, preview, type PreviewServer } from 'vite';
import { expectNoPageScroll, expectNoSeriousFinding } from '../support/axe';

// The ui set alone, in the gallery: what every screen relies on is shown here once, without the application around it.

const configFile = 'tests/support/gallery/vite.config.mts';
let server: PreviewServer;
let browser: Browser;
let address = '';

test.describe.configure({ mode: 'default' });

test.beforeAll(async () => {
  await build({ configFile, logLevel: 'error' });
  server = await preview({ configFile, preview: { port: 4187 } });
  address = server.resolvedUrls?.local[0] ?? '';
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  });
});

test.afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function open(page: string, query = 'theme=light', size = { width: 1093, height: 560 }): Promise<Page> {
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] });
  const tab = await context.newPage();
  await tab.goto(`${address}?page=${page}&${query}`);
  await tab.locator('h1, h2').first().waitFor();
  return tab;
}

for (const page of ['components', 'first-run', 'home', 'nomination', 'export', 'import', 'units', 'review', 'documents']) {
  for (const theme of ['light', 'dark']) {
    test(`axe finds nothing serious on ${page} in ${theme}, and the page does not scroll`, async () => {
      const tab = await open(page, `theme=${theme}`);
      await expectNoSeriousFinding(tab);
      await expectNoPageScroll(tab);
      await tab.context().close();
    });
  }
}

test('a date typed with digits only gets its slashes, and a day that does not exist is refused in words', async () => {
  const tab = await open('components');
  const field = tab.getByLabel('Ngày sinh');
  await field.fill('');
  await field.pressSequentially('05012026');
  await expect(field).toHaveValue('05/01/2026');
  await field.fill('31/02/2026');
  await field.blur();
  await expect(tab.getByText('Không có ngày này.')).toBeVisible();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await field.fill('5.3.26');
  await field.blur();
  await expect(field).toHaveValue('05/03/2026');
  await tab.context().close();
});

test('composition is left alone: Enter and a pause inside it keep nothing, its end does', async () => {
  const tab = await open('components');
  const field = tab.getByLabel('Họ và tên');
  await field.focus();
  const client = await tab.context().newCDPSession(tab);
  await field.fill('');
  await client.send('Input.imeSetComposition', { text: 'Nguyễn', selectionStart: 6, selectionEnd: 6 });
  await tab.waitForTimeout(1000);
  // A commit from outside would have restored the kept text and broken the composition.
  await expect(field).toHaveValue('Nguyễn');
  await client.send('Input.insertText', { text: 'Nguyễn' });
  await field.pressSequentially(' Văn A');
  await field.blur();
  await expect(field).toHaveValue('Nguyễn Văn A');
  await tab.context().close();
});

test('a unit is found by typing without accents and chosen with the keyboard', async () => {
  const tab = await open('components');
  const field = tab.getByRole('combobox', { name: 'Đơn vị' });
  await field.pressSequentially('mau so 27');
  const options = tab.getByRole('listbox').getByRole('option');
  await expect(options).toHaveCount(11);
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('Enter');
  await expect(field).toHaveValue('Trường THPT Mẫu Số 270');
  await expect(options).toHaveCount(0);
  await field.fill('không có');
  await expect(tab.getByText('Không có đơn vị nào như vậy').first()).toBeVisible();
  await field.blur();
  await expect(field).toHaveValue('Trường THPT Mẫu Số 270');
  await tab.context().close();
});

test('a dialog starts on the safe button, keeps the focus inside, closes with Esc and gives the focus back', async () => {
  const tab = await open('components');
  const opener = tab.getByRole('button', { name: 'Mở hộp thoại' });
  await opener.click();
  const dialog = tab.getByRole('dialog', { name: 'Xóa vĩnh viễn hồ sơ này' });
  await expect(dialog.getByRole('button', { name: 'Giữ lại' })).toBeFocused();
  for (let step = 0; step < 5; step++) {
    await tab.keyboard.press('Tab');
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  }
  await tab.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  await tab.context().close();
});

test('Esc closes a dialog also while the focus is not in it yet or any more, and only then when its key goes elsewhere', async () => {
  const tab = await open('components');
  const opener = tab.getByRole('button', { name: 'Mở hộp thoại' });
  const dialog = tab.getByRole('dialog', { name: 'Xóa vĩnh viễn hồ sơ này' });
  // In one turn, since Fluent and the dialog bring the focus in a moment later.
  const escapeBehind = (focus: 'inside' | 'nowhere') =>
    tab.evaluate((where) => {
      if (where === 'nowhere') (document.activeElement as HTMLElement).blur();
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    }, focus);
  await opener.click();
  await expect(dialog.getByRole('button', { name: 'Giữ lại' })).toBeFocused();
  await escapeBehind('inside');
  await tab.waitForTimeout(100);
  await expect(dialog).toBeVisible();
  await escapeBehind('nowhere');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  await tab.context().close();
});

test('a toast offers undo and is replaced by the next', async () => {
  const tab = await open('components');
  const button = tab.getByRole('button', { name: 'Hiện tin ngắn' });
  await button.click();
  await button.click();
  await expect(tab.getByText('Đã xóa minh chứng')).toHaveCount(1);
  await tab.locator('[role="status"]').getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(tab.getByText('Đã xóa minh chứng')).toHaveCount(0);
  await tab.context().close();
});

test('the menus answer Alt, letters and arrows, and give the focus back', async () => {
  const tab = await open('home');
  await expect(tab.getByRole('button', { name: 'Mở 2 yêu cầu' })).toBeFocused();
  await tab.keyboard.press('Alt+S');
  await expect(tab.getByRole('menu')).toBeVisible();
  await tab.keyboard.press('ArrowRight');
  await expect(tab.getByRole('menuitem', { name: 'Xem' })).toHaveAttribute('aria-expanded', 'true');
  await tab.keyboard.press('Escape');
  await expect(tab.getByRole('menu')).toHaveCount(0);
  await tab.context().close();
});

test('F6 goes round the panes and the navigation has one tab stop', async () => {
  const tab = await open('home');
  const pane = () => tab.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('aria-label') ?? document.activeElement?.closest('[data-pane]')?.tagName);
  await tab.keyboard.press('Shift+F6');
  await tab.keyboard.press('Shift+F6');
  expect(await pane()).toBe('Các màn hình');
  await tab.keyboard.press('ArrowDown');
  await expect(tab.getByRole('link', { name: /Điển hình/ })).toBeFocused();
  expect(await tab.locator('nav a[tabindex="0"]').count()).toBe(1);
  await tab.keyboard.press('F6');
  await tab.keyboard.press('F6');
  await expect(tab.getByRole('button', { name: 'Mở 2 yêu cầu' })).toBeFocused();
  await tab.context().close();
});

test('a table of 1.600 rows moves, selects, sorts and copies with the keyboard', async () => {
  const tab = await open('import');
  const grid = tab.getByRole('grid', { name: 'Các gói' });
  await grid.focus();
  await tab.keyboard.press('Control+Home');
  await tab.keyboard.press('Shift+ArrowDown');
  await expect(grid.locator('[role="row"][aria-selected="true"]')).toHaveCount(2);
  await tab.keyboard.press('Control+C');
  const copied = await tab.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe('Từ chối\tTrường THCS Mẫu Đông\t1\tTệp bị cắt: thiếu 2,1 MB\r\nTừ chối\tTrường Tiểu học Mẫu Hoa Sen\t2\tChữ ký không khớp');
  await tab.keyboard.press('Control+End');
  await expect(grid.locator('[role="row"][aria-selected="true"]')).toHaveCount(1);
  expect(await grid.locator('[role="row"]').count()).toBeLessThan(60);
  await tab.getByRole('button', { name: 'Đơn vị', exact: true }).click();
  await expect(tab.getByRole('columnheader', { name: 'Đơn vị' })).toHaveAttribute('aria-sort', 'ascending');
  await tab.context().close();
});

test('the filter row finds words, shows its tag, and the count follows', async () => {
  const tab = await open('units');
  await expect(tab.getByText('Đang hiện 135 / 1.612')).toBeVisible();
  await tab.getByLabel('Loại').selectOption('THPT');
  await expect(tab.getByText('Đang hiện 27 / 1.612')).toBeVisible();
  await tab.getByRole('button', { name: 'Bỏ lọc', exact: true }).click();
  await tab.getByLabel('Đơn vị').last().fill('mẫu số 1612');
  await expect(tab.getByText('Đang hiện 1 / 1.612')).toBeVisible();
  await tab.context().close();
});

test('tabs that do not fit go under a menu in narrow windows', async () => {
  const wide = await open('nomination');
  await expect(wide.getByRole('tab')).toHaveCount(6);
  await expect(wide.getByRole('tab', { name: 'Văn bản' })).toBeVisible();
  await wide.context().close();
  const narrow = await open('nomination', 'theme=light', { width: 911, height: 470 });
  await expect(narrow.getByRole('tab', { name: 'Văn bản' })).toBeHidden();
  await narrow.getByRole('button', { name: 'Thêm', exact: true }).click();
  await narrow.getByRole('menuitem', { name: 'Văn bản' }).click();
  await expect(narrow.getByRole('tab', { name: 'Văn bản' })).toHaveAttribute('aria-selected', 'true');
  await expect(narrow.getByRole('tab', { name: 'Văn bản' })).toBeVisible();
  await narrow.context().close();
});
