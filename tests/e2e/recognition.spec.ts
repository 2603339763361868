import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectNoSeriousFinding } from '../support/axe';
import { launchApp } from '../support/electron-double/launch';
import type { RunningApp } from '../support/electron-double/runningApp';
import { sampleNomination } from '../support/sampleData';
import { openScreen } from '../support/scenario';
import { saveAnswer, takeAnswer } from '../support/scenario/answers';
import { checkBundles, confirmSender, exportBundle, readOwnFingerprint, receiveChecked } from '../support/scenario/exchange';
import { choose, fill, pickFiles, textField } from '../support/scenario/fields';
import { sendFirstBundle } from '../support/scenario/firstBundle';
import { openNomination, openTab } from '../support/scenario/nomination';
import { accept, askForMore, markAllMet, openQueue, openReview } from '../support/scenario/review';

const teacher = sampleNomination('teacher');
const { name } = teacher.subject;
const unit = 'Trường THPT Mẫu Số 1';
const award = 'Gương điển hình tiên tiến';
const number = '123/QĐ-SGDĐT';
const cluster = 'Cụm số 3';
/** What the computers take for now: the day of the test is none of its business. */
const now = new Date('2026-11-20T12:00:00+07:00');
const planned = '20/08/2026';
const today = '20/11/2026';
const tomorrow = '21/11/2026';
const due = '25/12/2026';
const asked = 'Gửi quyết định công nhận sáng kiến bản có dấu đỏ';

