import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import { lookAround } from '../support/lookAround';
import { nominate, openCriterion, setUpUnitByHand } from '../support/nominationScenario';
import { openScreen } from '../support/scenario';
import { choose, fill, fillDate, textField } from '../support/scenario/fields';
import { openTab } from '../support/scenario/nomination';

test('what may not be rewarded twice, and a discipline, is advice that leads to its place', async () => {
  test.slow();
  const app = await launchApp({ userData: mkdtempSync(join(tmpdir(), 'guong-sang-')) });
  const { page } = app;
  const look = lookAround(page);
  await page.clock.setFixedTime(new Date('2026-03-02T12:00:00+07:00'));
  await setUpUnitByHand(page);
  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');

  await openTab(page, 'Thành tích');
  for (const number of [1, 2]) {
    // Typed at once after it, a text stands in the new row and not where the focus was.
    const place = await page.getByRole('button', { name: 'Thêm thành tích' }).evaluate((button: HTMLButtonElement) => {
      button.click();
      return document.activeElement?.closest<HTMLElement>('[data-place]')?.dataset['place'];
    });
    expect(place).toMatch(/^achievement\/.+\/date$/);
    await textField(page, `Thành tích, thành tích ${number}`).fill(number === 1 ? 'Giải Nhất cấp thành phố.' : 'GIẢI NHẤT cấp thành phố');
    await textField(page, `Thành tích, thành tích ${number}`).blur();
  }
  await openTab(page, 'Đề nghị khen');
  await page.getByLabel('Thêm đề nghị').selectOption({ label: 'Giấy khen của Giám đốc Sở Giáo dục và Đào tạo' });
  await fillDate(page, 'Thành tích từ', '2025-01-01');
  await fillDate(page, 'đến', '2025-12-31');
  await look('proposal-period');
  await openTab(page, 'Đối tượng');
  await page.getByRole('button', { name: 'Thêm khen thưởng cũ' }).click();
  const award = page.getByRole('region', { name: 'Đã được khen thưởng, dòng 1' });
  await fill(award, 'Danh hiệu, hình thức', 'Giấy khen đột xuất');
  await choose(award, 'Loại', 'Hình thức khen thưởng');
  await choose(award, 'Loại hình', 'Đột xuất');
  await fillDate(award, 'Thành tích từ', '2025-06-01');
  await fillDate(award, 'đến', '2025-06-30');
  await choose(page, 'Tình trạng', 'Bị kỷ luật');
  await look('earlier-award');

  await page.getByRole('button', { name: /điều nên xem lại/ }).click();
  const advice = page.getByRole('list', { name: 'Những điều nên xem lại' });
  const lead = async (words: string, place: RegExp) => {
    await advice.getByRole('button', { name: words }).press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[data-place]')?.getAttribute('data-place') ?? '')).toMatch(place);
  };
  await lead('Thành tích này trùng với dòng 1', /^achievement\/.+\/text$/);
  await lead('“Giấy khen đột xuất” là khen đột xuất, không làm căn cứ cho “Giấy khen của Giám đốc Sở Giáo dục và Đào tạo”', /^award\/.+\/occasion$/);
  await lead('Thời gian thành tích trùng “Giấy khen đột xuất” (01/06/2025 – 30/06/2025)', /^proposal\/.+\/meritFrom$/);
  await lead('Bị kỷ luật: xem lại điều kiện xét', /^field\/discipline$/);
  await look('advice');
  expect(app.faults).toEqual([]);
  await app.close();
});

test('a collective names its managers and links them, and its head is offered it', async () => {
  const app = await launchApp({ userData: mkdtempSync(join(tmpdir(), 'guong-sang-')) });
  const { page } = app;
  const look = lookAround(page);
  await setUpUnitByHand(page);
  await nominate(page, 'Cán bộ quản lý', 'Nguyễn Văn Mẫu');
  await nominate(page, 'Cán bộ quản lý', 'Lê Thị Phó');
  await nominate(page, 'Tập thể', 'Tổ Khoa học xã hội');
  await openTab(page, 'Đối tượng');
  await fill(page, 'Người đứng đầu', 'Nguyễn Văn Mẫu');
  const deputy = page.getByRole('listitem').filter({ hasText: 'Lê Thị Phó' });
  await deputy.getByRole('button', { name: 'Nối hồ sơ này' }).click();
  await expect(deputy).toContainText('Đang dựa vào hồ sơ này');
  await look('managers');
  await deputy.getByRole('button', { name: 'Bỏ nối' }).click();
  await expect(deputy).toContainText('Chưa chọn tập thể');

  await openScreen(page, 'Điển hình');
  await page.getByRole('button', { name: 'Nguyễn Văn Mẫu' }).click();
  await openCriterion(page, 'Tập thể mình lãnh đạo đạt chuẩn');
  await page.getByRole('button', { name: 'Chọn “Tổ Khoa học xã hội”: ghi người này là người đứng đầu' }).click();
  await expect(page.getByText('Mới đạt 0/5 tiêu chí, chưa đủ chuẩn.')).toBeVisible();
  await look('manager-collective');
  expect(app.faults).toEqual([]);
  await app.close();
});
