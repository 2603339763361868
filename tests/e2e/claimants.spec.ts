/** Two keys say that they are one school and nobody has compared either: both are held until somebody telephones. */
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import { lookAround } from '../support/lookAround';
import { projectRoot } from '../support/projectRoot';
import { sample, sampleNomination, sampleUnitsFile } from '../support/sampleData';
import { importUnits, openScreen, saveSetupFile, setUpSampleDepartment } from '../support/scenario';
import { checkBundles, receiveChecked } from '../support/scenario/exchange';
import { sendFromNewSchool } from '../support/scenario/newSchool';
import { openQueue, openReview } from '../support/scenario/review';
import { openTransports } from '../support/scenario/transports';

const teacher = sampleNomination('teacher');

/** A Sở that has heard of nobody, and the bundles of `twoSchools.ts`. */
async function officeWithBundles() {
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const at = (leaf: string) => join(folder, leaf);
  const office = await launchApp({ userData: at('so') });
  await setUpSampleDepartment(office);
  await importUnits(office, sampleUnitsFile);
  await saveSetupFile(office, at('cau-hinh.goi'));
  await promisify(execFile)(process.execPath, ['scripts/run.mts', 'tests/support/twoSchools.ts', at('cau-hinh.goi'), folder], { cwd: projectRoot() });
  return { office, at };
}

test('two keys that speak for one school are both held until a fingerprint is confirmed, and then the other is refused', async () => {
  test.setTimeout(360_000);
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const at = (leaf: string) => join(folder, leaf);
  let office = await launchApp({ userData: at('so') });
  let { page } = office;
  await setUpSampleDepartment(office);
  await importUnits(office, sampleUnitsFile);
  await saveSetupFile(office, at('cau-hinh.goi'));
  const figures: string[] = [];
  for (const [index, name] of ['truong', 'nguoi-la'].entries()) {
    const school = await launchApp({ userData: at(name) });
    figures.push(await sendFromNewSchool(school, at('cau-hinh.goi'), at(`goi-${index + 1}.goi`), teacher));
    await school.close();
  }
  const [first, second] = figures as [string, string];
  const unitsHeard = () => page.getByRole('row').filter({ hasText: 'Đơn vị đã gửi gói' });

  await test.step('the first comes in, the second is held beside it', async () => {
    await checkBundles(office, [at('goi-1.goi')]);
    await receiveChecked(office, 1);
    await openScreen(page, 'Tổng quan');
    await expect(unitsHeard()).toHaveText(/^Đơn vị đã gửi gói\s*1$/);
    const inbox = at('Nhận về');
    mkdirSync(inbox);
    await openTransports(office);
    office.answerFolderDialog(inbox);
    await page.getByRole('button', { name: 'Chọn thư mục', exact: true }).last().click();
    await expect(page.getByText('Thư mục đang trống.', { exact: false })).toBeVisible();
    copyFileSync(at('goi-2.goi'), join(inbox, 'goi-2.goi'));
    await openScreen(page, 'Nhận gói');
    await page.getByRole('button', { name: 'Kiểm tra thử 1 tệp' }).click({ timeout: 45_000 });
    const panel = page.getByRole('region', { name: 'Gói đang chọn' });
    await expect(panel.getByText('Hai khóa cùng nhận là đơn vị này.')).toBeVisible();
    const compared = panel.getByRole('region', { name: 'Vì sao giữ lại' }).getByRole('definition').filter({ hasText: /^\s*\d{5}( \d{5}){3}\s*$/ });
    await expect(compared).toHaveText([second, first]);
    await expect(panel.getByText(/^Điện thoại: \d/)).toBeVisible();
    await expect(page.getByRole('button', { name: /^Nhận \d+ gói hợp lệ/ })).toHaveCount(0);
    await lookAround(page)('claimants-held');
  });

  await test.step('after a restart the file of the inbox says at once why it waits', async () => {
    await office.kill();
    office = await launchApp({ userData: at('so') });
    ({ page } = office);
    await openScreen(page, 'Nhận gói');
    await expect(page.getByText('goi-2.goi: Giữ lại: Hai khóa cùng nhận là đơn vị.', { exact: false })).toBeVisible({ timeout: 45_000 });
    await lookAround(page)('claimants-inbox');
    await page.getByRole('button', { name: 'Kiểm tra thử 1 tệp' }).click();
    await expect(page.getByRole('region', { name: 'Gói đang chọn' }).getByText('Hai khóa cùng nhận là đơn vị này.')).toBeVisible();
  });

  await test.step('what came already is there to be read, and counts for nothing', async () => {
    await openScreen(page, 'Tổng quan');
    await expect(unitsHeard()).toHaveText(/^Đơn vị đã gửi gói\s*0$/);
    await openQueue(office);
    await expect(page.getByRole('grid').getByText('Hai khóa một đơn vị')).toBeVisible();
    await openReview(office, teacher.subject.name);
    await expect(page.getByText('Hai khóa cùng nhận là Trường THPT Mẫu Số 1')).toBeVisible();
    await lookAround(page)('claimants-review');
  });

  await test.step('both figures stand beside each other; confirming one refuses the other, also in the run that waits', async () => {
    await page.getByRole('button', { name: 'Xác nhận khóa' }).click();
    await page.getByRole('button', { name: 'Đối chiếu dãy số nhận dạng' }).click();
    const dialog = page.getByRole('dialog', { name: 'Đối chiếu dãy số nhận dạng của đơn vị' });
    const senders = dialog.getByRole('listitem').filter({ hasText: 'Có hai khóa cùng nhận là đơn vị này, cả hai đang bị giữ lại.' });
    await expect(senders).toHaveCount(2);
    await expect(senders.nth(0)).toContainText('Đã nhận 1 hồ sơ, chưa tính');
    await expect(senders.nth(1)).toContainText('Chưa nhận gì; gói đang giữ lại');
    await lookAround(page)('claimants-confirm');
    await senders.filter({ hasText: first }).getByRole('button', { name: 'Đã so, khớp' }).click();
    await expect(dialog.getByText('Mọi dãy số nhận dạng đã được đối chiếu.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Xong' }).click();
    await expect(page.getByRole('grid').getByRole('row').filter({ hasText: 'Khóa không phải của đơn vị' })).toHaveCount(1);
    await openScreen(page, 'Tổng quan');
    await expect(unitsHeard()).toHaveText(/^Đơn vị đã gửi gói\s*1$/);
    await openQueue(office);
    await expect(page.getByText('Hai khóa một đơn vị')).toHaveCount(0);
  });
  expect(office.faults).toEqual([]);
  await office.close();
});