test('what the Sở recognises, and the meeting of the cluster, reach the school; what is deleted is taken back', async () => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const file = (leaf: string) => join(folder, leaf);
  const shots = process.env['PICTURES'];
  const sizes = { '1093x560': { width: 1093, height: 560 }, '911x470': { width: 911, height: 470 } };
  const look = async ({ page }: RunningApp, moment: string) => {
    for (const [size, viewport] of Object.entries(shots ? sizes : {})) {
      await page.setViewportSize(viewport);
      await page.screenshot({ path: join(shots!, `recognition-${moment}-${size}.png`) });
    }
    if (shots) await page.setViewportSize(sizes['1093x560']);
  };
  const office = await launchApp({ userData: file('so') });
  const school = await launchApp({ userData: file('truong') });
  for (const { page } of [office, school]) await page.clock.setFixedTime(now);
  try {
    await test.step('a school sends its nomination, whose key is compared, and the Sở accepts it', async () => {
      await sendFirstBundle(office, school, teacher, file);
      await openScreen(office.page, 'Gửi trả lời');
      await confirmSender(office, unit, await readOwnFingerprint(school));
      await openScreen(office.page, 'Khen thưởng');
      await office.page.getByRole('tab', { name: /^Hồ sơ đạt/ }).click();
      await expect(office.page.getByText('nào được ghi Đạt', { exact: false })).toBeVisible();
      await openReview(office, name);
      await markAllMet(office.page);
      await accept(office.page);
      await openQueue(office);
    });

    await test.step('an officer is told what is wrong in a decision, and records the award', async () => {
      const { page } = office;
      await openScreen(page, 'Khen thưởng');
      await look(office, 'empty');
      await page.getByRole('button', { name: 'Thêm khen thưởng' }).click();
      await page.getByRole('gridcell', { name: unit, exact: true }).click();
      await look(office, 'waiting');
      await page.getByRole('button', { name: 'Ghi khen thưởng 1 hồ sơ' }).click();
      const dialog = page.getByRole('dialog', { name: 'Ghi khen thưởng 1 hồ sơ' });
      const submit = dialog.getByRole('button', { name: 'Ghi khen thưởng 1 hồ sơ' });
      await submit.click();
      await expect(dialog.getByText('Chọn hình thức khen thưởng hoặc danh hiệu.')).toBeVisible();
      await choose(dialog, 'Hình thức, danh hiệu', award);
      await fill(dialog, 'Số quyết định', '123');
      await fill(dialog, 'Ngày quyết định', tomorrow);
      await fill(dialog, 'Ngày trao', today);
      await submit.click();
      for (const said of ['Số quyết định chưa đúng dạng', 'Ngày quyết định còn ở phía trước', 'Ngày trao trước ngày quyết định']) {
        await expect(dialog.getByText(said, { exact: false })).toBeVisible();
      }
      await look(office, 'faults');
      await expectNoSeriousFinding(page);
      await fill(dialog, 'Số quyết định', 'Số: 123/qđ - SGDĐT');
      await fill(dialog, 'Ngày quyết định', today);
      await submit.click();
      await expect(dialog).toBeHidden();
      await page.getByRole('tab', { name: /^Đã khen thưởng/ }).click();
      await expect(page.getByRole('gridcell', { name: number })).toBeVisible();
      await look(office, 'given');
      await expectNoSeriousFinding(page);
    });

    await test.step('the review says so and stays accepted, and the same award is warned of', async () => {
      const { page } = office;
      await openReview(office, name);
      await expect(page.getByText(`Đã khen thưởng: ${award}, Quyết định ${number} ngày ${today}`)).toBeVisible();
      await look(office, 'desk');
      await page.getByRole('button', { name: 'Xem lại' }).click();
      await expect(page.getByText('Bản này đã có khen thưởng', { exact: false })).toBeVisible();
      await page.getByRole('button', { name: 'Ghi khen thưởng', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Ghi khen thưởng 1 hồ sơ' });
      await choose(dialog, 'Hình thức, danh hiệu', award);
      await expect(dialog.getByText(`Đã có hình thức này: ${name}.`)).toBeVisible();
      await look(office, 'twice');
      await dialog.getByRole('button', { name: 'Hủy' }).click();
      await expect(dialog).toBeHidden();
    });

    await test.step('the search finds it, and its page keeps only what holds together', async () => {
      const { page } = office;
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Tìm màn hình, người, hồ sơ, thao tác' }).fill('123/qd-sgddt');
      await page.getByRole('option', { name: new RegExp(number) }).click();
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
      await fill(page, 'Số quyết định', '124');
      await expect(page.getByText('Số quyết định chưa đúng dạng', { exact: false })).toBeVisible();
      await look(office, 'record-fault');
      await fill(page, 'Số quyết định', '124/QĐ-SGDĐT');
      await expect(page.getByText('Số quyết định chưa đúng dạng', { exact: false })).toBeHidden();
      await look(office, 'record');
      await expectNoSeriousFinding(page);
      await page.getByRole('button', { name: 'Lịch sử' }).click();
      await expect(page.getByText(`124/QĐ-SGDĐT ngày ${today}`, { exact: false })).toBeVisible();
      await look(office, 'history');
    });

    await test.step('an officer plans the meeting of the cluster of the school', async () => {
      const { page } = office;
      await openScreen(page, 'Giao lưu theo cụm');
      await page.getByRole('gridcell', { name: cluster, exact: true }).click();
      const panel = page.getByRole('region', { name: `Giao lưu của ${cluster}` });
      await look(office, 'clusters');
      await fill(panel, 'Dự kiến', '31/12/2026');
      await expect(panel.getByText('là quá hạn của kế hoạch', { exact: false })).toBeVisible();
      await fill(panel, 'Dự kiến', planned);
      await fill(panel, 'Địa điểm', 'Hội trường Mẫu');
      await fill(panel, 'Đơn vị đăng cai', 'Trường THPT Mẫu Số 2');
      await fill(panel, 'Ghi chú nội bộ', 'Chưa chắc có xe');
      await fill(panel, 'Đã tổ chức', tomorrow);
      await expect(panel.getByText('chưa tính là đã tổ chức', { exact: false })).toBeVisible();
      await look(office, 'cluster-fault');
      await fill(panel, 'Đã tổ chức', '');
      await expect(page.getByRole('gridcell', { name: planned })).toBeVisible();
      await look(office, 'cluster-planned');
      await expectNoSeriousFinding(page);
    });

    await test.step('the answer tells the school, which sees award, number, day and the stage', async () => {
      await saveAnswer(office, file('tra-loi-1.goi'), () => look(office, 'answer'));
      const { page } = school;
      const said = `${award}, Quyết định 124/QĐ-SGDĐT ngày ${today}`;
      await takeAnswer(school, file('tra-loi-1.goi'), async (dialog) => {
        await expect(dialog.getByText(`Khen thưởng: ${said}`)).toBeVisible();
        await expect(dialog.getByText(`${cluster} năm 2026: dự kiến ${planned}, tại Hội trường Mẫu`)).toBeVisible();
        await look(school, 'dry-run');
        await expectNoSeriousFinding(page);
      });
      await page.getByRole('dialog').getByRole('button', { name: 'Xong' }).click();
      await openScreen(page, 'Điển hình');
      await page.getByRole('gridcell', { name, exact: true }).dblclick();
      await expect(page.getByText('Được công nhận', { exact: true }).first()).toBeVisible();
      await expect(page.getByText(said, { exact: false }).first()).toBeVisible();
      await expect(page.getByText(`Được khen thưởng: ${award}`)).toBeVisible();
      await expect(page.getByText(`Quyết định 124/QĐ-SGDĐT ngày ${today} · trao ${today}`)).toBeVisible();
      // What was recognised is looked at only, and goes again only when somebody asks for it.
      await expect(page.getByText('Hồ sơ đã được công nhận, chỉ xem.', { exact: false })).toBeVisible();
      await look(school, 'nomination');
      await openTab(page, 'Thành tích');
      await expect(page.getByRole('textbox', { name: 'Tóm tắt thành tích' })).not.toBeEditable();
      await page.getByRole('button', { name: 'Kết xuất' }).click();
      const exporting = page.getByRole('dialog', { name: 'Kết xuất gói gửi Sở' });
      await expect(exporting.getByRole('checkbox', { name })).not.toBeChecked();
      await expect(exporting.getByText('Được công nhận', { exact: false })).toBeVisible();
      await look(school, 'export');
      await page.keyboard.press('Escape');
      await expect(exporting).toBeHidden();
      await openScreen(page, 'Bồi dưỡng');
      await page.getByRole('tab', { name: /^Theo dõi|công nhận/ }).click();
      await page.getByRole('gridcell', { name, exact: true }).dblclick();
      await expect(page.getByText(said, { exact: false })).toBeVisible();
      await look(school, 'followed');
      await openScreen(page, 'Việc cần làm');
      await expect(page.getByText(`Sở dự kiến tổ chức ngày ${planned}, tại Hội trường Mẫu`, { exact: false })).toBeVisible();
      await look(school, 'home');
      await expectNoSeriousFinding(page);
    });

    await test.step('a later version is sent on request, and the Sở asks about it', async () => {
      await openNomination(school, name);
      await openTab(school.page, 'Đối tượng');
      await school.page.getByRole('button', { name: 'Ghi sự đồng ý' }).click();
      await expect(school.page.getByRole('region', { name: 'Đã ghi, dòng 2' })).toBeVisible();
      await exportBundle(school, file('goi-2.goi'), { alsoSend: name });
      await checkBundles(office, [file('goi-2.goi')]);
      await receiveChecked(office, 1);
      const { page } = office;
      await openReview(office, name);
      await page.getByRole('region', { name: 'Tiêu chí', exact: true }).getByRole('button', { name: /^Giải pháp/ }).click();
      await choose(page, 'Yêu cầu về', 'Minh chứng đang xem');
      await fill(page, 'Hạn trả lời', due);
      await askForMore(page, asked);
      await openQueue(office);
      await saveAnswer(office, file('tra-loi-2.goi'));
    });

    await test.step('the school replies while the rest stays locked, and sends; then all is locked again', async () => {
      const { page } = school;
      await takeAnswer(school, file('tra-loi-2.goi'));
      await page.getByRole('dialog').getByRole('button', { name: 'Xem yêu cầu' }).click();
      await expect(page.getByText(`Sở yêu cầu bổ sung hồ sơ của ${name}`)).toBeVisible();
      await look(school, 'asked-home');
      await page.getByRole('button', { name: 'Mở 1 yêu cầu' }).click();
      const card = page.getByRole('region', { name: new RegExp(asked) });
      await expect(card.getByText(due, { exact: false })).toBeVisible();
      await expect(page.getByText('Riêng phần trả lời Sở, minh chứng Sở hỏi và sự đồng ý vẫn ghi được.', { exact: false })).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Còn thiếu 1 điều' })).toBeVisible();
      await look(school, 'asked');
      await expectNoSeriousFinding(page);
      await expect(page.getByRole('textbox', { name: /^Giải thích: / })).not.toBeEditable();
      await expect(page.getByRole('button', { name: /^Thêm minh chứng cho/ })).toHaveCount(0);
      await pickFiles(page, card.getByRole('button', { name: /^Thêm tệp trả lời/ }), join('resources', 'sample', 'evidence', 'kho-ho-so-so.jpg'));
      await fill(card, 'Đã bổ sung gì', 'Đã gửi bản có dấu đỏ');
      await expect(page.getByRole('heading', { name: 'Đủ hồ sơ' })).toBeVisible();
      await look(school, 'replied');
      await openTab(page, 'Minh chứng');
      const form = page.getByRole('region', { name: 'Thông tin minh chứng' });
      const entries = page.getByRole('region', { name: 'Các minh chứng' }).getByRole('listitem');
      const title = textField(form, 'Tên minh chứng');
      await entries.filter({ hasText: 'kho-ho-so-so' }).locator('[data-evidence]').click();
      await fill(form, 'Tên minh chứng', 'Quyết định có dấu đỏ');
      await expect(entries.filter({ hasText: 'Quyết định có dấu đỏ' })).toBeVisible();
      await look(school, 'replied-evidence');
      await form.getByRole('checkbox').first().scrollIntoViewIfNeeded();
      await expect(form.getByRole('checkbox').first()).toBeDisabled();
      await openTab(page, 'Thành tích');
      await expect(page.getByRole('textbox', { name: 'Tóm tắt thành tích' })).not.toBeEditable();
      await openScreen(page, 'Việc cần làm');
      await expect(page.getByText(`Sở yêu cầu bổ sung hồ sơ của ${name}`)).toHaveCount(0);
      await look(school, 'replied-home');
      await exportBundle(school, file('goi-3.goi'), { onShown: async (moment) => void (moment === 'content' && (await look(school, 'replied-export'))) });
      await openNomination(school, name);
      await expect(page.getByText('Hồ sơ đã được công nhận, chỉ xem. Riêng sự đồng ý vẫn ghi được.')).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Đã được công nhận' })).toBeVisible();
      await expect(page.getByRole('region', { name: new RegExp(asked) })).toHaveCount(0);
      await openTab(page, 'Minh chứng');
      await entries.filter({ hasText: 'Quyết định có dấu đỏ' }).locator('[data-evidence]').click();
      await expect(title).not.toBeEditable();
      await look(school, 'replied-locked');
      await checkBundles(office, [file('goi-3.goi')]);
      await receiveChecked(office, 1);
    });

    await test.step('what the school adds for a request that the Sở takes back can be removed again', async () => {
      const again = 'Gửi thêm trang hai';
      await openReview(office, name);
      await office.page.getByRole('region', { name: 'Tiêu chí', exact: true }).getByRole('button', { name: /^Giải pháp/ }).click();
      await askForMore(office.page, again);
      await openQueue(office);
      await saveAnswer(office, file('tra-loi-3.goi'));
      const { page } = school;
      await takeAnswer(school, file('tra-loi-3.goi'));
      await page.getByRole('dialog').getByRole('button', { name: 'Xong' }).click();
      await openNomination(school, name);
      const card = page.getByRole('region', { name: new RegExp(again) });
      await pickFiles(page, card.getByRole('button', { name: /^Thêm tệp trả lời/ }), join('resources', 'sample', 'evidence', 'thu-vien-xanh.jpg'));
      await expect(page.getByRole('heading', { name: 'Đủ hồ sơ' })).toBeVisible();
      await openReview(office, name);
      await office.page.getByRole('region', { name: 'Tiêu chí', exact: true }).getByRole('button', { name: /^Giải pháp/ }).click();
      await office.page.getByRole('button', { name: `Xóa yêu cầu “${again}”` }).click();
      await expect(office.page.getByText(again)).toHaveCount(0);
      await openQueue(office);
      await saveAnswer(office, file('tra-loi-4.goi'));
      await takeAnswer(school, file('tra-loi-4.goi'));
      await page.getByRole('dialog').getByRole('button', { name: 'Xong' }).click();
      await openNomination(school, name);
      await expect(page.getByRole('heading', { name: 'Đã được công nhận' })).toBeVisible();
      await openTab(page, 'Minh chứng');
      const form = page.getByRole('region', { name: 'Thông tin minh chứng' });
      const entries = page.getByRole('region', { name: 'Các minh chứng' }).getByRole('listitem');
      const remove = form.getByRole('button', { name: 'Xóa minh chứng' });
      await entries.filter({ hasText: 'Quyết định có dấu đỏ' }).locator('[data-evidence]').click();
      await expect(textField(form, 'Tên minh chứng')).toHaveValue('Quyết định có dấu đỏ');
      await expect(remove).toBeHidden();
      const left = entries.filter({ hasText: 'thu-vien-xanh' });
      await left.locator('[data-evidence]').click();
      await expect(textField(form, 'Tên minh chứng')).not.toBeEditable();
      await remove.scrollIntoViewIfNeeded();
      await look(school, 'left-over');
      await expectNoSeriousFinding(page);
      await remove.click();
      await expect(page.getByText('Đã xóa minh chứng “thu-vien-xanh”.')).toBeVisible();
      await expect(left).toHaveCount(0);
    });

    await test.step('deleted at the Sở, with an undo; and then the school is told that it was taken back', async () => {
      const { page } = office;
      await openScreen(page, 'Khen thưởng');
      const cell = page.getByRole('gridcell', { name: '124/QĐ-SGDĐT' });
      await cell.click();
      await page.getByRole('button', { name: 'Xóa', exact: true }).click();
      await expect(page.getByText('Chưa ghi khen thưởng nào', { exact: false })).toBeVisible();
      await page.getByRole('button', { name: 'Hoàn tác' }).click();
      await cell.click();
      await page.getByRole('button', { name: 'Xóa', exact: true }).click();
      await expect(cell).toBeHidden();
      await openScreen(page, 'Giao lưu theo cụm');
      await page.getByRole('gridcell', { name: cluster, exact: true }).click();
      await fill(page.getByRole('region', { name: `Giao lưu của ${cluster}` }), 'Đã tổ chức', today);
      await expect(page.getByRole('gridcell', { name: 'Xong' })).toBeVisible();
      await look(office, 'cluster-held');
      await saveAnswer(office, file('tra-loi-5.goi'), () => look(office, 'answer-back'));
      await takeAnswer(school, file('tra-loi-5.goi'), async (dialog) => {
        await expect(dialog.getByText('Sở rút khen thưởng đã báo', { exact: false })).toBeVisible();
      });
      await school.page.getByRole('dialog').getByRole('button', { name: 'Xong' }).click();
      await openScreen(school.page, 'Điển hình');
      // What the Sở has decided last about the latest version.
      await expect(school.page.getByRole('gridcell', { name: 'Yêu cầu bổ sung' })).toBeVisible();
      await openScreen(school.page, 'Việc cần làm');
      await expect(school.page.getByText(`Sở đã tổ chức ngày ${today}, tại Hội trường Mẫu`, { exact: false })).toBeVisible();
    });
    for (const app of [office, school]) {
      expect(app.faults).toEqual([]);
      expect(app.requestsOutside()).toEqual([]);
      await app.close();
    }
  } finally {
    await office.kill();
    await school.kill();
  }
});
