import { mkdtempSync } from 'node:fs';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
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
import { choose, fill, pickFiles } from '../support/scenario/fields';
import { sendFirstBundle } from '../support/scenario/firstBundle';
import { decline, openQueue, openReview } from '../support/scenario/review';
import { keepFolder } from '../support/scenario/transports';

const teacher = sampleNomination('teacher');
const { name } = teacher.subject;
const asked = 'Gửi quyết định công nhận sáng kiến bản có dấu đỏ';
const askedWhole = 'Bổ sung bằng khen năm 2019 nếu còn';
const dueDate = `25/12/${new Date().getFullYear()}`;

test('a request goes to the school and its reply comes back, with the new evidence alone', async () => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const file = (leaf: string) => join(folder, leaf);
  const shots = process.env['SHOTS'];
  const look = async ({ page }: RunningApp, moment: string) => {
    if (shots) await page.screenshot({ path: join(shots, `answers-${moment}.png`) });
  };
  const office = await launchApp({ userData: file('so') });
  const school = await launchApp({ userData: file('truong') });
  try {
    await test.step('a school sends its nomination, and the Sở knows whose key it is', async () => {
      await sendFirstBundle(office, school, teacher, file);
    });

    await test.step('nobody is answered before the figures were compared', async () => {
      const { page } = office;
      await openScreen(page, 'Gửi trả lời');
      await expect(page.getByRole('gridcell', { name: 'Chưa xác nhận khóa' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Lưu gói trả lời' })).toBeDisabled();
      await look(office, 'unconfirmed');
      const figures = await readOwnFingerprint(school);
      await confirmSender(office, 'Trường THPT Mẫu Số 1', figures);
    });

    await test.step('an officer asks about a file with a date, and about the whole', async () => {
      const { page } = office;
      await openReview(office, name);
      await page.getByRole('region', { name: 'Tiêu chí', exact: true }).getByRole('button', { name: /^Giải pháp/ }).click();
      await choose(page, 'Yêu cầu về', 'Minh chứng đang xem');
      await fill(page, 'Hạn trả lời', dueDate);
      const line = page.getByRole('textbox', { name: /^Yêu cầu mới cho tiêu chí/ });
      await line.fill(asked);
      await line.press('Enter');
      await expect(page.getByText(asked)).toBeVisible();
      await choose(page, 'Yêu cầu về', 'Cả hồ sơ');
      await line.fill(askedWhole);
      await line.press('Enter');
      await expect(page.getByText(askedWhole)).toBeVisible();
      await expect(page.getByText(`hạn ${dueDate}`, { exact: false })).toHaveCount(2);
      const notes = page.getByRole('textbox', { name: 'Nhận xét mới' });
      await notes.fill('Nghi số liệu bị thổi phồng');
      await notes.press('Enter');
      await look(office, 'asking');
      await page.getByRole('button', { name: 'Yêu cầu bổ sung', exact: true }).click();
      await openQueue(office);
    });

    await test.step('the answer is one file, which the school alone can read', async () => {
      await saveAnswer(office, file('tra-loi-1.goi'), async () => {
        await look(office, 'due');
        await expectNoSeriousFinding(office.page);
      });
      await look(office, 'saved');
      await expect(office.page.getByRole('gridcell', { name: 'Đã trả lời' })).toBeVisible();
      expect((await readFile(file('tra-loi-1.goi'))).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    });

    await test.step('the school sees what it would do, takes it in, and finds each request where it belongs', async () => {
      const { page } = school;
      await takeAnswer(school, file('tra-loi-1.goi'), async (dialog) => {
        await expect(dialog.getByText(`Yêu cầu: ${asked}`)).toBeVisible();
        await expect(dialog.getByText('Kết luận: Yêu cầu bổ sung')).toBeVisible();
        await expect(dialog.getByText('Sở đã nhận gói lần 1', { exact: false })).toBeVisible();
        await look(school, 'dry-run');
        await expectNoSeriousFinding(page);
      });
      await look(school, 'taken');
      await page.getByRole('dialog').getByRole('button', { name: 'Xem yêu cầu' }).click();
      await expect(page.getByText(`Sở yêu cầu bổ sung hồ sơ của ${name}`)).toBeVisible();
      await look(school, 'home');
      await expectNoSeriousFinding(page);
      await openScreen(page, 'Gói hồ sơ');
      await expect(page.getByRole('gridcell', { name: /^Sở đã nhận/ })).toBeVisible();
      await look(school, 'bundles');
      await openScreen(page, 'Điển hình');
      await expect(page.getByRole('gridcell', { name: 'Yêu cầu bổ sung' })).toBeVisible();
      await look(school, 'list');
    });

    await test.step('the school replies with a file to one, and to the other that there is none', async () => {
      const { page } = school;
      await openScreen(page, 'Việc cần làm');
      await page.getByRole('button', { name: 'Mở 2 yêu cầu' }).click();
      const card = page.getByRole('region', { name: new RegExp(asked) });
      await expect(card).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Còn thiếu 2 điều' })).toBeVisible();
      await look(school, 'criterion');
      await expectNoSeriousFinding(page);
      await pickFiles(page, card.getByRole('button', { name: /^Thêm tệp trả lời/ }), join('resources', 'sample', 'evidence', 'kho-ho-so-so.jpg'));
      await fill(card, 'Đã bổ sung gì', 'Đã gửi bản có dấu đỏ, chụp lại cả hai trang');
      await expect(page.getByRole('heading', { name: 'Còn thiếu 1 điều' })).toBeVisible();
      await look(school, 'replied');
      const whole = page.getByRole('region', { name: new RegExp(askedWhole) });
      await whole.getByRole('radio', { name: 'Không có, vì…' }).check();
      await expect(page.getByRole('heading', { name: 'Còn thiếu 1 điều' })).toBeVisible();
      await fill(whole, 'Vì sao không có', 'thất lạc khi chuyển trường');
      await expect(page.getByRole('heading', { name: 'Đủ hồ sơ' })).toBeVisible();
      await whole.scrollIntoViewIfNeeded();
      await look(school, 'nothing');
    });

    await test.step('the next bundle carries the new file alone', async () => {
      await exportBundle(school, file('goi-2.goi'), {
        onShown: async (moment) => {
          if (moment !== 'content') return;
          await expect(school.page.getByText(/^Chỉ kèm 1 minh chứng mới; \d+ tệp Sở đã giữ/)).toBeVisible();
          await look(school, 'delta');
        },
      });
      expect((await stat(file('goi-2.goi'))).size).toBeLessThan((await stat(file('goi-1.goi'))).size);
    });

    await test.step('the Sở sees the reply beside its request, and everything that changed', async () => {
      const { page } = office;
      await checkBundles(office, [file('goi-2.goi')]);
      await receiveChecked(office, 1);
      await openReview(office, name);
      await page.getByRole('region', { name: 'Tiêu chí', exact: true }).getByRole('button', { name: /^Giải pháp/ }).click();
      const earlier = page.getByRole('list', { name: 'Yêu cầu của các bản trước' });
      await expect(earlier).toContainText('Đã gửi bản có dấu đỏ, chụp lại cả hai trang');
      await expect(earlier).toContainText('Trường trả lời không có, vì thất lạc khi chuyển trường');
      await earlier.getByRole('button', { name: 'kho-ho-so-so' }).click();
      await expect(page.getByRole('region', { name: 'Minh chứng đang xem' })).toContainText('kho-ho-so-so');
      await earlier.scrollIntoViewIfNeeded();
      await look(office, 'reply');
      await expectNoSeriousFinding(page);
    });

    await test.step('the next answer goes by a shared folder, and is offered to the school when it lies there', async () => {
      const shared = file('Thư mục chung');
      await mkdir(shared);
      await decline(office.page, 'Chưa có minh chứng cấp thành phố');
      await openQueue(office);
      await keepFolder(office, 'Thư mục gửi đi', shared);
      await keepFolder(school, 'Thư mục nhận về', shared);
      await saveAnswer(office, file('tra-loi-2.goi'));
      const { page } = school;
      await openScreen(page, 'Gói hồ sơ');
      await expect(page.getByText('1 tệp mới trong nơi nhận')).toBeVisible({ timeout: 45_000 });
      await look(school, 'arrived');
      await page.getByRole('button', { name: 'Xem trả lời của Sở' }).click();
      const dialog = page.getByRole('dialog', { name: 'Nhận trả lời của Sở' });
      await expect(dialog.getByText('Kết luận: Không đạt', { exact: false })).toBeVisible();
      await dialog.getByRole('button', { name: 'Nhận trả lời', exact: true }).click();
      await expect(dialog.getByText('Đã nhận trả lời của Sở')).toBeVisible();
      await expect.poll(() => readdir(shared)).toEqual(['done']);
      expect(await readdir(join(shared, 'done'))).toEqual(['tra-loi-2.goi']);
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
