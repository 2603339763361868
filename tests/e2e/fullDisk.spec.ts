import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { hasCode } from '../../electron/files/fileLayer';
import { launchApp } from '../support/electron-double/launch';
import { evidenceInput, samplePdf } from '../support/nominationScenario';
import { filesIn } from '../support/offices/damage';
import { people } from '../support/offices/files';
import { makeOffices, startOffice } from '../support/offices/offices';
import { replayedHash, shownHash } from '../support/projectionState';
import { openScreen } from '../support/scenario';
import { fill, textField } from '../support/scenario/fields';
import { openNomination } from '../support/scenario/nomination';
import { isNoPlaceMark } from '../support/samePlace';

const fieldName = 'Chữ viết tắt trong số, ký hiệu';
const mebibyte = 1_048_576;
/** As `floorBytes` of the vault. */
const floor = 64 * mebibyte;

/** A disk of its own for one computer. False where mounting is not permitted. */
function mountSmallDisk(folder: string): boolean {
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200m', 'tmpfs', folder], { stdio: 'pipe' });
    return true;
  } catch (error) {
    if (process.env['CI']) throw error;
    return false;
  }
}

/** Leaves so many bytes free on the disk of `folder`. */
function fillUp(folder: string, leave: number): void {
  const { bavail, bsize } = statfsSync(folder);
  try {
    writeFileSync(join(folder, `filler-${Date.now()}`), Buffer.alloc(Math.max(0, bavail * bsize - leave), 1));
  } catch (error) {
    // The program writes meanwhile: then it is as full as it can be.
    if (leave > 0 || !hasCode(error, 'ENOSPC')) throw error;
  }
}

function freeAll(folder: string): void {
  for (const path of filesIn(folder, /\/filler-\d+$/)) rmSync(path);
}

/** Above every screen; a form may say it once more. */
const blocked = (page: Page) => page.getByRole('alert').filter({ hasText: 'Chỉ xem được, chưa ghi được: ổ đĩa sắp đầy.' }).first();

test('on a full disk nothing is lost, a sentence says so, and it works again after space is freed', async () => {
  test.setTimeout(120_000);
  const folder = makeOffices();
  const disk = join(folder, 'disk');
  if (!mountSmallDisk(disk)) {
    console.warn('A full disk was NOT tried: mounting a small one needs root (a failure in CI)');
    return;
  }
  const userData = join(disk, 'truong');
  const journal = () => readFileSync(filesIn(join(userData, 'vault', 'journal'), /\.ndjson$/).at(-1)!, 'utf8');
  cpSync(join(folder, 'truong'), userData, { recursive: true, filter: isNoPlaceMark });
  let app = await startOffice(disk, 'truong');
  try {
    await openScreen(app.page, 'Cài đặt');
    await fill(app.page, fieldName, 'TRUOC');
    await expect.poll(journal).toContain('"TRUOC"');
    // The database has it a moment after the vault.
    await expect(app.page.getByText(/^Đã lưu \d/)).toBeVisible();

    await test.step('typing with less than the floor left', async () => {
      const { page } = app;
      const before = await shownHash(page);
      fillUp(disk, floor - 8 * mebibyte);
      // The vault's last measure of the free space holds for a second.
      await page.waitForTimeout(1_100);
      await fill(page, fieldName, 'GIUA');
      await expect(blocked(page)).toBeVisible();
      await expect(blocked(page)).toContainText(/chỉ còn trống [\d,]+ MB, cần ít nhất [\d,]+ MB\./);
      await expect(textField(page, fieldName)).toHaveValue('GIUA');
      expect(journal()).not.toContain('GIUA');
      expect(await shownHash(page)).toBe(before);
    });

    await test.step('evidence while nothing can be written', async () => {
      const { page } = app;
      await openNomination(app, people.staff);
      await evidenceInput(page).setInputFiles([samplePdf('Không vừa')]);
      await expect(page.getByText(/ổ đĩa sắp đầy|ổ đĩa đã đầy/).last()).toBeVisible();
      await expect(page.getByRole('button', { name: 'Không vừa, PDF' })).toHaveCount(0);
    });

    await test.step('not one byte left, and a start like that', async () => {
      const shown = await shownHash(app.page);
      fillUp(disk, 0);
      await app.kill();
      expect(await replayedHash(userData)).toBe(shown);
      fillUp(disk, 0);
      app = await launchApp({ userData });
      await expect(blocked(app.page)).toBeVisible();
      expect(await shownHash(app.page)).toBe(shown);
    });

    await test.step('after space is freed', async () => {
      const { page } = app;
      freeAll(disk);
      await expect(blocked(page)).toBeHidden({ timeout: 15_000 });
      await openScreen(page, 'Cài đặt');
      await fill(page, fieldName, 'SAU');
      await expect.poll(journal).toContain('"SAU"');
      await openNomination(app, people.staff);
      await evidenceInput(page).setInputFiles([samplePdf('Đã vừa')]);
      await expect(page.getByRole('button', { name: 'Đã vừa, PDF' })).toBeVisible();
      await expect.poll(() => replayedHash(userData)).toBe(await shownHash(page));
      expect(app.faults).toEqual([]);
      await app.close();
    });
  } finally {
    await app.kill();
    // Lazily: a process of the browser may need a moment to end.
    execFileSync('umount', ['-l', disk]);
    rmSync(folder, { recursive: true, force: true });
  }
});
