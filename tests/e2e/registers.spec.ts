/** The registers that the plan asks of a school, through the interface: who is nurtured, followed, inspected, and by whom. */
import { expect, test } from '@playwright/test';
import { nominate } from '../support/nominationScenario';
import { openScreen } from '../support/scenario';
import { addMeeting } from '../support/scenario/council';
import { choose, fill, fillDate, textField } from '../support/scenario/fields';
import { openNomination, openTab } from '../support/scenario/nomination';
import { closeSchool, homeOn, obligation, openHome, openSchool, setDay } from '../support/scenario/year';

test('one who is promising is nurtured: support, shortcomings, things to do that are reminded of until they are done', async () => {
  test.slow();
  const school = await openSchool('2026-03-02');
  const { page, look } = school;
  const nurture = obligation(page, 'Bồi dưỡng nhân tố mới');
  await openHome(page);
  await expect(nurture).toContainText('Không phát sinh');
  await openScreen(page, 'Bồi dưỡng');
  await expect(page.getByText('Năm 2026 chưa có nhân tố mới nào.', { exact: false })).toBeVisible();
  await look('nurture-empty');

  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');
  await nominate(page, 'Giáo viên', 'Lê Văn Ấm');
  await openHome(page);
  await expect(nurture).toContainText('Còn thiếu');
  await expect(nurture).toContainText('0/2');
  await nurture.getByRole('button').click();

  // By given name: An before Ấm.
  await expect(page.getByRole('gridcell').getByRole('button')).toHaveText(['Trần Thị Bình An', 'Lê Văn Ấm']);
  await page.getByRole('button', { name: 'Trần Thị Bình An', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Trần Thị Bình An' })).toBeVisible();
  await expect(page.getByText('Chưa có bồi dưỡng')).toBeVisible();
  await fill(page, 'Hỗ trợ vật chất', 'Giảm hai tiết mỗi tuần, cấp máy chiếu');
  await fill(page, 'Hỗ trợ tinh thần', 'Biểu dương trước hội đồng sư phạm');
  await fill(page, 'Tồn tại, hạn chế cần khắc phục', 'Chưa quen làm hồ sơ minh chứng');
  await expect(page.getByText('Đang làm')).toBeVisible();
  await page.getByRole('button', { name: 'Thêm việc' }).click();
  const first = page.getByRole('listitem', { name: 'Việc 1' });
  const second = page.getByRole('listitem', { name: 'Việc 2' });
  await expect(textField(first, 'Việc 1')).toBeFocused();
  await fill(first, 'Việc 1', 'Dự giờ, góp ý mỗi tháng một lần');
  await fill(first, 'Người thực hiện', 'Tổ trưởng Ngữ văn');
  await fillDate(first, 'Hạn', '2026-05-31');
  await page.getByRole('button', { name: 'Thêm việc' }).click();
  await fill(second, 'Việc 2', 'Tập huấn làm hồ sơ');
  await look('nurture-record');

  // The day comes near, then it is over: the home says so and leads there.
  await homeOn(page, '2026-05-05');
  await expect(nurture).toContainText('1/2');
  const reminder = page.getByRole('button', { name: /Dự giờ, góp ý mỗi tháng một lần/ });
  await expect(reminder).toContainText('hạn 31/05/2026, còn 26 ngày');
  await homeOn(page, '2026-06-02');
  await expect(page.getByText('1 quá hạn')).toBeVisible();
  await expect(reminder).toContainText('quá 2 ngày');
  await look('home-reminder');
  await reminder.click();
  await fill(first, 'Kết quả', 'Năm tiết dự giờ đạt loại giỏi');
  await fillDate(first, 'Ngày xong', '2026-06-01');
  await expect(first.getByText('Xong', { exact: true })).toBeVisible();

  // A thing to do that is removed comes back with Ctrl+Z, which says what it brings back.
  await page.getByRole('button', { name: 'Xóa việc 2' }).click();
  await expect(page.getByText('Đã xóa việc bồi dưỡng.')).toBeVisible();
  await expect(page.getByText('Đã làm hết việc')).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Đã hoàn tác: Xóa việc bồi dưỡng · Trần Thị Bình An.')).toBeVisible();
  await expect(textField(second, 'Việc 2')).toHaveValue('Tập huấn làm hồ sơ');

  // The nomination's history tells of it.
  await page.getByRole('button', { name: 'Lịch sử' }).click();
  const items = page.getByRole('region', { name: /^Các lần thay đổi/ }).getByRole('listitem');
  await expect(items.filter({ hasText: 'Năm tiết dự giờ đạt loại giỏi' })).toContainText('Sửa việc bồi dưỡng');
  await expect(items.filter({ hasText: '01/06/2026' })).toContainText('Việc bồi dưỡng');
  await homeOn(page, '2026-06-03');
  await expect(page.getByText('Nhắc việc')).toBeHidden();

  await openScreen(page, 'Bồi dưỡng');
  await expect(page.getByText('1/2 nhân tố đã có bồi dưỡng')).toBeVisible();
  await look('nurture-list');
  await page.getByRole('button', { name: 'Ghi bồi dưỡng tiếp theo' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Lê Văn Ấm' })).toBeVisible();
  await fill(page, 'Hỗ trợ tinh thần', 'Giao dẫn dắt câu lạc bộ');
  await homeOn(page, '2026-06-04');
  await expect(nurture).toContainText('Xong');
  await expect(nurture).toContainText('2/2');
  await closeSchool(school);
});

test('one who has an award of the city is followed year after year, up to a proposal', async () => {
  test.slow();
  const school = await openSchool('2026-03-02');
  const { app, page, look } = school;
  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');
  const followUp = obligation(page, 'Theo dõi sau công nhận');
  await openHome(page);
  await expect(followUp).toContainText('Không phát sinh');
  await followUp.getByRole('button').click();
  await expect(page.getByText('Chưa có điển hình nào được Sở, thành phố hoặc Bộ công nhận', { exact: false })).toBeVisible();
  await look('followed-empty');

  await openNomination(app, 'Trần Thị Bình An');
  await openTab(page, 'Đối tượng');
  await page.getByRole('button', { name: 'Thêm khen thưởng cũ' }).click();
  const award = page.getByRole('region', { name: 'Đã được khen thưởng, dòng 1' });
  await fill(award, 'Danh hiệu, hình thức', 'Bằng khen của Chủ tịch Ủy ban nhân dân thành phố');
  await fill(award, 'Năm', 2024);
  await openHome(page);
  await expect(followUp).toContainText('Còn thiếu');
  await expect(followUp).toContainText('0/1');
  await followUp.getByRole('button').click();
  await expect(page.getByText('0/1 điển hình đã theo dõi trong năm')).toBeVisible();
  await page.getByRole('button', { name: 'Ghi theo dõi tiếp theo' }).click();
  await expect(page.getByText('Bằng khen của Chủ tịch Ủy ban nhân dân thành phố (2024)')).toBeVisible();
  await page.getByRole('button', { name: 'Thêm lần theo dõi' }).click();
  const first = page.getByRole('listitem', { name: 'Lần theo dõi 1' });
  await fill(first, 'Nhận xét: giữ vững, phát huy thế nào', 'Vẫn dẫn đầu tổ, giúp hai giáo viên mới');
  await expect(page.getByText('Chưa ghi ngày')).toBeVisible();
  await fillDate(first, 'Ngày', '2026-03-01');
  await expect(page.getByText('Đã theo dõi', { exact: true })).toBeVisible();
  await fill(first, 'Hỗ trợ, động viên', 'Cử đi tập huấn');
  await fill(first, 'Kết quả đạt được', 'Sáng kiến cấp thành phố');
  await choose(first, 'Đề nghị tiếp', 'Có');
  await choose(first, 'Cấp đề nghị', 'Xuất sắc toàn quốc');
  await look('followed-record');

  // Another year's goes to that year by its day.
  await page.getByRole('button', { name: 'Thêm lần theo dõi' }).click();
  const second = page.getByRole('listitem', { name: 'Lần theo dõi 2' });
  // A year typed amiss is told, is not kept, and comes into no choice of years.
  const years = () => page.getByRole('combobox', { name: 'Năm' }).locator('option').allTextContents();
  await fillDate(second, 'Ngày', '2062-05-20');
  await expect(second.getByText('Năm 2062 còn xa quá: chỉ ghi trước đến năm 2027. Xem lại năm vừa gõ; ngày này chưa lưu.')).toBeVisible();
  await look('followed-year-amiss');
  await page.getByRole('button', { name: 'Về danh sách' }).click();
  expect(await years()).not.toContain('Năm 2062');
  await page.getByRole('button', { name: 'Trần Thị Bình An' }).click();
  await expect(textField(second, 'Ngày')).toHaveValue('20/05/2062');
  await fillDate(second, 'Ngày', '2023-05-20');
  await expect(second.getByText('Năm 2023 sớm quá: theo dõi sau công nhận ghi từ năm 2024. Xem lại năm vừa gõ; ngày này chưa lưu.')).toBeVisible();
  await fillDate(second, 'Ngày', '2025-05-20');
  await expect(second.getByText('sớm quá', { exact: false })).toHaveCount(0);
  await page.getByRole('button', { name: 'Về danh sách' }).click();
  await expect(page.getByRole('gridcell', { name: 'Xuất sắc toàn quốc' })).toBeVisible();
  await expect(page.getByRole('gridcell', { name: '01/03/2026' })).toBeVisible();
  await look('followed-list');
  await openHome(page);
  await expect(followUp).toContainText('Xong');
  await homeOn(page, '2027-01-05');
  await expect(followUp).toContainText('Còn thiếu');
  await closeSchool(school);
});

test('the council has its members, one of them goes and inspects, and what he found is put right', async () => {
  test.slow();
  const school = await openSchool('2026-03-02');
  const { page, look } = school;
  await openScreen(page, 'Hội đồng');
  await page.getByRole('tab', { name: 'Thành viên' }).click();
  await look('council-members-empty');
  const addMember = async (name: string, role: string, position: string, duty: string): Promise<void> => {
    await page.getByRole('button', { name: 'Thêm thành viên' }).click();
    const dialog = page.getByRole('dialog', { name: 'Thêm thành viên Hội đồng' });
    await fill(dialog, 'Họ và tên', name);
    const kept = page.getByRole('dialog', { name: 'Thành viên Hội đồng' });
    await choose(kept, 'Vai trò', role);
    await fill(kept, 'Chức vụ', position);
    await fill(kept, 'Phân công kiểm tra, giám sát', duty);
    if (role === 'Thư ký') await look('council-member-dialog');
    await kept.getByRole('button', { name: 'Xong' }).click();
  };
  await addMember('Vũ Thị Hiệu Trưởng', 'Chủ tịch', 'Hiệu trưởng', 'Phụ trách chung');
  await addMember('Lê Thị Văn Thư', 'Thư ký', 'Văn thư', 'Theo dõi hồ sơ');
  await expect(page.getByText('2 thành viên là số chẵn.', { exact: false })).toBeVisible();
  await addMember('Bùi Văn Ủy Viên', 'Ủy viên', 'Tổ trưởng Toán', '');
  await expect(page.getByText('3 thành viên, số lẻ')).toBeVisible();
  await expect(page.getByText('1 thành viên chưa được phân công kiểm tra')).toBeVisible();
  await expect(page.getByRole('gridcell').getByRole('button')).toHaveText(['Vũ Thị Hiệu Trưởng', 'Lê Thị Văn Thư', 'Bùi Văn Ủy Viên']);
  await look('council-members');

  // A meeting begins with what the list says.
  await page.getByRole('tab', { name: 'Phiên họp' }).click();
  await addMeeting(page);
  await expect(textField(page, 'Tổng số thành viên')).toHaveValue('3');
  await expect(textField(page, 'Chủ trì')).toHaveValue('Vũ Thị Hiệu Trưởng');
  await expect(textField(page, 'Thư ký')).toHaveValue('Lê Thị Văn Thư');

  // A visit: due until one is held.
  const inspection = obligation(page, 'Kiểm tra, giám sát');
  await openHome(page);
  await expect(inspection).toContainText('Còn thiếu');
  await inspection.getByRole('button').click();
  await expect(page.getByText('Chưa ghi lần kiểm tra nào trong năm 2026.', { exact: false })).toBeVisible();
  await look('inspection-empty');
  await page.getByRole('button', { name: 'Thêm lần kiểm tra' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Lần kiểm tra chưa có tên' })).toBeVisible();
  await fill(page, 'Nội dung, nơi được kiểm tra', 'Phong trào đọc sách của tổ Ngữ văn');
  await choose(page, 'Thành viên Hội đồng', 'Lê Thị Văn Thư · Thư ký');
  await fillDate(page, 'Ngày', '2026-03-10');
  await expect(page.getByText('Chưa đến ngày')).toBeVisible();
  await fill(page, 'Nhận xét, kết quả', 'Đã có sổ theo dõi, còn thiếu minh chứng');
  await fill(page, 'Việc cần khắc phục', 'Bổ sung minh chứng');
  await fillDate(page, 'Hạn khắc phục', '2026-04-10');
  await look('inspection-record');
  await homeOn(page, '2026-03-09');
  await expect(inspection).toContainText('Còn thiếu');
  await homeOn(page, '2026-03-10');
  // The visit alone is not all: each member of the council has a duty.
  await expect(inspection).toContainText('1 thành viên Hội đồng chưa được phân công kiểm tra');
  await openScreen(page, 'Hội đồng');
  await page.getByRole('tab', { name: 'Thành viên' }).click();
  await page.getByRole('gridcell').getByRole('button', { name: 'Bùi Văn Ủy Viên' }).click();
  const member = page.getByRole('dialog', { name: 'Thành viên Hội đồng' });
  await fill(member, 'Phân công kiểm tra, giám sát', 'Kiểm tra Tổ Toán');
  await member.getByRole('button', { name: 'Xong' }).click();
  await openHome(page);
  await expect(inspection).toContainText('Xong');
  await homeOn(page, '2026-04-11');
  const reminder = page.getByRole('button', { name: /Bổ sung minh chứng/ });
  await expect(reminder).toContainText('quá 1 ngày');
  await reminder.click();
  await expect(page.getByText('Khắc phục quá hạn')).toBeVisible();
  await fillDate(page, 'Ngày xong', '2026-04-11');
  await expect(page.getByText('Đã khắc phục')).toBeVisible();
  await page.getByRole('button', { name: 'Lịch sử' }).click();
  const items = page.getByRole('region', { name: /^Các lần thay đổi/ }).getByRole('listitem');
  await expect(items.first()).toContainText('Ngày khắc phục xong');
  await expect(items.filter({ hasText: 'Lê Thị Văn Thư' }).filter({ hasText: 'Thành viên Hội đồng' })).toHaveCount(1);
  await look('inspection-history');
  await page.getByRole('button', { name: 'Về mục này' }).click();
  await page.getByRole('button', { name: 'Về danh sách' }).click();
  await look('inspection-list');
  await page.getByRole('button', { name: 'Phong trào đọc sách của tổ Ngữ văn' }).click();
  await page.getByRole('button', { name: 'Xóa lần kiểm tra' }).click();
  await expect(page.getByText('Chưa ghi lần kiểm tra nào trong năm 2026.', { exact: false })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Đã hoàn tác: Xóa lần kiểm tra · Phong trào đọc sách của tổ Ngữ văn.')).toBeVisible();

  // Next year the council is copied with one click, and one more brings it back.
  await setDay(page, '2027-01-05');
  await openScreen(page, 'Hội đồng');
  await page.getByRole('tab', { name: 'Thành viên' }).click();
  await page.getByRole('button', { name: 'Chép từ năm 2026' }).click();
  await expect(page.getByText('Đã chép 3 thành viên từ năm 2026.')).toBeVisible();
  await expect(page.getByText('3 thành viên, số lẻ')).toBeVisible();
  await page.getByRole('button', { name: 'Bùi Văn Ủy Viên' }).click();
  await page.getByRole('button', { name: 'Xóa thành viên' }).click();
  await expect(page.getByText('2 thành viên là số chẵn.', { exact: false })).toBeVisible();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Chưa ghi thành viên Hội đồng năm 2027.', { exact: false })).toBeVisible();
  await closeSchool(school);
});

test('who works for emulation and communication is written down with training, and movements beside it', async () => {
  test.slow();
  const school = await openSchool('2026-03-02');
  const { page, look } = school;
  const staff = obligation(page, 'Bố trí cán bộ thi đua, tuyên truyền');
  await openHome(page);
  await expect(staff).toContainText('0/2');
  await staff.getByRole('button').click();
  await expect(page.getByText('Chưa ghi cán bộ nào.', { exact: false })).toBeVisible();
  await look('staff-empty');
  await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
  // The list has a field of the same name, its filter.
  await expect(page.getByRole('heading', { level: 1, name: 'Chưa ghi tên' })).toBeVisible();
  await fill(page, 'Họ và tên', 'Đỗ Thị Mẫu');
  await expect(page.getByRole('heading', { level: 1, name: 'Đỗ Thị Mẫu' })).toBeVisible();
  await fill(page, 'Chức vụ', 'Văn thư');
  await expect(page.getByText('Chưa phân công')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Thi đua, khen thưởng' }).click();
  await expect(page.getByRole('checkbox', { name: 'Thi đua, khen thưởng' })).toBeChecked();
  await expect(textField(page, 'Từ năm')).toHaveValue('2026');
  await page.getByRole('button', { name: 'Thêm lần tập huấn' }).click();
  const training = page.getByRole('listitem', { name: 'Lần tập huấn 1' });
  await fill(training, 'Nội dung', 'Nghị định 152/2025/NĐ-CP');
  await fillDate(training, 'Ngày', '2026-02-10');
  await fill(training, 'Số giờ', 8);
  await fill(training, 'Đơn vị tổ chức', 'Sở Giáo dục và Đào tạo');
  await look('staff-record');
  await openHome(page);
  await expect(staff).toContainText('1/2');
  await openScreen(page, 'Cán bộ, thi đua');
  await expect(page.getByText('Chưa có người làm công tác tuyên truyền')).toBeVisible();
  await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
  // The list has a field of the same name, its filter.
  await expect(page.getByRole('heading', { level: 1, name: 'Chưa ghi tên' })).toBeVisible();
  await fill(page, 'Họ và tên', 'Ngô Văn Ân');
  await page.getByRole('checkbox', { name: 'Tuyên truyền' }).click();
  await expect(page.getByRole('checkbox', { name: 'Tuyên truyền' })).toBeChecked();
  await openHome(page);
  await expect(staff).toContainText('Xong');
  await openScreen(page, 'Cán bộ, thi đua');
  await expect(page.getByRole('gridcell').getByRole('button')).toHaveText(['Ngô Văn Ân', 'Đỗ Thị Mẫu']);
  await look('staff-list');
  await page.getByRole('button', { name: 'Đỗ Thị Mẫu' }).click();
  await page.getByRole('button', { name: 'Lịch sử' }).click();
  const items = page.getByRole('region', { name: /^Các lần thay đổi/ }).getByRole('listitem');
  await expect(items.filter({ hasText: 'Nghị định 152/2025/NĐ-CP' })).toContainText('Lần tập huấn');
  await page.getByRole('button', { name: 'Về mục này' }).click();
  await page.getByRole('button', { name: 'Xóa cán bộ' }).click();
  await expect(page.getByText('Chưa có người làm công tác thi đua')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Đã hoàn tác: Xóa cán bộ thi đua, tuyên truyền · Đỗ Thị Mẫu.')).toBeVisible();
  await expect(page.getByText('8 giờ tập huấn')).toBeVisible();

  // He is found by his name without accents.
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').last().fill('ngo van an');
  await expect(page.getByRole('option').first()).toContainText(/^Ngô Văn Ân/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Ngô Văn Ân' })).toBeVisible();
  await page.getByRole('button', { name: 'Về danh sách' }).click();

  // A movement of the school's own, which a nomination may name from then on.
  await page.getByRole('tab', { name: 'Phong trào thi đua' }).click();
  await expect(page.getByRole('button', { name: 'Dạy tốt, học tốt' })).toBeVisible();
  await page.getByRole('button', { name: 'Thêm phong trào' }).click();
  await fill(page.getByRole('dialog', { name: 'Thêm phong trào thi đua' }), 'Tên phong trào', 'Mỗi tuần một trang sách');
  const dialog = page.getByRole('dialog', { name: 'Phong trào thi đua', exact: true });
  await choose(dialog, 'Cấp phát động', 'Đơn vị');
  await fill(dialog, 'Từ năm', 2026);
  await look('movement-dialog');
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');
  await openTab(page, 'Đối tượng');
  await choose(page, 'Phong trào thi đua', 'Mỗi tuần một trang sách');
  await openScreen(page, 'Cán bộ, thi đua');
  await page.getByRole('tab', { name: 'Phong trào thi đua' }).click();
  await look('movements-list');
  await page.getByRole('button', { name: 'Mỗi tuần một trang sách' }).click();
  await expect(dialog.getByText('Không xóa được: có 1 hồ sơ ghi phong trào này.', { exact: false })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Xóa phong trào' })).toBeHidden();
  await dialog.getByRole('button', { name: 'Lịch sử' }).click();
  await expect(items.first()).toContainText('Sửa phong trào thi đua');
  await closeSchool(school);
});
