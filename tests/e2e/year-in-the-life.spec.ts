/** A year in the life of a school, by the interface alone, while the days go by: from the first promising teacher to the report. */
import { expect, test, type Page } from '@playwright/test';
import { sampleNomination } from '../support/sampleData';
import { addCouncil, addMeeting, selectNomination, typeCount } from '../support/scenario/council';
import { choose, fill, fillDate, textField } from '../support/scenario/fields';
import { addNomination, fillNomination, moveOn, openNomination, openTab } from '../support/scenario/nomination';
import { chooseExemplar } from '../support/scenario/publicity';
import { closeSchool, homeOn, obligation, obligationsShown, openHome, openSchool } from '../support/scenario/year';

const report = 'Gửi báo cáo năm về Sở';
const spread = 'Tuyên truyền ít nhất 01 điển hình';
const dossiers = 'Hồ sơ đủ tiêu chí, minh chứng';
const movement = 'Ghi phong trào, người phát hiện';
const nurture = 'Bồi dưỡng nhân tố mới';
const followUp = 'Theo dõi sau công nhận';
const awards = 'Khen chuyên đề, đột xuất có minh chứng';
const inspection = 'Kiểm tra, giám sát';
const staff = 'Bố trí cán bộ thi đua, tuyên truyền';
const notice = 'Niêm yết công khai';
const exchange = 'Giao lưu điển hình theo cụm';
const forms = 'Số hình thức tuyên truyền đã dùng';
const unions = 'Phần của Công đoàn, Đoàn thanh niên';

const [collective, manager, teacher, worker, pupil] = (['collective', 'manager', 'teacher', 'staff', 'student'] as const).map(sampleNomination) as [
  ReturnType<typeof sampleNomination>,
  ReturnType<typeof sampleNomination>,
  ReturnType<typeof sampleNomination>,
  ReturnType<typeof sampleNomination>,
  ReturnType<typeof sampleNomination>,
];

/** Compares every obligation of the home, with its count, last day and countdown, once what was kept shows. */
async function expectObligations(page: Page, expected: Record<string, string>): Promise<void> {
  await expect(async () => expect(await obligationsShown(page)).toEqual(expected)).toPass({ timeout: 10_000 });
}