test('a bundle with a nomination that another key has sent letter for letter leads to the figures, and comes in once they are compared', async () => {
  test.setTimeout(180_000);
  const { office, at } = await officeWithBundles();
  const { page } = office;
  await checkBundles(office, [at('goi-chep.goi')]);
  await receiveChecked(office, 1);
  await checkBundles(office, [at('goi-1.goi')]);
  const panel = page.getByRole('region', { name: 'Gói đang chọn' });
  await expect(panel.getByText('Hồ sơ Trần Thị Bình An trong gói này trùng từng chữ với hồ sơ khóa kia đã gửi.')).toBeVisible();
  await expect(panel.getByText('Khớp khóa trong gói này thì nhận gói', { exact: false })).toHaveCount(0);
  await expect(panel.getByRole('button', { name: 'Xác nhận, nhận gói này' })).toHaveCount(0);
  await lookAround(page)('claimants-copied');
  const [own] = await panel.getByRole('region', { name: 'Vì sao giữ lại' }).getByRole('definition').filter({ hasText: /^\s*\d{5}( \d{5}){3}\s*$/ }).allInnerTexts();
  const compare = panel.getByRole('button', { name: 'So hai dãy số' });
  await compare.scrollIntoViewIfNeeded();
  await lookAround(page)('claimants-copied-below');
  await compare.click();
  const dialog = page.getByRole('dialog', { name: 'Đối chiếu dãy số nhận dạng của đơn vị' });
  await lookAround(page)('claimants-copied-figures');
  await dialog.getByRole('listitem').filter({ hasText: own!.replace(/\s+/g, ' ').trim() }).getByRole('button', { name: 'Đã so, khớp' }).click();
  await expect(dialog.getByText('Mọi dãy số nhận dạng đã được đối chiếu.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await receiveChecked(office, 1);
  await openQueue(office);
  await expect(page.getByText('1 hồ sơ đã nhận')).toBeVisible();
  await expect(page.getByRole('gridcell', { name: 'Trần Thị Bình An' })).toBeVisible();
  expect(office.faults).toEqual([]);
  await office.close();
});

test('a bundle with a nomination that another school has sent, whose key nobody has settled, waits until that key is refused', async () => {
  test.setTimeout(180_000);
  const { office, at } = await officeWithBundles();
  const { page } = office;
  const other = sample.units[1]!.name;
  await checkBundles(office, [at('goi-truong-khac.goi')]);
  await receiveChecked(office, 1);
  await checkBundles(office, [at('goi-1.goi')]);
  const panel = page.getByRole('region', { name: 'Gói đang chọn' });
  await expect(panel.getByText(`Hồ sơ Trần Thị Bình An đã có trong gói của ${other}.`)).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Xác nhận, nhận gói này' })).toHaveCount(0);
  await expect(panel.getByText('Gọi cả hai đơn vị, hỏi hồ sơ là của ai', { exact: false })).toBeInViewport();
  await expect(panel.getByText(`${sample.units[0]!.name}: ${sample.units[0]!.phone}`)).toBeVisible();
  await expect(panel.getByText(`${other}: ${sample.units[1]!.phone}`)).toBeVisible();
  await lookAround(page)('claimants-other-school');
  await panel.getByText(`${other}: ${sample.units[1]!.phone}`).scrollIntoViewIfNeeded();
  await lookAround(page)('claimants-other-school-below');
  await panel.getByRole('button', { name: 'So hai dãy số' }).click();
  const dialog = page.getByRole('dialog', { name: 'Đối chiếu dãy số nhận dạng của đơn vị' });
  await dialog.getByRole('listitem').filter({ hasText: other }).getByRole('button', { name: 'Không khớp' }).click();
  await lookAround(page)('claimants-other-school-figures');
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await receiveChecked(office, 1);
  await openQueue(office);
  await expect(page.getByRole('gridcell', { name: 'Trần Thị Bình An' })).toBeVisible();
  expect(office.faults).toEqual([]);
  await office.close();
});

test('a nomination that is another school’s goes over with its marks once the first school, whose key is right, has withdrawn it', async () => {
  test.setTimeout(240_000);
  const { office, at } = await officeWithBundles();
  const { page } = office;
  const [own, other] = [sample.units[0]!.name, sample.units[1]!.name];
  const panel = page.getByRole('region', { name: 'Gói đang chọn' });
  await checkBundles(office, [at('goi-1.goi')]);
  await receiveChecked(office, 1);
  await page.getByRole('button', { name: 'Đối chiếu dãy số nhận dạng' }).click();
  const dialog = page.getByRole('dialog', { name: 'Đối chiếu dãy số nhận dạng của đơn vị' });
  await dialog.getByRole('button', { name: 'Đã so, khớp' }).click();
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await openReview(office, teacher.subject.name);
  await page.keyboard.press('Alt+1');
  await expect(page.getByText(/^Đã chấm 1\//)).toBeVisible();

  await test.step('the undo is refused, and says that the first school withdraws', async () => {
    await openQueue(office);
    await openScreen(page, 'Nhận gói');
    await page.getByRole('button', { name: 'Sổ nhận hồ sơ' }).click();
    await page.getByRole('grid').getByRole('row').filter({ hasText: own }).click();
    await page.getByRole('button', { name: 'Hoàn tác lần nhận…' }).click();
    await page.getByRole('button', { name: 'Hoàn tác lần nhận', exact: true }).click();
    await expect(page.getByText('nhờ đơn vị đã gửi rút hồ sơ', { exact: false })).toBeVisible();
    await lookAround(page)('handed-over-undo');
  });

  await test.step('so is the bundle of the other one', async () => {
    await checkBundles(office, [at('goi-truong-khac.goi')]);
    await expect(panel.getByText(`nhờ ${own} rút hồ sơ`, { exact: false })).toBeVisible();
    await lookAround(page)('handed-over-refused');
  });

  await test.step('after the withdrawal it comes in, and the mark stands with it', async () => {
    await checkBundles(office, [at('goi-rut.goi')]);
    await receiveChecked(office, 1);
    await checkBundles(office, [at('goi-truong-khac.goi')]);
    await receiveChecked(office, 1);
    await openQueue(office);
    const rows = page.getByRole('grid').getByRole('row').filter({ has: page.getByRole('gridcell', { name: teacher.subject.name, exact: true }) });
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText(other);
    await lookAround(page)('handed-over-queue');
    await openReview(office, teacher.subject.name);
    await expect(page.getByText(/^Đã chấm 1\//)).toBeVisible();
  });

  await test.step('the withdrawal is no longer undone, and the book says why', async () => {
    await openQueue(office);
    await openScreen(page, 'Nhận gói');
    await page.getByRole('button', { name: 'Sổ nhận hồ sơ' }).click();
    await page.getByRole('grid').getByRole('row').filter({ hasText: 'Chỉ báo hồ sơ đã rút' }).click();
    await page.getByRole('button', { name: 'Hoàn tác lần nhận…' }).click();
    await page.getByRole('button', { name: 'Hoàn tác lần nhận', exact: true }).click();
    await expect(page.getByText(`Gói này rút hồ sơ ${teacher.subject.name}. Nhờ đó ${other} đã gửi hồ sơ ấy`, { exact: false })).toBeVisible();
    await lookAround(page)('handed-over-undo-withdrawal');
  });
  expect(office.faults).toEqual([]);
  await office.close();
});

test('a nomination that a school has left to another is open there no more once the person takes the consent back at the first one', async () => {
  test.setTimeout(240_000);
  const { office, at } = await officeWithBundles();
  const { page } = office;
  const [own, other] = [sample.units[0]!.name, sample.units[1]!.name];
  await checkBundles(office, [at('goi-1.goi')]);
  await receiveChecked(office, 1);
  await page.getByRole('button', { name: 'Đối chiếu dãy số nhận dạng' }).click();
  const dialog = page.getByRole('dialog', { name: 'Đối chiếu dãy số nhận dạng của đơn vị' });
  await dialog.getByRole('button', { name: 'Đã so, khớp' }).click();
  await dialog.getByRole('button', { name: 'Xong' }).click();
  for (const name of ['goi-rut.goi', 'goi-truong-khac-sua.goi', 'goi-rut-dong-y.goi']) {
    await checkBundles(office, [at(name)]);
    await receiveChecked(office, 1);
  }
  await openQueue(office);
  const row = page.getByRole('grid').getByRole('row').filter({ hasText: teacher.subject.name }).filter({ hasText: other });
  await lookAround(page)('ended-elsewhere-queue');
  await row.getByRole('gridcell', { name: teacher.subject.name, exact: true }).dblclick();
  await expect(page.getByText(`Sự đồng ý cho hồ sơ này đã được rút ở ${own}`)).toBeVisible();
  await lookAround(page)('ended-elsewhere-desk');
  expect(office.faults).toEqual([]);
  await office.close();
});

test('a confirmed school that comes under another code, for which another key has sent, stands beside that key to be compared', async () => {
  test.setTimeout(180_000);
  const { office, at } = await officeWithBundles();
  const { page } = office;
  const dialog = page.getByRole('dialog', { name: 'Đối chiếu dãy số nhận dạng của đơn vị' });
  await checkBundles(office, [at('goi-1.goi')]);
  await receiveChecked(office, 1);
  await page.getByRole('button', { name: 'Đối chiếu dãy số nhận dạng' }).click();
  await dialog.getByRole('button', { name: 'Đã so, khớp' }).click();
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await checkBundles(office, [at('goi-ma-kia.goi')]);
  await receiveChecked(office, 1);
  await openScreen(page, 'Đơn vị');
  await page.getByRole('gridcell', { name: 'MAU-301', exact: true }).click();
  await page.getByRole('button', { name: 'Xóa', exact: true }).click();
  await expect(page.getByText('Đã xóa 1 đơn vị.')).toBeVisible();
  await checkBundles(office, [at('goi-doi-ma.goi')]);
  await expect(page.getByRole('region', { name: 'Gói đang chọn' }).getByText('Hai khóa cùng nhận là đơn vị này.')).toBeVisible();
  await page.getByRole('button', { name: 'Đối chiếu dãy số nhận dạng' }).click();
  const stranger = dialog.getByRole('listitem').filter({ hasText: 'Mã MAU-302' });
  await expect(stranger.getByText('Khóa kia: đã xác nhận cho mã MAU-301', { exact: false })).toBeVisible();
  await lookAround(page)('claimants-code');
  await stranger.getByRole('button', { name: 'Khóa kia khớp', exact: true }).click();
  await expect(dialog.getByText('Mọi dãy số nhận dạng đã được đối chiếu.')).toBeVisible();
  await expect(stranger.filter({ hasText: 'Không phải của đơn vị' })).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await receiveChecked(office, 1);
  await openQueue(office);
  await expect(page.getByText('1 hồ sơ đã nhận')).toBeVisible();
  expect(office.faults).toEqual([]);
  await office.close();
});
