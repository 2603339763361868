/** From the home to a dossier that may be sent, by keys alone: no mouse, no focus set by a script, nothing pasted by one. */
import { expect, test, type Page } from '@playwright/test';
import { forbidMouse, pressButton, tabTo, typeInto } from '../support/keyboardOnly';
import { samplePdf } from '../support/nominationScenario';
import { textField } from '../support/scenario/fields';
import { closeSchool, openSchool } from '../support/scenario/year';

const person = 'Phạm Thị Bình Minh';

test('a whole nomination is made, decided and made ready with the keyboard alone', async () => {
  test.slow();
  const school = await openSchool('2026-10-12');
  const { page } = school;
  const { keyboard } = page;
  await forbidMouse(page);
  const focused = () => page.evaluate(() => document.activeElement?.closest('[data-place]')?.getAttribute('data-place') ?? '');

  // The navigation is one stop of Tab; the arrows go along it.
  const link = (name: string) => page.getByRole('navigation').getByRole('link', { name });
  await tabTo(page, link('Việc cần làm'));
  await keyboard.press('ArrowDown');
  await expect(link('Điển hình')).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Điển hình' })).toBeVisible();
  await pressButton(page, page.getByRole('button', { name: 'Thêm điển hình' }).first());
  const dialog = page.getByRole('dialog', { name: 'Thêm điển hình' });
  await expect(dialog.getByLabel('Họ và tên')).toBeFocused();
  await keyboard.type(person);
  await tabTo(page, dialog.getByRole('combobox', { name: 'Phong trào thi đua' }));
  await keyboard.press('ArrowDown');
  await typeInto(page, textField(dialog, 'Người, tổ chức giới thiệu'), 'Phạm Thị Công Đoàn');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: person })).toBeVisible();

  // Ctrl+Enter goes to what is missing next; an answer is chosen with Space, its explanation is the next stop.
  for (const criterion of ['general', 'teacher.1', 'teacher.2', 'teacher.3', 'teacher.4', 'teacher.5']) {
    await keyboard.press('Control+Enter');
    await expect.poll(focused).toBe(`criterion/${criterion}/met`);
    await keyboard.press('Space');
    await keyboard.press('Tab');
    await keyboard.type('Đã làm và có kết quả.');
  }
  await expect(page.getByRole('tab', { name: /^Tiêu chí 6\/6/ })).toBeVisible();

  // Up and down go from criterion to criterion, Enter opens.
  const criterion = (id: string) => page.locator(`[data-criterion="${id}"]`);
  await tabTo(page, criterion('teacher.5'), 'Shift+Tab');
  for (const id of ['teacher.4', 'teacher.3', 'teacher.2']) {
    await keyboard.press('ArrowUp');
    await expect(criterion(id)).toBeFocused();
  }
  await keyboard.press('ArrowDown');
  await expect(criterion('teacher.3')).toBeFocused();
  await keyboard.press('Enter');
  await expect(criterion('teacher.3')).toHaveAttribute('aria-expanded', 'true');
  await expect.poll(focused).toBe('criterion/teacher.3/met');

  // F6 to the panel and back.
  await keyboard.press('F6');
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('aria-label'))).toBe('Tình trạng hồ sơ');

  // Every missing thing of this screen, one after the other.
  const wanted = ['evidence/add', 'achievements/add', 'field/birthDate', 'field/gender', 'field/position', 'field/summary', 'proposals/add'];
  for (const place of wanted) {
    await keyboard.press('Control+Enter');
    await expect.poll(focused).toBe(place);
    await mend(page, place);
  }
  await expect(page.getByRole('heading', { level: 2, name: 'Còn thiếu 1 điều' })).toBeVisible();

  // The last one is the council's, on another screen: the panel leads there. The vote is counted in the record of a meeting.
  await keyboard.press('F6');
  await pressButton(page, page.getByRole('list', { name: 'Những điều còn thiếu' }).getByRole('button', { name: /biểu quyết/ }));
  await expect(page.getByRole('heading', { level: 1, name: 'Hội đồng' })).toBeVisible();
  await pressButton(page, page.getByRole('button', { name: 'Thêm phiên họp' }).first());
  await expect(page.getByRole('heading', { level: 1, name: 'Phiên họp chưa có ngày' })).toBeVisible();
  await typeInto(page, textField(page, 'Ngày họp'), '12102026');
  await expect(page.getByRole('heading', { level: 1, name: 'Họp ngày 12/10/2026' })).toBeVisible();
  await typeInto(page, textField(page, 'Tổng số thành viên'), '9');
  await typeInto(page, textField(page, 'Có mặt'), '8');
  await typeInto(page, textField(page, `Đồng ý: ${person}`), '7');
  await keyboard.press('Tab');
  await expect(page.getByText('Đạt 77,7% · cần 5')).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Về danh sách' }), 'Shift+Tab');
  await keyboard.press('Enter');

  // The list: into it by Tab, along its cells by the arrows, Enter opens the row.
  const meetings = page.getByRole('grid', { name: 'Các phiên họp' });
  await expect(meetings).toBeVisible();
  await tabTo(page, meetings);
  await keyboard.press('ArrowDown');
  const cell = meetings.getByRole('row', { name: /12\/10\/2026/ }).getByRole('gridcell').first();
  await expect(meetings).toHaveAttribute('aria-activedescendant', (await cell.getAttribute('id'))!);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Họp ngày 12/10/2026' })).toBeVisible();

  // Ctrl+K finds the dossier again; its course goes on to "Hội đồng đã chọn".
  await keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await keyboard.type('binh minh');
  await expect(page.getByRole('option', { name: new RegExp(person) }).first()).toBeVisible();
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: person })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Đủ hồ sơ' })).toBeVisible();
  for (const [move, then] of [['Chuyển sang bồi dưỡng', 'Chờ ghi Hội đồng đã chọn'], ['Hội đồng đã chọn', 'Có thể gửi Sở']] as const) {
    await pressButton(page, page.getByRole('button', { name: 'Chuyển giai đoạn' }));
    const items = page.getByRole('menu').getByRole('menuitem');
    await expect(items.first()).toBeFocused();
    const at = (await items.allTextContents()).indexOf(move);
    expect(at).toBeGreaterThanOrEqual(0);
    for (let index = 1; index <= at; index += 1) {
      await keyboard.press('ArrowDown');
      await expect(items.nth(index)).toBeFocused();
    }
    await keyboard.press('Enter');
    await expect(items).toHaveCount(0);
    await expect(page.getByText(then)).toBeVisible();
  }

  await closeSchool(school);
});

/** Fills in what a place of the form wants. */
async function mend(page: Page, place: string): Promise<void> {
  const { keyboard } = page;
  switch (place) {
    case 'evidence/add': {
      const chooser = page.waitForEvent('filechooser');
      // A key reaches the window faster than the wish to be told of the dialog; a question and its answer come after that wish.
      await page.evaluate(() => undefined);
      await keyboard.press('Enter');
      await (await chooser).setFiles([samplePdf('Quyết định')]);
      await expect(page.getByRole('tab', { name: /^Minh chứng 1/ })).toBeVisible();
      return;
    }
    case 'achievements/add':
      await keyboard.press('Enter');
      await expect(page.locator('[data-place$="/date"] input').last()).toBeFocused();
      await keyboard.type('20052026');
      await keyboard.press('Tab');
      return keyboard.type('Giáo viên dạy giỏi cấp thành phố.');
    case 'field/birthDate':
      return keyboard.type('02031985');
    case 'field/gender':
    case 'proposals/add':
      // A closed list takes its next choice.
      return keyboard.press('ArrowDown');
    default:
      return keyboard.type('Tổ trưởng Tổ Ngữ văn');
  }
}
