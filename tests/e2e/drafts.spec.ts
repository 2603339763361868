/** What is typed upon a drafted article and drafted minutes outlives the program being killed. */
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import { lookAround } from '../support/lookAround';
import { nominate, setUpUnitByHand } from '../support/nominationScenario';
import { openScreen } from '../support/scenario';
import { addMeeting, addMeetingOfNine, openMeeting } from '../support/scenario/council';
import { fill, fillDate } from '../support/scenario/fields';
import { chooseExemplar } from '../support/scenario/publicity';
import { closeSchool, newFolder, openSchool, setDay } from '../support/scenario/year';

test('typed minutes and a typed article are there after the program was killed, and the draft comes back only when asked for', async () => {
  test.slow();
  const userData = newFolder();
  const day = '2026-09-25';
  const first = await launchApp({ userData });
  await setDay(first.page, day);
  await setUpUnitByHand(first.page);
  await nominate(first.page, 'Học sinh', 'Lê Hoà Mẫu');
  await nominate(first.page, 'Tập thể', 'Tổ Ngữ văn');
  await openScreen(first.page, 'Tuyên truyền');
  await first.page.getByRole('button', { name: 'Thêm hoạt động' }).click();
  await chooseExemplar(first.page, 'to ngu', 'Tổ Ngữ văn');
  const activity = first.page.url();
  await first.page.getByRole('button', { name: 'Soạn bài về Tổ Ngữ văn' }).click();
  const firstArticle = first.page.getByRole('dialog', { name: 'Bài viết về Tổ Ngữ văn' }).getByRole('textbox');
  const article = await firstArticle.inputValue();
  await firstArticle.fill(`${article}\n\nThầy cô đã viết thêm.`);
  await first.page.keyboard.press('Escape');
  await openScreen(first.page, 'Hội đồng');
  await first.page.getByRole('tab', { name: 'Phiên họp' }).click();
  await addMeeting(first.page);
  await fillDate(first.page, 'Ngày họp', day);
  await first.page.getByRole('button', { name: 'Soạn biên bản' }).click();
  const firstMinutes = first.page.getByRole('dialog', { name: 'Biên bản họp Hội đồng' }).getByRole('textbox', { name: 'Biên bản' });
  const minutes = await firstMinutes.inputValue();
  await firstMinutes.press('Control+Home');
  await first.page.keyboard.insertText('Viết tay: ');
  // The last second may go: the dialog stays open, nothing is left or closed.
  await first.page.waitForTimeout(1_500);
  await first.kill();

  const second = await launchApp({ userData });
  const { page } = second;
  const look = lookAround(page);
  await setDay(page, day);
  await openMeeting(page, day);
  await page.getByRole('button', { name: 'Soạn biên bản' }).click();
  const dialog = page.getByRole('dialog', { name: 'Biên bản họp Hội đồng' });
  const text = dialog.getByRole('textbox', { name: 'Biên bản' });
  await expect(text).toHaveValue(`Viết tay: ${minutes}`);
  await look('drafts-minutes');
  const again = dialog.getByRole('button', { name: 'Soạn lại từ dữ liệu' });
  await again.click();
  await expect(dialog.getByText('Bỏ chữ đã sửa, soạn lại từ dữ liệu?')).toBeVisible();
  await look('drafts-again');
  await dialog.getByRole('button', { name: 'Giữ bản đã sửa' }).click();
  await expect(text).toHaveValue(`Viết tay: ${minutes}`);
  await again.click();
  await again.click();
  await expect(text).toHaveValue(minutes);
  await expect(again).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Đã hoàn tác: Bỏ bản đã sửa, soạn lại từ dữ liệu · họp ngày 25/09/2026.')).toBeVisible();
  await page.getByRole('button', { name: 'Soạn biên bản' }).click();
  await expect(text).toHaveValue(`Viết tay: ${minutes}`);
  await page.keyboard.press('Escape');

  await page.evaluate((url) => void (location.href = url), activity);
  await page.getByRole('button', { name: 'Soạn bài về Tổ Ngữ văn' }).click();
  const typed = page.getByRole('dialog', { name: 'Bài viết về Tổ Ngữ văn' }).getByRole('textbox');
  await expect(typed).toHaveValue(`${article}\n\nThầy cô đã viết thêm.`);
  await look('drafts-article');
  const named = page.getByText('Bài nêu tên người chưa có đồng ý công khai: Lê Hoà Mẫu');
  await expect(named).toHaveCount(0);
  await typed.press('Control+End');
  await page.keyboard.insertText(' Tổ đã kèm em le hoa mau.');
  await expect(named).toBeVisible();
  await look('drafts-article-named');
  expect(second.faults).toEqual([]);
  await second.close();
});

