import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import { lookAround } from '../support/lookAround';
import { sample, sampleUnitsFile } from '../support/sampleData';
import { importUnits, saveSetupFile, setUpSampleDepartment, setUpUnit } from '../support/scenario';
import { joinSecond, openPeers, openSetup, revokeComputer, saveNewPlan, takeSetup } from '../support/scenario/secondComputer';

test('a school is told what helps where the computers of the Sở have not exchanged, and hears of a stolen one all the same', async () => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const file = (name: string): string => join(folder, name);
  const office = await launchApp({ userData: file('so') });
  const school = await launchApp({ userData: file('truong') });
  await setUpSampleDepartment(office);
  await importUnits(office, sampleUnitsFile);
  await saveSetupFile(office, file('cau-hinh.goi'));
  await setUpUnit(school, file('cau-hinh.goi'), 'thpt mau so 1', sample.unit.user);
  const lost = await launchApp({ userData: file('mat') });
  await joinSecond(office, lost, 'Máy xách tay', file);
  const quiet = await launchApp({ userData: file('yen') });
  await joinSecond(office, quiet, 'Máy phòng TCCB', file);

  await test.step('the school takes a file of the busy computer, then one of the thief', async () => {
    for (const number of [2, 3, 4, 5]) await saveSetupFile(office, file(`lan-${number}.goi`));
    await takeSetup(school, file('lan-5.goi'));
    await expect(school.page.getByText(/^Tệp cấu hình lần 5/)).toBeVisible();
    for (const number of [2, 3, 4, 5]) await saveSetupFile(lost, file(`mat-${number}.goi`));
    await saveNewPlan(lost, file('trom.goi'));
    await takeSetup(school, file('trom.goi'));
    await expect(school.page.getByText(/^Tệp cấu hình lần 6/)).toBeVisible();
    await lost.close();
  });

  await test.step('the quiet computer revokes that of the thief: its file is refused, and the revocation kept', async () => {
    await revokeComputer(quiet, 'Máy xách tay');
    await saveSetupFile(quiet, file('yen.goi'));
    const dialog = await openSetup(school.page, file('yen.goi'));
    await expect(dialog.getByRole('alert')).toContainText('xin Sở cho các máy của Sở trao đổi với nhau');
    await expect(dialog.getByText('Đã ghi nhận máy mà Sở thu hồi')).toBeVisible();
    await expect(dialog.getByText(/^Không còn dùng tệp lần 6 .+; đang dùng lại tệp lần 5 /)).toBeVisible();
    await lookAround(school.page)('unit-setup-heard');
    await school.page.keyboard.press('Escape');
    await expect(school.page.getByText(/^Tệp cấu hình lần 5/)).toBeVisible();
    await expect((await openSetup(school.page, file('trom.goi'))).getByRole('alert')).toContainText('Máy ký gói này đã bị thu hồi.');
    await school.page.keyboard.press('Escape');
  });

  await test.step('once the two have exchanged its next file is taken', async () => {
    await openPeers(office.page);
    office.answerSaveDialog(file('doi-may.goi'));
    await office.page.getByRole('radio', { name: 'Gửi đủ, mở được ở mọi máy' }).check();
    await office.page.getByRole('button', { name: 'Ghi tệp…' }).click();
    await expect(office.page.getByText(/^Đã ghi và đọc lại, khớp/)).toBeVisible();
    await openPeers(quiet.page);
    await quiet.page.locator('main input[type=file]').setInputFiles(file('doi-may.goi'));
    await quiet.page.getByRole('button', { name: 'Nhận vào máy này' }).click();
    await expect(quiet.page.getByText(/^Đã nhận \d+ thay đổi/)).toBeVisible();
    await saveSetupFile(quiet, file('yen-moi.goi'));
    await takeSetup(school, file('yen-moi.goi'));
    await expect(school.page.getByText(/^Tệp cấu hình lần 6/)).toBeVisible();
  });

  for (const app of [office, school, lost, quiet]) expect(app.faults).toEqual([]);
  for (const app of [office, school, quiet]) await app.close();
});
