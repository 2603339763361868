/** Sổ của năm on its way: every bundle tells the Sở whom the unit has made known, long before the report. */
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { lookAround } from '../support/lookAround';
import { people } from '../support/offices/files';
import { makeOffices, startOffice } from '../support/offices/offices';
import { openScreen } from '../support/scenario';
import { checkBundles, confirmSender, exportBundle, readOwnFingerprint, receiveChecked } from '../support/scenario/exchange';
import { fill, fillDate } from '../support/scenario/fields';
import { chooseExemplar } from '../support/scenario/publicity';

const unit = 'Trường THPT Mẫu Số 1';
const day = new Date('2026-12-05T09:00:00+07:00');

/** The figure of the school in a column of the board. */
async function expectOnBoard(page: Page, figures: { spread: string; publicity: string }): Promise<void> {
  await openScreen(page, 'Tổng hợp báo cáo');
  const row = page.getByRole('row', { name: new RegExp(`^1 ${unit} `) });
  await expect(page.getByRole('columnheader', { name: 'Lan tỏa' })).toBeVisible();
  const heads = await page.getByRole('columnheader').allInnerTexts();
  const cell = (name: string) => row.getByRole('gridcell').nth(heads.findIndex((head) => head.includes(name)) - 1);
  await expect(cell('Lan tỏa')).toHaveText(figures.spread);
  await expect(cell('Tuyên truyền')).toHaveText(figures.publicity);
}

