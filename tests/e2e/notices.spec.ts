/** A public notice at a school: who stands on it, how long, what was objected, and what the rest of the program says of it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectNoSeriousFinding } from '../support/axe';
import { launchApp } from '../support/electron-double/launch';
import { lookAround } from '../support/lookAround';
import { nominate, setUpUnitByHand } from '../support/nominationScenario';
import { openScreen } from '../support/scenario';
import { choose, fill } from '../support/scenario/fields';

const noon = (day: string): Date => new Date(`${day}T12:00:00+07:00`);

test('a notice hangs for its days; an objection is written down, reminded of and settled; the duty of the year turns done', async () => {
  test.setTimeout(120_000);
  const app = await launchApp({ userData: mkdtempSync(join(tmpdir(), 'guong-sang-')) });
  const { page } = app;
  const look = lookAround(page);
  await page.clock.setFixedTime(noon('2026-10-05'));
  await setUpUnitByHand(page);
  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');
  await nominate(page, 'Học sinh', 'Nguyễn Văn A');
  await openScreen(page, 'Tuyên truyền');
  await page.getByRole('tab', { name: /^Niêm yết công khai/ }).click();
  await expect(page.getByText('Chưa niêm yết công khai lần nào trong năm 2026.', { exact: false })).toBeVisible();
  await look('notices-empty');

  await test.step('its last day follows from the plan, and it lacks nothing once somebody stands on it', async () => {
    await page.getByRole('button', { name: 'Thêm niêm yết' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Niêm yết chưa có ngày' })).toBeVisible();
    await expect(page.getByText('Chưa đủ thông tin')).toBeVisible();
    await expect(page.getByRole('button', { name: 'In', exact: true })).toBeDisabled();
    await fill(page, 'Từ ngày', '06102026');
    await expect(page.getByRole('textbox', { name: 'Đến hết ngày' })).toHaveValue('16/10/2026');
    await fill(page, 'Nơi niêm yết', 'Bảng tin sân trường');
    await fill(page, 'Nơi nhận ý kiến', 'Văn phòng, điện thoại 0225 000 001');
    for (const name of ['Trần Thị Bình An', 'Nguyễn Văn A']) {
      await page.getByRole('combobox', { name: 'Thêm điển hình' }).fill(name);
      await page.getByRole('option', { name: new RegExp(name) }).click();
      await expect(page.getByRole('button', { name: `Bỏ ${name}` })).toBeVisible();
    }
    await expect(page.getByText('Chưa đến ngày')).toBeVisible();
    await look('notice');
    await expectNoSeriousFinding(page);
  });

  await test.step('the sheet names the teacher, and the pupil by initials', async () => {
    await page.evaluate(() => {
      window.print = () => undefined;
    });
    await page.getByRole('button', { name: 'In', exact: true }).click();
    const sheet = page.locator('[data-print-sheet]');
    await expect(sheet).toContainText('Niêm yết từ 06/10/2026 đến hết 16/10/2026.');
    await expect(sheet).toContainText('Trần Thị Bình An');
    await expect(sheet).toContainText('N.V.A.');
    await expect(sheet).not.toContainText('Nguyễn Văn A');
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect(sheet).toHaveCount(0);
  });

  await test.step('while it hangs the nomination is advised to wait', async () => {
    await page.clock.setFixedTime(noon('2026-10-10'));
    await openScreen(page, 'Điển hình');
    await page.getByRole('button', { name: 'Trần Thị Bình An', exact: true }).click();
    await page.getByRole('button', { name: /điều nên xem lại/ }).click();
    await page.getByRole('button', { name: /Niêm yết công khai đến hết 16\/10\/2026/ }).click();
    await expect(page.getByRole('tab', { name: /^Niêm yết công khai/ })).toHaveAttribute('aria-selected', 'true');
    await page.getByRole('button', { name: '06/10/2026' }).click();
  });

  await test.step('an objection stays before everybody until it is settled', async () => {
    await page.getByRole('button', { name: 'Thêm ý kiến' }).click();
    const item = page.getByRole('listitem', { name: 'Ý kiến 1' });
    await expect(item.getByText('Chưa giải quyết')).toBeVisible();
    await fill(item, 'Nội dung ý kiến', 'Cần xem lại số tiết dạy.');
    await choose(item, 'Về ai', 'Trần Thị Bình An');
    await look('notice-objection');
    await page.clock.setFixedTime(noon('2026-10-20'));
    await openScreen(page, 'Việc cần làm');
    await expect(page.getByRole('button', { name: /Cần xem lại số tiết dạy\./ })).toBeVisible();
    const duty = page.getByRole('row', { name: /^Niêm yết công khai/ });
    await expect(duty).toContainText('1 ý kiến chưa giải quyết');
    await look('home-objection');
    await page.getByRole('button', { name: /Cần xem lại số tiết dạy\./ }).click();
    await expect(page.getByText('Còn ý kiến')).toBeVisible();
    await fill(item, 'Cách giải quyết', 'Đã đối chiếu sổ đầu bài: đủ tiết.');
    await choose(item, 'Kết luận về ý kiến', 'Không đúng');
    await fill(item, 'Ngày giải quyết', '20102026');
    await expect(item.getByText('Đã giải quyết 20/10/2026')).toBeVisible();
    await expect(page.getByText('Đã niêm yết xong')).toBeVisible();
    await page.getByRole('button', { name: 'Về danh sách' }).click();
    await expect(page.getByRole('gridcell', { name: 'Đã niêm yết xong' })).toBeVisible();
    await look('notices');
    await openScreen(page, 'Việc cần làm');
    await expect(page.getByRole('button', { name: /Cần xem lại số tiết dạy\./ })).toHaveCount(0);
  });

  await test.step('what happened stands in its history, and deleting it is undone', async () => {
    await openScreen(page, 'Tuyên truyền');
    await page.getByRole('tab', { name: /^Niêm yết công khai/ }).click();
    await page.getByRole('button', { name: '06/10/2026' }).click();
    await page.getByRole('button', { name: 'Lịch sử' }).click();
    await expect(page.getByText('Sửa ý kiến về niêm yết').first()).toBeVisible();
    await look('notice-history');
    await page.getByRole('button', { name: 'Về mục này' }).click();
    await page.getByRole('button', { name: 'Xóa', exact: true }).click();
    await expect(page.getByText('Chưa niêm yết công khai lần nào', { exact: false })).toBeVisible();
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await expect(page.getByRole('gridcell', { name: 'Đã niêm yết xong' })).toBeVisible();
  });
  expect(app.faults).toEqual([]);
  await app.close();
});
