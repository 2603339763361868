/** A meeting of the council on the wall: who is there, who may not vote, ballots counted case by case, the minutes at the end. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { seriousFindings } from '../support/axe';
import { forbidMouse, pressButton, typeInto } from '../support/keyboardOnly';
import { nominate } from '../support/nominationScenario';
import { addCouncil, addMeeting, council, typeCount } from '../support/scenario/council';
import { choose, fill, fillDate, textField } from '../support/scenario/fields';
import { openTab } from '../support/scenario/nomination';
import { closeSchool, openSchool } from '../support/scenario/year';

test('a meeting is held on the wall by keyboard alone: one vote fails, one passes, one has a member recused', async () => {
  test.slow();
  const school = await openSchool('2026-09-25');
  const { app, page, look } = school;
  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');
  await openTab(page, 'Thành tích');
  await fill(page, 'Tóm tắt thành tích', 'Mô hình “Mỗi tuần một trang sách”: 214 học sinh tham gia, tỉ lệ khá giỏi tăng từ 61% lên 78%. Sáng kiến cấp thành phố năm 2026. Kèm 12 học sinh khó khăn, cả 12 em lên lớp.');
  await openTab(page, 'Đề nghị khen');
  await choose(page, 'Thêm đề nghị', 'Giấy khen của Giám đốc Sở Giáo dục và Đào tạo');
  await nominate(page, 'Giáo viên', 'Lê Văn Ấm');
  await openTab(page, 'Đề nghị khen');
  await choose(page, 'Thêm đề nghị', 'Chiến sĩ thi đua cơ sở');
  await nominate(page, 'Nhân viên', 'Phan Thị Cẩm');
  await addCouncil(app);
  await page.getByRole('tab', { name: 'Phiên họp' }).click();
  await addMeeting(page);
  await fillDate(page, 'Ngày họp', '2026-09-25');

  // Everybody is there but one, who says why; the number present follows.
  await page.getByRole('button', { name: 'Điểm danh' }).click();
  const attendance = page.getByRole('dialog', { name: 'Điểm danh Hội đồng' });
  const mark = async (name: string, as: 'Có mặt' | 'Vắng') => {
    const radio = attendance.getByRole('group', { name: `Điểm danh: ${name}` }).getByRole('radio', { name: as });
    await radio.click();
    await expect(radio).toBeChecked();
  };
  await attendance.getByRole('button', { name: 'Tất cả có mặt' }).click();
  await expect(attendance.getByText('Có mặt 9/9')).toBeVisible();
  await mark('Mai Văn Bảy', 'Vắng');
  await fill(attendance, 'Lý do vắng: Mai Văn Bảy', 'đi công tác');
  await expect(attendance.getByText('Có mặt 8/9')).toBeVisible();
  await look('council-attendance');
  await attendance.getByRole('button', { name: 'Xong' }).click();
  await expect(textField(page, 'Có mặt')).toHaveValue('8');
  await expect(textField(page, 'Có mặt')).toBeDisabled();

  // Whoever would rather type the number gives the roll call up, and takes it back.
  await page.getByRole('button', { name: 'Gõ số có mặt' }).click();
  await expect(textField(page, 'Có mặt')).toBeEnabled();
  await expect(textField(page, 'Có mặt')).toHaveValue('8');
  await expect(page.getByText('Đã bỏ điểm danh. Số có mặt giữ nguyên và gõ lại được.')).toBeVisible();
  await page.getByRole('button', { name: 'Hoàn tác', exact: true }).click();
  await expect(textField(page, 'Có mặt')).toBeDisabled();
  await expect(page.getByText('Ý kiến bằng văn bản của người vắng chỉ ghi biên bản, không tính vào số họp và tỉ lệ.')).toBeVisible();

  // The order of the cases, and one that another meeting will decide.
  await page.getByRole('button', { name: 'Chương trình' }).click();
  const agenda = page.getByRole('dialog', { name: 'Chương trình họp' });
  await agenda.getByRole('button', { name: 'Bỏ khỏi chương trình: Phan Thị Cẩm' }).click();
  await agenda.getByRole('button', { name: 'Lên: Lê Văn Ấm' }).click();
  await expect(agenda.getByRole('list', { name: 'Các trường hợp theo thứ tự' }).getByRole('listitem')).toHaveText([/1\. Lê Văn Ấm/, /2\. Trần Thị Bình An/]);
  await look('council-agenda');
  await agenda.getByRole('button', { name: 'Thêm vào chương trình: Phan Thị Cẩm' }).click();
  await agenda.getByRole('button', { name: 'Xong' }).click();

  // A member has an interest in one case: no ballot on it, the ratio stays on all nine.
  await page.getByRole('button', { name: 'Tránh bỏ phiếu: Phan Thị Cẩm' }).click();
  const recusal = page.getByRole('dialog', { name: 'Tránh bỏ phiếu: Phan Thị Cẩm' });
  await recusal.getByRole('checkbox', { name: 'Bùi Văn Một' }).click();
  await fill(recusal, 'Lý do tránh bỏ phiếu: Bùi Văn Một', 'chồng của người được đề nghị');
  await look('council-recusal');
  await recusal.getByRole('button', { name: 'Xong' }).click();
  await expect(page.getByText('1 người tránh bỏ phiếu')).toBeVisible();
  await look('council-meeting');

  // Eight papers with two cases, and seven with the one that somebody does not vote on.
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await page.getByRole('button', { name: 'In 15 phiếu' }).click();
  const papers = page.locator('[data-print-pages]');
  await expect(papers.getByText('PHIẾU BẦU', { exact: true })).toHaveCount(15);
  await expect(papers.getByText('Lê Văn Ấm')).toHaveCount(8);
  await expect(papers.getByText('Phan Thị Cẩm')).toHaveCount(7);
  await expect(papers.getByText('Bùi Văn Một')).toHaveCount(0);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));

  // Half of them leave: nothing can be counted, and the wall says why. They come back.
  await page.getByRole('button', { name: 'Điểm danh' }).click();
  for (const name of council.slice(2, 5)) await mark(name, 'Vắng');
  await expect(attendance.getByText('Có mặt 5/9')).toBeVisible();
  await attendance.getByRole('button', { name: 'Xong' }).click();
  await page.getByRole('button', { name: 'Chế độ họp' }).click();
  await expect(page.getByText('Có mặt 5/9 · chưa đủ, cần 6')).toBeVisible();
  for (const label of ['Đồng ý', 'Không đồng ý', 'Phát ra']) await expect(textField(page, label)).toBeDisabled();
  await expect(page.getByText('Chưa đủ số họp nên chưa ghi phiếu được.', { exact: false })).toBeVisible();
  await look('room-no-quorum');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Điểm danh' }).click();
  for (const name of council.slice(2, 5)) await mark(name, 'Có mặt');
  await expect(attendance.getByText('Có mặt 8/9')).toBeVisible();
  await attendance.getByRole('button', { name: 'Xong' }).click();

  // From here on no mouse.
  await forbidMouse(page);
  await pressButton(page, page.getByRole('button', { name: 'Chế độ họp' }));
  await expect(page.getByRole('heading', { level: 2, name: 'Lê Văn Ấm' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Điều hướng' })).toHaveCount(0);
  await expect(page.getByText('Có mặt 8/9 · đủ điều kiện họp')).toBeVisible();
  // This title takes 80% of all nine, the next case more than half.
  await expect(page.getByText('Chưa có phiếu. Cần ít nhất 8/9 phiếu đồng ý.')).toBeVisible();
  await look('room-open');
  await typeCount(app, 'Đồng ý', 7);
  await page.keyboard.press('Tab');
  await expect(page.getByText('Chưa đạt: cần ít nhất 8/9 phiếu, mới có 7')).toBeVisible();
  await expect(textField(page, 'Không đồng ý')).toHaveValue('1');
  for (const [label, value] of [['Phát ra', '8'], ['Thu về', '8'], ['Hợp lệ', '8']] as const) await expect(textField(page, label)).toHaveValue(value);
  await look('room-failed');

  await page.keyboard.press('PageDown');
  await expect(page.getByRole('heading', { level: 2, name: 'Trần Thị Bình An' })).toBeVisible();
  await typeCount(app, 'Đồng ý', 7);
  await page.keyboard.press('Tab');
  await expect(page.getByText('Đạt: 7/9 phiếu, cần ít nhất 5/9')).toBeVisible();
  // More given back than handed out is said, and stays as typed until it is mended.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await typeCount(app, 'Thu về', 9);
  // Beside its field and where the result stands.
  await expect(page.getByText('Thu về 9 phiếu, nhiều hơn 8 phiếu phát ra.').filter({ visible: true })).toHaveCount(2);
  await expect(page.getByText('Chưa kết luận được: số phiếu chưa khớp')).toBeVisible();
  await look('room-faulty');
  await typeCount(app, 'Thu về', 8);
  await expect(page.getByText('Đạt: 7/9 phiếu, cần ít nhất 5/9')).toBeVisible();
  // The one who is away has written: noted, and not counted.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await typeCount(app, 'Đồng ý (văn bản)', 1);
  await page.keyboard.press('Tab');
  await expect(page.getByText('7 trên 9 thành viên')).toBeVisible();
  await page.setViewportSize({ width: 1920, height: 1080 });
  expect.soft(await seriousFindings(page)).toEqual([]);
  const folder = process.env['PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: join(folder, 'room-passed-1920.png') });
  await page.setViewportSize({ width: 1093, height: 560 });

  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Phan Thị Cẩm' })).toBeVisible();
  await expect(page.getByText('Không bỏ phiếu: Bùi Văn Một')).toBeVisible();
  await expect(page.getByText('chồng của người được đề nghị')).toHaveCount(0);
  await typeCount(app, 'Đồng ý', 7);
  await page.keyboard.press('Tab');
  await expect(textField(page, 'Phát ra')).toHaveValue('7');
  await expect(page.getByText('7 người được bỏ phiếu', { exact: false })).toBeVisible();
  await page.keyboard.press('PageUp');
  await expect(page.getByRole('heading', { level: 2, name: 'Trần Thị Bình An' })).toBeVisible();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await expect(page.getByRole('heading', { level: 2, name: 'Kết quả biểu quyết' })).toBeVisible();
  await pressButton(page, page.getByRole('button', { name: 'Soạn kết luận' }));
  const conclusion = 'Hội đồng thống nhất chọn, đề nghị 2 trường hợp: Trần Thị Bình An; Phan Thị Cẩm. Không đủ điều kiện, không đề nghị 1 trường hợp: Lê Văn Ấm.';
  await expect(textField(page, 'Kết luận')).toHaveValue(conclusion);
  await look('room-end');
  await pressButton(page, page.getByRole('button', { name: 'Soạn biên bản' }));
  const minutes = await page.getByRole('dialog', { name: 'Biên bản họp Hội đồng' }).getByRole('textbox', { name: 'Biên bản' }).inputValue();
  for (const told of [
    'tổng số 9 thành viên, có mặt 8, vắng 1; đủ điều kiện họp (cần ít nhất 6)',
    'Vắng: Mai Văn Bảy (Ủy viên), lý do: đi công tác.',
    'Không tham gia bỏ phiếu để tránh xung đột lợi ích: Bùi Văn Một (chồng của người được đề nghị).',
    'phát ra 7, thu về 7, hợp lệ 7, không hợp lệ 0, đồng ý 7, không đồng ý 0; 7/9 thành viên đồng ý, bằng 77,7% tổng số, cần ít nhất 5/9: Đạt.',
    '7/9 thành viên đồng ý, bằng 77,7% tổng số, cần ít nhất 8/9: Không đạt.',
    'Ý kiến bằng văn bản của thành viên vắng mặt: đồng ý 1, không đồng ý 0, không có ý kiến 0.',
    `Kết luận: ${conclusion}`,
  ]) {
    expect(minutes).toContain(told);
  }
  // What was typed upon the draft is there again, and the draft as well.
  const dialog = page.getByRole('dialog', { name: 'Biên bản họp Hội đồng' });
  await typeInto(page, dialog.getByRole('textbox', { name: 'Biên bản' }), 'Biên bản sửa tay');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await pressButton(page, page.getByRole('button', { name: 'Soạn biên bản' }));
  await expect(dialog.getByRole('textbox', { name: 'Biên bản' })).toHaveValue('Biên bản sửa tay');
  await look('room-minutes-typed');
  await pressButton(page, dialog.getByRole('button', { name: 'Soạn lại từ dữ liệu' }));
  await expect(dialog.getByText('Bỏ chữ đã sửa, soạn lại từ dữ liệu?')).toBeVisible();
  await pressButton(page, dialog.getByRole('button', { name: 'Soạn lại từ dữ liệu' }));
  await expect(dialog.getByRole('textbox', { name: 'Biên bản' })).toHaveValue(minutes);
  await expect(dialog.getByRole('button', { name: 'Soạn lại từ dữ liệu' })).toHaveCount(0);
  await look('room-minutes');
  // Esc closes the dialog first, then the wall; the record of the meeting is there.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'Họp ngày 25/09/2026' })).toBeVisible();
  await expect(page.getByText('3/3 hồ sơ đã biểu quyết')).toBeVisible();
  // What the one who was away wrote stands in the record too, and is corrected there under the same rules.
  const written = page.getByRole('group', { name: 'Ý kiến bằng văn bản của người vắng: Trần Thị Bình An' });
  await expect(written.getByText('chỉ ghi biên bản', { exact: false })).toBeVisible();
  await expect(textField(written, 'Đồng ý (văn bản)')).toHaveValue('1');
  await typeInto(page, textField(written, 'Không ý kiến'), '1');
  await page.keyboard.press('Tab');
  await expect(page.getByText('2 ý kiến bằng văn bản, nhiều hơn 1 người vắng.')).toBeVisible();
  await look('council-written');
  await page.keyboard.press('Shift+Tab');
  await typeInto(page, textField(written, 'Không ý kiến'), '0');
  await page.keyboard.press('Tab');
  await expect(page.getByText('2 ý kiến bằng văn bản, nhiều hơn 1 người vắng.')).toHaveCount(0);
  await pressButton(page, page.getByRole('button', { name: 'Soạn biên bản' }));
  await expect(dialog.getByRole('textbox', { name: 'Biên bản' })).toHaveValue(minutes);
  await page.keyboard.press('Escape');
  await closeSchool(school);
});