test('a unit that sends only a nomination tells whom it has made known; the board of the Sở follows each change, and the report doubles nothing', async () => {
  test.setTimeout(240_000);
  const folder = makeOffices();
  const file = (name: string): string => join(folder, name);
  const school = await startOffice(folder, 'truong');
  const office = await startOffice(folder, 'so');
  const [look, lookAtSchool] = [lookAround(office.page), lookAround(school.page)];
  await school.page.clock.setFixedTime(day);
  await office.page.clock.setFixedTime(day);

  await test.step('the school notes one activity about a teacher, whose text also names a pupil without a guardian’s consent', async () => {
    const { page } = school;
    await openScreen(page, 'Tuyên truyền');
    await page.getByRole('button', { name: 'Thêm hoạt động' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Hoạt động chưa có tên' })).toBeVisible();
    await fill(page, 'Tên hoạt động, bài viết', 'Cô Nghĩa và những trang sách');
    await fill(page, 'Ghi chú', `Có em ${people.withoutConsent} đọc thơ.`);
    await fillDate(page, 'Ngày', '2026-11-20');
    await chooseExemplar(page, 'phuong nghia', people.teacher);
    await exportBundle(school, file('goi-1.goi'), {
      onShown: async (moment) => {
        const dialog = page.getByRole('dialog');
        if (moment === 'content') {
          await expect(dialog.getByText('Kèm sổ năm 2026: 1 hoạt động tuyên truyền, 0 hội nghị giao lưu; chưa gửi lần nào.')).toBeVisible();
          await expect(dialog.getByRole('checkbox', { name: /^Báo cáo năm/ })).not.toBeChecked();
        }
        await expect(dialog.getByText(`Để lại tên ${people.withoutConsent} (1 mục trong sổ gửi không có tên): chưa có đồng ý của người giám hộ.`)).toBeVisible();
        await lookAtSchool(`registers-export-${moment}`);
      },
    });
    await expect(page.getByText('Sổ tuyên truyền, giao lưu năm 2026')).toBeVisible();
  });

  await test.step('the Sở sees in the dry run that registers come, and on the board that the unit has spread one', async () => {
    const { page } = office;
    await expectOnBoard(page, { spread: '', publicity: '' });
    await checkBundles(office, [file('goi-1.goi')]);
    await expect(page.getByText('Thêm sổ tuyên truyền, giao lưu năm 2026 của đơn vị vào bảng tổng hợp.')).toBeVisible();
    await expect(page.getByText('Sổ năm 2026: 1 hoạt động tuyên truyền, 0 hội nghị giao lưu')).toBeVisible();
    await look('registers-dry-run');
    await receiveChecked(office, 1);
    // Till somebody has compared its key it counts for nothing.
    await expectOnBoard(page, { spread: '', publicity: '' });
    await confirmSender(office, unit, await readOwnFingerprint(school));
    await expectOnBoard(page, { spread: '1', publicity: '1' });
    // Who has not made anybody known yet is to be asked.
    await page.locator('label').filter({ hasText: /^Chưa lan tỏa/ }).click();
    await expect(page.getByRole('row', { name: new RegExp(`${unit} `) })).toHaveCount(0);
    await look('registers-unspread');
    await page.locator('label').filter({ hasText: /^Tất cả/ }).click();
    await expect(page.getByText(/^Đã gửi 0\//)).toBeVisible();
    await look('registers-board');
    await page.getByRole('button', { name: unit, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: `${unit} · sổ năm 2026` })).toBeVisible();
    await expect(page.getByText('Theo sổ nhận 05/12/2026: 1 điển hình đã được tuyên truyền.')).toBeVisible();
    await expect(page.getByText('20/11/2026 · Cô Nghĩa và những trang sách', { exact: false })).toBeVisible();
    await look('registers-screen');
  });

  await test.step('an activity that is changed comes with the next bundle, before and after, and the board follows', async () => {
    await openScreen(school.page, 'Tuyên truyền');
    await school.page.getByRole('button', { name: 'Cô Nghĩa và những trang sách' }).click();
    await fill(school.page, 'Tên hoạt động, bài viết', 'Cô Nghĩa và thư viện xanh');
    await chooseExemplar(school.page, 'thiet bi', people.staff);
    await exportBundle(school, file('goi-2.goi'), {
      onShown: async (moment) => {
        if (moment === 'content') await expect(school.page.getByRole('dialog').getByText('có thay đổi từ lần gửi trước', { exact: false })).toBeVisible();
      },
    });
    const { page } = office;
    await checkBundles(office, [file('goi-2.goi')]);
    const difference = page.getByRole('region', { name: 'Sổ tuyên truyền, giao lưu năm 2026' });
    await expect(difference).toContainText('So với sổ đã nhận lần trước');
    await expect(difference).toContainText('thư viện xanh');
    await expect(difference).toContainText(people.staff);
    await difference.scrollIntoViewIfNeeded();
    await look('registers-difference');
    await receiveChecked(office, 1);
    await expectOnBoard(page, { spread: '2', publicity: '1' });
  });

  await test.step('the report comes with the same registers, and nothing is doubled', async () => {
    await openScreen(school.page, 'Báo cáo năm');
    for (const part of ['Kết quả nổi bật', 'Phương hướng năm tới']) await fill(school.page, part, 'Đã ghi đủ.');
    // The unit's own words go as they are; whoever sends them is told whom they name.
    await fill(school.page, 'Hạn chế', `Chưa giúp được nhiều cho em ${people.withoutConsent}.`);
    await exportBundle(school, file('goi-3.goi'), {
      onShown: async (moment) => {
        const dialog = school.page.getByRole('dialog');
        if (moment !== 'content') return;
        await expect(dialog.getByRole('checkbox', { name: /^Báo cáo năm 2026/ })).toBeChecked();
        await expect(dialog.getByText('như lần gửi trước', { exact: false })).toBeVisible();
        const naming = dialog.getByRole('region', { name: 'Lời văn nhắc tên người chưa có đồng ý hoặc đã rút đồng ý ở 1 nơi' });
        await expect(naming).toContainText(`Báo cáo năm 2026 nhắc tên ${people.withoutConsent}.`);
        await expect(naming.getByRole('button', { name: 'Mở báo cáo' })).toBeVisible();
        await naming.scrollIntoViewIfNeeded();
        await lookAtSchool('registers-report-names');
        await dialog.getByRole('checkbox', { name: /^Báo cáo năm 2026/ }).uncheck();
        await expect(naming).toHaveCount(0);
        await dialog.getByRole('checkbox', { name: /^Báo cáo năm 2026/ }).check();
      },
    });
    const { page } = office;
    await checkBundles(office, [file('goi-3.goi')]);
    await expect(page.getByText('Sổ năm 2026 như sổ đã nhận.')).toBeVisible();
    await receiveChecked(office, 1);
    await expectOnBoard(page, { spread: '2', publicity: '1' });
    await expect(page.getByText(/^Đã gửi 1\//)).toBeVisible();
    await page.getByRole('button', { name: unit, exact: true }).click();
    const registers = page.getByRole('region', { name: 'Sổ tuyên truyền, giao lưu' });
    await expect(registers.getByText('Cô Nghĩa và thư viện xanh', { exact: false })).toHaveCount(1);
    await expect(registers).not.toContainText('những trang sách');
    await registers.scrollIntoViewIfNeeded();
    await look('registers-beside-report');
    await openScreen(page, 'Nhận gói');
    await page.getByRole('button', { name: 'Sổ nhận hồ sơ' }).click();
    await expect(page.getByText('Sổ năm 2026: 1 hoạt động tuyên truyền, 0 hội nghị giao lưu')).toBeVisible();
    await look('registers-receipt');
  });

  for (const app of [office, school]) {
    expect(app.faults).toEqual([]);
    await app.close();
  }
});