test('typed minutes say which votes changed since, take the changes in beside what was typed, or stay as they are', async () => {
  test.slow();
  const day = '2026-09-25';
  const school = await openSchool(day);
  const { page, look } = school;
  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');
  await nominate(page, 'Giáo viên', 'Lê Văn Ấm');
  await addMeetingOfNine(page, day, 9);
  for (const name of ['Trần Thị Bình An', 'Lê Văn Ấm']) await fill(page, `Đồng ý: ${name}`, 8);
  const open = page.getByRole('button', { name: 'Soạn biên bản' });
  const dialog = page.getByRole('dialog', { name: 'Biên bản họp Hội đồng' });
  const text = dialog.getByRole('textbox', { name: 'Biên bản' });
  const notice = dialog.getByText(/^Dữ liệu đã đổi sau khi gõ bản này/);
  await open.click();
  const drafted = await text.inputValue();
  const typed = drafted.replace('Ý kiến thảo luận: ……', 'Ý kiến thảo luận: cả Hội đồng khen cô Bình An.');
  await text.fill(typed);
  await page.keyboard.press('Escape');
  await open.click();
  await expect(text).toHaveValue(typed);
  await expect(notice).toHaveCount(0);
  await page.keyboard.press('Escape');

  // A vote is counted again: it fails now.
  await fill(page, 'Đồng ý: Lê Văn Ấm', 4);
  await expect(page.getByText('Chưa đủ tỉ lệ', { exact: false })).toBeVisible();
  await open.click();
  await expect(notice).toHaveText(/: 2 chỗ$/);
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Không đạt.' })).toHaveText(/^Lê Văn Ấm: /);
  await expect(text).toHaveValue(typed);
  await look('drafts-changed');
  await dialog.getByRole('button', { name: 'Đưa vào bản đã sửa' }).click();
  await expect(page.getByText('Đã đưa 2 chỗ vào bản đã sửa.')).toBeVisible();
  await expect(notice).toHaveCount(0);
  await expect(text).toHaveValue(/cả Hội đồng khen cô Bình An/);
  await expect(text).toHaveValue(/đồng ý 4, không đồng ý 5; 4\/9 thành viên đồng ý.*Không đạt/);
  await expect(text).toHaveValue(/Không đủ điều kiện, không đề nghị 1 trường hợp: Lê Văn Ấm\./);
  const merged = await text.inputValue();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await open.click();
  await expect(text).toHaveValue(typed);
  await dialog.getByRole('button', { name: 'Đưa vào bản đã sửa' }).click();
  await expect(text).toHaveValue(merged);

  // Where somebody wrote anew, nothing is put over it; he goes on being told until he says that it stays.
  const own = merged.replace(/Kết quả bỏ phiếu kín: [^\n]*Không đạt\./, 'Thầy Ấm: phiếu đếm tay, chưa đủ.');
  await text.fill(own);
  await page.keyboard.press('Escape');
  await fill(page, 'Đồng ý: Lê Văn Ấm', 3);
  await open.click();
  await expect(notice).toBeVisible();
  await dialog.getByRole('button', { name: 'Đưa vào bản đã sửa' }).click();
  await expect(page.getByText('Những chỗ đổi đều nằm trong đoạn đã gõ lại: sửa tay.')).toBeVisible();
  await expect(text).toHaveValue(own);
  await expect(notice).toBeVisible();
  await dialog.getByRole('button', { name: 'Giữ nguyên chữ đã gõ' }).click();
  await expect(notice).toHaveCount(0);
  await expect(text).toHaveValue(own);
  await page.keyboard.press('Escape');
  await open.click();
  await expect(text).toHaveValue(own);
  await expect(notice).toHaveCount(0);
  await page.keyboard.press('Escape');

  // The cases change places: an opinion would come under somebody else, so that nothing is taken in by itself.
  await page.getByRole('button', { name: 'Chương trình' }).click();
  const agenda = page.getByRole('dialog', { name: 'Chương trình họp' });
  await agenda.getByRole('button', { name: 'Lên: Lê Văn Ấm' }).click();
  await expect(agenda.getByRole('listitem').first()).toContainText('Lê Văn Ấm');
  await agenda.getByRole('button', { name: 'Xong' }).click();
  await open.click();
  await expect(notice).toBeVisible();
  await expect(dialog.getByText(/đưa vào dễ lẫn người, nên hãy sửa tay/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Đưa vào bản đã sửa' })).toHaveCount(0);
  await expect(dialog.getByRole('button', { name: 'Giữ nguyên chữ đã gõ' })).toBeVisible();
  await expect(text).toHaveValue(own);
  await look('drafts-moved');
  await page.keyboard.press('Escape');
  await closeSchool(school);
});

test('changed votes go into typed minutes also while somebody types on, by a click right after typing', async () => {
  const day = '2026-09-25';
  const school = await openSchool(day);
  const { page } = school;
  const name = 'Trần Thị Bình An';
  await nominate(page, 'Giáo viên', name);
  await addMeetingOfNine(page, day, 9);
  await fill(page, `Đồng ý: ${name}`, 8);
  const open = page.getByRole('button', { name: 'Soạn biên bản' });
  const dialog = page.getByRole('dialog', { name: 'Biên bản họp Hội đồng' });
  const text = dialog.getByRole('textbox', { name: 'Biên bản' });
  const notice = dialog.getByText(/^Dữ liệu đã đổi sau khi gõ bản này/);
  const close = async () => {
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  };
  const count = async (votesFor: number) => {
    await fill(page, `Đồng ý: ${name}`, votesFor);
    await expect(page.getByRole('row', { name }).getByText('Chưa đủ tỉ lệ', { exact: false })).toBeVisible();
  };
  await open.click();
  await text.press('Control+End');
  await page.keyboard.insertText(' Một.');
  await close();
  await count(4);

  // The text has the focus before what is carried into it is kept, and is typed on at once.
  await open.click();
  await expect(notice).toBeVisible();
  await dialog.getByRole('button', { name: 'Đưa vào bản đã sửa' }).evaluate((button: HTMLElement) => {
    button.click();
    document.execCommand('insertText', false, ' Hai.');
  });
  const isCarried = async () => {
    await expect(text).toHaveValue(/đồng ý 4, không đồng ý 5; 4\/9 thành viên đồng ý.*Không đạt\..* Một\..* Hai\./su);
    await expect(text).not.toHaveValue(/8\/9/);
    await expect(notice).toHaveCount(0);
  };
  await isCarried();
  // Over the pause after which it is kept.
  await page.waitForTimeout(1_500);
  await isCarried();
  await close();
  await open.click();
  await isCarried();
  await close();

  // So is a draft that is asked for again.
  await count(3);
  await open.click();
  await dialog.getByRole('button', { name: 'Soạn lại từ dữ liệu' }).click();
  await dialog.getByRole('button', { name: 'Soạn lại từ dữ liệu' }).evaluate((button: HTMLElement) => {
    button.click();
    document.execCommand('insertText', false, ' Ba.');
  });
  await page.waitForTimeout(1_500);
  await expect(text).toHaveValue(/3\/9 thành viên đồng ý.* Ba\.$/su);
  await expect(text).not.toHaveValue(/ Một\./);
  await close();

  // The button stays where it is while the field that was typed in is left: the click hits it.
  for (const button of ['Đưa vào bản đã sửa', 'Giữ nguyên chữ đã gõ']) {
    await count(button === 'Đưa vào bản đã sửa' ? 2 : 1);
    await open.click();
    await expect(notice).toBeVisible();
    await text.press('Control+End');
    await page.keyboard.type(' Bốn.');
    await dialog.getByRole('button', { name: button }).click({ delay: 80 });
    await expect(notice).toHaveCount(0);
    await expect(text).toBeFocused();
    await expect(text).toHaveValue(/2\/9 thành viên đồng ý.* Ba\..* Bốn\./su);
    await close();
  }
  await closeSchool(school);
});
