import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import { lookAround } from '../support/lookAround';
import { sample, sampleNomination, sampleUnitsFile } from '../support/sampleData';
import { fillPapersOfUnit, importUnits, openScreen, saveSetupFile, setUpSampleDepartment, setUpUnit } from '../support/scenario';
import { saveAnswer } from '../support/scenario/answers';
import { holdMeeting, selectNomination } from '../support/scenario/council';
import { confirmSender, exportBundle, readOwnFingerprint, receiveChecked } from '../support/scenario/exchange';
import { addNomination, fillNomination } from '../support/scenario/nomination';
import { keepServer, serverName } from '../support/scenario/transports';
import { startDavServer } from '../support/webdavServer';

test('a bundle goes over a WebDAV server that was switched off in the middle, and nothing else is spoken to', async () => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const setup = join(folder, 'cau-hinh.goi');
  const server = await startDavServer('apache');
  const lying = (name: string) => readdirSync(join(server.root, name)).sort();
  const nomination = sampleNomination('teacher');
  const department = await launchApp({ userData: join(folder, 'so') });
  let school = await launchApp({ userData: join(folder, 'truong') });
  const atSchool = lookAround(school.page);
  const atDepartment = lookAround(department.page);
  try {
    await test.step('both sides set the server, after comparing its certificate', async () => {
      await setUpSampleDepartment(department);
      await importUnits(department, sampleUnitsFile);
      await saveSetupFile(department, setup);
      await keepServer(department, server, { inbox: 'gui-so', outbox: 'tu-so' });
      await setUpUnit(school, setup, 'thpt mau so 1', sample.unit.user);
      await fillPapersOfUnit(school);
      await keepServer(school, server, { outbox: 'gui-so', inbox: 'tu-so' }, (moment) => atSchool(`transports-${moment}`));
    });

    await test.step('the server is switched off in the middle of sending: the bundle waits and says why', async () => {
      await addNomination(school, nomination);
      await fillNomination(school, nomination);
      await holdMeeting(school, [nomination]);
      await selectNomination(school, nomination);
      server.fallSilent();
      await exportBundle(school, join(folder, 'goi-1.goi'), { onShown: (moment) => (moment === 'written' ? atSchool('transports-export') : Promise.resolve()) });
      await expect(school.page.getByText('Đang gửi 1 gói', { exact: true })).toBeVisible();
      await expect(school.page.getByText(`Đang gửi đến ${serverName}`, { exact: false })).toBeVisible();
      await atSchool('transports-sending');
      await server.stop();
      await expect(school.page.getByText('1 gói chưa gửi đi được')).toBeVisible({ timeout: 30_000 });
      await expect(school.page.getByText(`Không liên lạc được với máy chủ ${server.host}.`, { exact: false })).toBeVisible();
      await atSchool('transports-waiting');
      expect(lying('gui-so')).toEqual([]);
    });

    await test.step('it is sent when the server is back, also after the program was closed', async () => {
      expect(school.spokenTo()).toEqual([server.host]);
      expect([...school.requestsOutside(), ...school.faults]).toEqual([]);
      await school.close();
      await server.start();
      school = await launchApp({ userData: join(folder, 'truong') });
      await openScreen(school.page, 'Gói hồ sơ');
      await expect(school.page.getByText(`Đã gửi đến ${serverName}, đọc lại khớp`, { exact: false })).toBeVisible({ timeout: 30_000 });
      await lookAround(school.page)('transports-sent');
      expect(lying('gui-so')).toEqual(['goi-1.goi']);
    });

    await test.step('the Sở finds it, looks at it, and takes it in; the server keeps it in done', async () => {
      const { page } = department;
      await openScreen(page, 'Nhận gói');
      await expect(page.getByText('1 tệp mới trong nơi nhận')).toBeVisible({ timeout: 40_000 });
      await atDepartment('transports-arrived');
      await page.getByRole('button', { name: 'Kiểm tra thử 1 tệp' }).click();
      await expect(page.getByText('Kiểm tra thử xong 1 / 1')).toBeVisible({ timeout: 30_000 });
      expect(lying('gui-so')).toEqual(['goi-1.goi']);
      await receiveChecked(department, 1);
      await expect.poll(() => lying('gui-so')).toEqual(['done']);
      expect(lying('gui-so/done')).toEqual(['goi-1.goi']);
      await expect(page.getByText('tệp mới trong nơi nhận', { exact: false })).toBeHidden();
    });

    await test.step('the answer goes back the same way, and opens where answers are taken in', async () => {
      await confirmSender(department, 'Trường THPT Mẫu Số 1', await readOwnFingerprint(school));
      await saveAnswer(department, join(folder, 'tra-loi.goi'));
      await expect.poll(() => lying('tu-so'), { timeout: 30_000 }).toEqual(['tra-loi.goi']);
      await openScreen(school.page, 'Gói hồ sơ');
      const banner = school.page.getByText('1 tệp mới trong nơi nhận');
      await expect(banner).toBeVisible({ timeout: 40_000 });
      await lookAround(school.page)('transports-answer');
      await school.page.getByRole('button', { name: 'Xem trả lời của Sở' }).click();
      const dialog = school.page.getByRole('dialog', { name: 'Nhận trả lời của Sở' });
      await dialog.getByRole('button', { name: 'Nhận trả lời', exact: true }).click();
      await expect(dialog.getByText('Đã nhận trả lời của Sở')).toBeVisible();
      await dialog.getByRole('button', { name: 'Xong' }).click();
      await expect.poll(() => lying('tu-so')).toEqual(['done']);
      expect(lying('tu-so/done')).toEqual(['tra-loi.goi']);
      await expect(banner).toBeHidden({ timeout: 20_000 });
    });

    for (const app of [department, school]) {
      expect(app.spokenTo()).toEqual([server.host]);
      expect([...app.requestsOutside(), ...app.faults]).toEqual([]);
    }
  } finally {
    await Promise.all([department.kill(), school.kill()]);
    await server.remove();
  }
});