test('a school finds, nurtures, nominates, votes, makes known, is inspected and reports, and the home goes from late to done', async () => {
  test.setTimeout(480_000);
  const school = await openSchool('2026-01-12');
  const { app, page, look } = school;
  let now: Record<string, string> = {
    [report]: 'Đúng tiến độ · 0/1 · 29/10/2026 · còn 290 ngày',
    [spread]: 'Đúng tiến độ · 0/1 · 31/12/2026 · còn 353 ngày',
    [dossiers]: 'Không phát sinh · 0',
    [movement]: 'Không phát sinh · 0',
    [nurture]: 'Không phát sinh · 0',
    [followUp]: 'Không phát sinh · 0',
    [awards]: 'Không phát sinh · 0',
    [notice]: 'Không phát sinh · 0',
    [inspection]: 'Còn thiếu · 0/1',
    [staff]: 'Còn thiếu · 0/2',
    [exchange]: 'Để biết · 0 · 30/08/2026 · còn 230 ngày',
    [forms]: 'Để biết · 0',
    [unions]: 'Để biết · 0',
  };
  /** What is different from the home as it was seen last; all the rest must be as it was. */
  const turns = async (changed: Record<string, string>): Promise<void> => {
    now = { ...now, ...changed };
    await expectObligations(page, now);
  };

  await test.step('January: nothing is there yet', async () => {
    await openHome(page);
    await turns({});
    await look('year-01-january');
  });

  await test.step('February: a promising teacher is found', async () => {
    await homeOn(page, '2026-02-11');
    await addNomination(app, teacher);
    await openHome(page);
    await turns({
      [report]: 'Đúng tiến độ · 0/1 · 29/10/2026 · còn 260 ngày',
      [spread]: 'Đúng tiến độ · 0/1 · 31/12/2026 · còn 323 ngày',
      [exchange]: 'Để biết · 0 · 30/08/2026 · còn 200 ngày',
      [dossiers]: 'Còn thiếu · 0/1',
      [movement]: 'Xong · 1/1',
      [nurture]: 'Còn thiếu · 0/1',
      [unions]: 'Để biết · 1',
    });
    await look('year-02-found');
  });

  await test.step('March to June: she is nurtured, and what was to be done is reminded of', async () => {
    await homeOn(page, '2026-03-05');
    await obligation(page, nurture).getByRole('button').click();
    await page.getByRole('button', { name: teacher.subject.name, exact: true }).click();
    await fill(page, 'Hỗ trợ vật chất', 'Giảm hai tiết mỗi tuần, cấp máy chiếu');
    await page.getByRole('button', { name: 'Thêm việc' }).click();
    const action = page.getByRole('listitem', { name: 'Việc 1' });
    await fill(action, 'Việc 1', 'Dự giờ, góp ý mỗi tháng một lần');
    await fillDate(action, 'Hạn', '2026-05-31');
    await homeOn(page, '2026-06-02');
    await turns({
      [report]: 'Đúng tiến độ · 0/1 · 29/10/2026 · còn 149 ngày',
      [spread]: 'Đúng tiến độ · 0/1 · 31/12/2026 · còn 212 ngày',
      [exchange]: 'Để biết · 0 · 30/08/2026 · còn 89 ngày',
      [nurture]: 'Xong · 1/1',
    });
    const reminder = page.getByRole('button', { name: /Dự giờ, góp ý mỗi tháng một lần/ });
    await expect(reminder).toContainText('hạn 31/05/2026, quá 2 ngày');
    await look('year-03-reminded');
    await reminder.click();
    await fill(action, 'Kết quả', 'Năm tiết dự giờ đạt loại giỏi');
    await fillDate(action, 'Ngày xong', '2026-06-01');
    await openHome(page);
    await expect(page.getByText('Nhắc việc')).toBeHidden();
  });

  await test.step('September: dossiers of a collective, its manager, the teacher and a pupil', async () => {
    await homeOn(page, '2026-09-24');
    for (const nomination of [collective, manager, pupil]) {
      await addNomination(app, nomination);
      await fillNomination(app, nomination);
      await expect(page.getByRole('heading', { name: 'Còn thiếu 1 điều' })).toBeVisible();
    }
    await openNomination(app, teacher.subject.name);
    await fillNomination(app, teacher);
    await expect(page.getByRole('heading', { name: 'Còn thiếu 1 điều' })).toBeVisible();
    // She has an award of the city: the plan has her followed.
    await openTab(page, 'Đối tượng');
    await page.getByRole('button', { name: 'Thêm khen thưởng cũ' }).click();
    const award = page.getByRole('region', { name: `Đã được khen thưởng, dòng ${teacher.earlierAwards.length + 1}` });
    await fill(award, 'Danh hiệu, hình thức', 'Bằng khen của Chủ tịch Ủy ban nhân dân thành phố');
    await fill(award, 'Năm', 2023);
    // One more is proposed in a hurry.
    await addNomination(app, worker);
    await openHome(page);
    await turns({
      [report]: 'Đúng tiến độ · 0/1 · 29/10/2026 · còn 35 ngày',
      [spread]: 'Đúng tiến độ · 0/1 · 31/12/2026 · còn 98 ngày',
      [exchange]: 'Để biết · 0 · 30/08/2026 · đã qua hạn',
      [dossiers]: 'Còn thiếu · 0/5',
      [movement]: 'Xong · 5/5',
      [nurture]: 'Còn thiếu · 1/5',
      [followUp]: 'Còn thiếu · 0/1',
      [awards]: 'Xong · 1/1',
      [unions]: 'Để biết · 4',
    });
    await look('year-04-dossiers');
  });

  await test.step('25 September: the council meets; four are chosen, one is not', async () => {
    await homeOn(page, '2026-09-25');
    await addCouncil(app);
    await page.getByRole('tab', { name: 'Phiên họp' }).click();
    await addMeeting(page);
    await fillDate(page, 'Ngày họp', '2026-09-25');
    await page.getByRole('button', { name: 'Điểm danh' }).click();
    const attendance = page.getByRole('dialog', { name: 'Điểm danh Hội đồng' });
    await attendance.getByRole('button', { name: 'Tất cả có mặt' }).click();
    await expect(attendance.getByText('Có mặt 9/9')).toBeVisible();
    await attendance.getByRole('button', { name: 'Xong' }).click();
    await page.getByRole('button', { name: 'Chế độ họp' }).click();
    const cases = new Set<string>();
    for (let index = 0; index < 5; index += 1) {
      await expect(page.getByText('Chưa có phiếu.', { exact: false })).toBeVisible();
      const name = await page.getByRole('heading', { level: 2 }).innerText();
      cases.add(name);
      const fails = name === worker.subject.name;
      await typeCount(app, 'Đồng ý', fails ? 4 : 8);
      await page.keyboard.press('Tab');
      await expect(page.getByText(fails ? 'Chưa đạt: cần ít nhất 5/9 phiếu, mới có 4' : 'Đạt: 8/9 phiếu, cần ít nhất 5/9')).toBeVisible();
      await page.keyboard.press('PageDown');
    }
    expect([...cases].sort()).toEqual([collective, manager, teacher, worker, pupil].map(({ subject }) => subject.name).sort());
    await expect(page.getByRole('heading', { level: 2, name: 'Kết quả biểu quyết' })).toBeVisible();
    await page.getByRole('button', { name: 'Soạn kết luận' }).click();
    await expect(textField(page, 'Kết luận')).toHaveValue(new RegExp(`Không đủ điều kiện, không đề nghị 1 trường hợp: ${worker.subject.name}\\.$`));
    await look('year-05-voted');
    await page.keyboard.press('Escape');
    await expect(page.getByText('5/5 hồ sơ đã biểu quyết')).toBeVisible();
    for (const nomination of [collective, manager, teacher, pupil]) await selectNomination(app, nomination);
    // Whom the council did not choose cannot go on; the school takes the dossier back.
    await openNomination(app, worker.subject.name);
    await moveOn(page, 'Chuyển sang bồi dưỡng');
    await moveOn(page, 'Hội đồng đã chọn');
    const refused = page.getByRole('dialog', { name: 'Hội đồng đã chọn' });
    await expect(refused.getByRole('alert')).toBeVisible();
    await refused.getByRole('button', { name: 'Đóng' }).first().click();
    await moveOn(page, 'Rút hồ sơ');
    const withdrawal = page.getByRole('dialog', { name: 'Rút hồ sơ' });
    await fill(withdrawal, 'Lý do', 'Hội đồng chưa chọn trong năm nay');
    await withdrawal.getByRole('button', { name: 'Rút hồ sơ' }).click();
    await openHome(page);
    await turns({
      [report]: 'Đúng tiến độ · 0/1 · 29/10/2026 · còn 34 ngày',
      [spread]: 'Đúng tiến độ · 0/1 · 31/12/2026 · còn 97 ngày',
      [dossiers]: 'Xong · 4/4',
      [movement]: 'Xong · 4/4',
      [nurture]: 'Xong · 1/1',
      [notice]: 'Còn thiếu · 0/4',
      [unions]: 'Để biết · 3',
    });
    await look('year-06-chosen');
  });

  await test.step('28 September: those who were chosen are made public for objections', async () => {
    await homeOn(page, '2026-09-28');
    await obligation(page, notice).getByRole('button').click();
    await page.getByRole('button', { name: 'Thêm niêm yết' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Niêm yết chưa có ngày' })).toBeVisible();
    await fillDate(page, 'Từ ngày', '2026-09-28');
    await fill(page, 'Nơi niêm yết', 'Bảng tin sân trường');
    await fill(page, 'Nơi nhận ý kiến', 'Văn phòng nhà trường');
    for (const { subject } of [collective, manager, teacher, pupil]) await chooseExemplar(page, subject.name, subject.name);
    await expect(page.getByText('Đang niêm yết')).toBeVisible();
  });

  await test.step('October to December: the report is due, then late; the spreading comes near', async () => {
    await homeOn(page, '2026-10-29');
    await turns({
      [report]: 'Sắp đến hạn · 0/1 · 29/10/2026 · hôm nay là hạn cuối',
      [notice]: 'Xong · 4/4',
      [spread]: 'Đúng tiến độ · 0/1 · 31/12/2026 · còn 63 ngày',
    });
    await homeOn(page, '2026-10-30');
    await turns({ [report]: 'Muộn · 0/1 · 29/10/2026 · quá 1 ngày', [spread]: 'Đúng tiến độ · 0/1 · 31/12/2026 · còn 62 ngày' });
    // What is late comes before what is only ready to go.
    await expect(page.getByText('Gửi báo cáo năm về Sở: quá 1 ngày')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Mở mục này' })).toBeVisible();
    await look('year-07-late');
    await homeOn(page, '2026-12-05');
    await turns({ [report]: 'Muộn · 0/1 · 29/10/2026 · quá 37 ngày', [spread]: 'Sắp đến hạn · 0/1 · 31/12/2026 · còn 26 ngày' });
    await look('year-08-pressing');
  });

  await test.step('December: the teacher is made known', async () => {
    await obligation(page, spread).getByRole('button').click();
    await page.getByRole('button', { name: 'Thêm hoạt động' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Hoạt động chưa có tên' })).toBeVisible();
    await fill(page, 'Tên hoạt động, bài viết', 'Mỗi tuần một trang sách');
    await choose(page, 'Hình thức', 'Sinh hoạt dưới cờ, họp');
    await fillDate(page, 'Ngày', '2026-12-05');
    await chooseExemplar(page, 'binh an', teacher.subject.name);
    await openHome(page);
    await turns({ [spread]: 'Xong · 1/1 · 31/12/2026 · xong 05/12', [forms]: 'Để biết · 1' });
    await look('year-09-spread');
  });

  await test.step('December: an inspection, the staff with its training, a follow-up, an exchange meeting', async () => {
    await homeOn(page, '2026-12-08');
    await obligation(page, inspection).getByRole('button').click();
    await page.getByRole('button', { name: 'Thêm lần kiểm tra' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Lần kiểm tra chưa có tên' })).toBeVisible();
    await fill(page, 'Nội dung, nơi được kiểm tra', 'Phong trào đọc sách của tổ Ngữ văn');
    await choose(page, 'Thành viên Hội đồng', 'Lê Thị Văn Thư · Thư ký');
    await fillDate(page, 'Ngày', '2026-12-08');
    await openHome(page);
    const later = (days: number): Record<string, string> => ({ [report]: `Muộn · 0/1 · 29/10/2026 · quá ${days} ngày` });
    await turns({ ...later(40), [inspection]: 'Xong · 1/1' });

    await homeOn(page, '2026-12-09');
    await obligation(page, staff).getByRole('button').click();
    await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Chưa ghi tên' })).toBeVisible();
    await fill(page, 'Họ và tên', 'Đỗ Thị Mẫu');
    for (const work of ['Thi đua, khen thưởng', 'Tuyên truyền']) {
      await page.getByRole('checkbox', { name: work }).click();
      await expect(page.getByRole('checkbox', { name: work })).toBeChecked();
    }
    await page.getByRole('button', { name: 'Thêm lần tập huấn' }).click();
    const training = page.getByRole('listitem', { name: 'Lần tập huấn 1' });
    await fill(training, 'Nội dung', 'Nghị định 152/2025/NĐ-CP');
    await fillDate(training, 'Ngày', '2026-12-09');
    await fill(training, 'Số giờ', 8);
    await openHome(page);
    await turns({ ...later(41), [staff]: 'Xong · 2/2' });

    await homeOn(page, '2026-12-10');
    await obligation(page, followUp).getByRole('button').click();
    await page.getByRole('button', { name: 'Ghi theo dõi tiếp theo' }).click();
    await page.getByRole('button', { name: 'Thêm lần theo dõi' }).click();
    const followed = page.getByRole('listitem', { name: 'Lần theo dõi 1' });
    await fill(followed, 'Nhận xét: giữ vững, phát huy thế nào', 'Vẫn dẫn đầu tổ, giúp hai giáo viên mới');
    await fillDate(followed, 'Ngày', '2026-12-10');
    await openHome(page);
    await turns({ ...later(42), [followUp]: 'Xong · 1/1' });

    await homeOn(page, '2026-12-11');
    await obligation(page, exchange).getByRole('button').click();
    await page.getByRole('button', { name: 'Thêm buổi giao lưu' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Buổi giao lưu chưa có ngày' })).toBeVisible();
    await fillDate(page, 'Ngày', '2026-12-11');
    await fill(page, 'Cụm thi đua', 'Cụm số 3');
    await chooseExemplar(page, 'ha mau', pupil.subject.name);
    await openHome(page);
    // Two are known now; the plan asks for one.
    await turns({ ...later(43), [exchange]: 'Để biết · 1 · 30/08/2026 · đã dự 11/12', [spread]: 'Xong · 2/1 · 31/12/2026 · xong 05/12' });
    await look('year-10-only-the-report');
  });

  await test.step('December: the report is sent, late; nothing is left', async () => {
    await homeOn(page, '2026-12-15');
    await obligation(page, report).getByRole('button').click();
    const figure = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });
    await expect(figure('trong đó giáo viên')).toContainText('1');
    await expect(figure('Điển hình đã được tuyên truyền')).toContainText('2/1');
    await fill(page, 'Kết quả nổi bật', 'Bốn điển hình được Hội đồng chọn.');
    await fill(page, 'Hạn chế', 'Báo cáo gửi muộn.');
    await fill(page, 'Phương hướng năm tới', 'Mỗi tổ một điển hình.');
    await fillDate(page, 'Ngày gửi về Sở', '2026-12-15');
    await expect(page.getByText('Đã gửi 15/12/2026')).toBeVisible();
    await openHome(page);
    await turns({ [report]: 'Xong · 1/1 · 29/10/2026 · xong 15/12' });
    await look('year-11-done');
    expect(Object.values(now).every((told) => /^(?:Xong|Để biết) /.test(told))).toBe(true);
  });
  await closeSchool(school);
});
