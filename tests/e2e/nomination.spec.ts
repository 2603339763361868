import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectNoSeriousFinding } from '../support/axe';
import { launchApp } from '../support/electron-double/launch';
import type { RunningApp } from '../support/electron-double/runningApp';
import { answerAll, evidenceInput, nominate, openCriterion, samplePdf, setUpUnitByHand } from '../support/nominationScenario';
import { openScreen } from '../support/scenario';
import { openTab } from '../support/scenario/nomination';

const newFolder = () => mkdtempSync(join(tmpdir(), 'guong-sang-'));

async function startUnit(userData = newFolder()): Promise<RunningApp> {
  const app = await launchApp({ userData });
  await setUpUnitByHand(app.page);
  return app;
}

async function expectClean(app: RunningApp): Promise<void> {
  expect(app.faults).toEqual([]);
  expect(app.requestsOutside()).toEqual([]);
  await app.close();
}

test('a nomination keeps its answers and evidence over a restart, and says what is still missing', async () => {
  const userData = newFolder();
  const app = await startUnit(userData);
  const { page } = app;
  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');
  const missing = page.getByRole('heading', { level: 2, name: /^Còn thiếu \d+ điều$/ });
  const before = Number((await missing.innerText()).replace(/\D/g, ''));
  await answerAll(page);
  await expect(page.getByRole('tab', { name: /^Tiêu chí 6\/6/ })).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Minh chứng 6/ })).toBeVisible();
  await expect(missing).toHaveText(`Còn thiếu ${before - 7} điều`);
  await expect(page.getByText(/^\d+ từ · đã lưu \d\d:\d\d$/)).toBeVisible();
  await app.close();

  const again = await launchApp({ userData });
  await openScreen(again.page, 'Điển hình');
  await again.page.getByRole('button', { name: 'Trần Thị Bình An' }).click();
  await openCriterion(again.page, 'Đạo đức, tài năng sư phạm, uy tín');
  await expect(again.page.getByRole('textbox', { name: 'Giải thích' })).toHaveValue('Đã làm và có kết quả, việc số 4.');
  await openTab(again.page, 'Minh chứng');
  await again.page.getByRole('button', { name: 'Minh chứng 2', exact: false }).last().click();
  await expect(again.page.getByRole('img', { name: 'Minh chứng 2, trang 1' })).toBeVisible();
  await expectClean(again);
});

test('a PDF file is looked at while the one before is still being closed', async () => {
  const app = await startUnit();
  const { page } = app;
  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');
  await openTab(page, 'Minh chứng');
  await page.locator('[data-place="evidence/add"] input[type=file]').setInputFiles([samplePdf('Quyết định'), samplePdf('Giấy khen')]);
  const entry = (name: string) => page.getByRole('button', { name, exact: false }).last();
  await entry('Quyết định').click();
  await expect(page.getByRole('img', { name: 'Quyết định, trang 1' })).toBeVisible();
  // A slow computer takes its time to close the one that was looked at.
  await page.evaluate(() => {
    const post = Worker.prototype.postMessage as (this: Worker, message: unknown, transfer: Transferable[]) => void;
    Worker.prototype.postMessage = function (this: Worker, message: unknown, transfer: Transferable[] = []) {
      if ((message as { action?: string } | null)?.action === 'Terminate') setTimeout(() => post.call(this, message, transfer), 2_000);
      else post.call(this, message, transfer);
    } as Worker['postMessage'];
  });
  await entry('Giấy khen').click();
  await expect(page.getByRole('img', { name: 'Giấy khen, trang 1' })).toBeVisible();
  await entry('Quyết định').click();
  await expect(page.getByRole('img', { name: 'Quyết định, trang 1' })).toBeVisible();
  await expectClean(app);
});

test('a file that is there already is attached and said to be there, and a refusal goes when the next file is taken', async () => {
  const app = await startUnit();
  const { page } = app;
  await nominate(page, 'Nhân viên', 'Nguyễn Văn A');
  const input = evidenceInput(page);
  await input.setInputFiles([{ name: 'rỗng.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) }]);
  await expect(page.getByText('Tệp rỗng.pdf rỗng (0 byte).')).toBeVisible();
  await input.setInputFiles([samplePdf('Giấy khen')]);
  await expect(page.getByRole('button', { name: 'Giấy khen, PDF' })).toBeVisible();
  await expect(page.getByText('Tệp rỗng.pdf rỗng (0 byte).')).toBeHidden();
  await openCriterion(page, 'Hoàn thành tốt nhiệm vụ trở lên');
  await input.setInputFiles([{ ...samplePdf('Giấy khen'), name: 'bản sao.pdf' }]);
  await expect(page.getByText('Tệp này đã có: “Giấy khen”. Đã gắn, không lưu hai lần.')).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Minh chứng 1$/ })).toBeVisible();
  await expectClean(app);
});

test('a large photo is made smaller when the user says so; a pasted one is taken by the open criterion', async () => {
  const app = await startUnit();
  const { page } = app;
  await nominate(page, 'Tập thể', 'Tổ Khoa học xã hội');
  const photo = await noisyPhoto(page, 3600, 2700);
  expect(photo.length).toBeGreaterThan(2_097_152);
  // From the disk: as bytes it would go through the debugging port.
  const path = join(newFolder(), 'Tiết đọc mở.jpg');
  writeFileSync(path, photo);
  await evidenceInput(page).setInputFiles(path);
  await expect(page.getByText(/Ảnh “Tiết đọc mở” nặng \d+,\d MB, đã giữ nguyên/)).toBeVisible();
  await page.getByRole('button', { name: 'Thu nhỏ' }).click();
  await expect(page.getByText(/Đã thu nhỏ từ \d+,\d MB còn/)).toBeVisible();
  await page.getByRole('button', { name: 'Tiết đọc mở, ảnh' }).click();
  await expect(page.getByRole('dialog').getByRole('img', { name: 'Tiết đọc mở' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array([137, 80, 78, 71, 1])], 'dán.png', { type: 'image/png' }));
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
  });
  await expect(page.getByRole('button', { name: 'dán, ảnh' })).toBeVisible();
  await expectClean(app);
});

/** A JPEG that does not compress, made in the page. */
async function noisyPhoto(page: Page, width: number, height: number): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([w, h]) => {
      const canvas = new OffscreenCanvas(w, h);
      const context = canvas.getContext('2d')!;
      const image = context.createImageData(w, h);
      for (let at = 0; at < image.data.length; at += 65_536) crypto.getRandomValues(image.data.subarray(at, at + 65_536));
      for (let at = 3; at < image.data.length; at += 4) image.data[at] = 255;
      context.putImageData(image, 0, 0);
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 })).arrayBuffer());
      let text = '';
      for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      return btoa(text);
    },
    [width, height] as const,
  );
  return Buffer.from(base64, 'base64');
}

test('a manager stands on a collective of the same year and follows it', async () => {
  const app = await startUnit();
  const { page } = app;
  await nominate(page, 'Cán bộ quản lý', 'Nguyễn Văn Mẫu');
  await openCriterion(page, 'Tập thể mình lãnh đạo đạt chuẩn');
  await expect(page.getByText(/chưa có hồ sơ tập thể nào/)).toBeVisible();
  await nominate(page, 'Tập thể', 'Tổ Khoa học xã hội');
  await openScreen(page, 'Điển hình');
  await page.getByRole('button', { name: 'Nguyễn Văn Mẫu' }).click();
  await openCriterion(page, 'Tập thể mình lãnh đạo đạt chuẩn');
  await page.getByLabel('Hồ sơ tập thể cùng năm của đơn vị').selectOption({ label: 'Tổ Khoa học xã hội' });
  await expect(page.getByText('Mới đạt 0/5 tiêu chí, chưa đủ chuẩn.')).toBeVisible();
  await page.getByRole('button', { name: 'Mở hồ sơ tập thể' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tổ Khoa học xã hội' })).toBeVisible();
  await answerAll(page);
  await openScreen(page, 'Điển hình');
  await page.getByRole('button', { name: 'Nguyễn Văn Mẫu' }).click();
  await openCriterion(page, 'Tập thể mình lãnh đạo đạt chuẩn');
  await expect(page.getByText('Đạt chuẩn tập thể điển hình: đủ 5 tiêu chí.')).toBeVisible();
  await expectClean(app);
});

test('letters that an input method is still composing are left alone, and Enter within them does nothing', async () => {
  const app = await startUnit();
  const { page } = app;
  await openScreen(page, 'Điển hình');
  await page.getByRole('button', { name: 'Thêm điển hình' }).first().click();
  const name = page.getByRole('dialog').getByLabel('Họ và tên');
  await expect(name).toBeFocused();
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'Nguyễn', selectionStart: 6, selectionEnd: 6 });
  await name.evaluate((field) => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true })));
  await expect(page.getByRole('dialog')).toBeVisible();
  await session.send('Input.insertText', { text: 'Nguyễn Văn A' });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Nguyễn Văn A' })).toBeVisible();

  const text = page.getByRole('textbox', { name: 'Giải thích' });
  await text.focus();
  await session.send('Input.imeSetComposition', { text: 'Đổi mớ', selectionStart: 6, selectionEnd: 6 });
  await page.waitForTimeout(1200);
  await expect(page.getByText('2 từ · đang gõ…')).toBeVisible();
  await session.send('Input.insertText', { text: 'Đổi mới dạy học' });
  await expect(page.getByText(/^4 từ · đã lưu/)).toBeVisible();
  await expect(text).toHaveValue('Đổi mới dạy học');
  await expectClean(app);
});

test('what the vault does not take stays in its field with a sentence, and is kept when the vault is back', async () => {
  const userData = newFolder();
  const first = await startUnit(userData);
  await nominate(first.page, 'Nhân viên', 'Nguyễn Văn A');
  await first.close();
  const app = await launchApp({ userData });
  const { page } = app;
  await openScreen(page, 'Điển hình');
  await page.getByRole('button', { name: 'Nguyễn Văn A' }).click();
  // Nothing was written since the start, so the vault has no file open.
  const journal = join(userData, 'vault', 'journal');
  renameSync(journal, `${journal}-away`);
  writeFileSync(journal, '');
  const text = page.getByRole('textbox', { name: 'Giải thích' });
  await text.fill('Sửa chữa toàn bộ bàn ghế của trường.');
  await text.blur();
  await expect(page.getByRole('alert')).toContainText('Chưa lưu được.');
  await expect(text).toHaveValue('Sửa chữa toàn bộ bàn ghế của trường.');
  await expect(page.getByText('8 từ · đang gõ…')).toBeVisible();
  rmSync(journal);
  renameSync(`${journal}-away`, journal);
  await page.getByRole('button', { name: 'Lưu lại' }).click();
  await expect(page.getByText(/^8 từ · đã lưu/)).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden();
  await app.close();
});

test('a withdrawn nomination needs a reason and can only be looked at afterwards', async () => {
  const app = await startUnit();
  const { page } = app;
  await nominate(page, 'Nhân viên', 'Nguyễn Văn A');
  await page.getByRole('button', { name: 'Chuyển giai đoạn' }).click();
  await page.getByRole('menuitem', { name: 'Chuyển sang bồi dưỡng' }).click();
  await expect(page.getByRole('list', { name: 'Diễn biến' })).toContainText('Lê Thị Văn Thư');
  await page.getByRole('button', { name: 'Chuyển giai đoạn' }).click();
  await page.getByRole('menuitem', { name: 'Hội đồng đã chọn' }).click();
  await expect(page.getByRole('dialog')).toContainText('Hội đồng chưa biểu quyết');
  await expectNoSeriousFinding(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Chuyển giai đoạn' }).click();
  await page.getByRole('menuitem', { name: 'Rút hồ sơ' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Rút hồ sơ' }).click();
  await expect(page.getByText('Ghi một câu lý do.')).toBeVisible();
  await page.getByRole('dialog').getByLabel('Lý do').fill('Chuyển công tác');
  await page.getByRole('dialog').getByRole('button', { name: 'Rút hồ sơ' }).click();
  await expect(page.getByText(/Hồ sơ đã rút ngày .* Lý do: Chuyển công tác/)).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Đạt', exact: true })).toBeDisabled();
  await expectNoSeriousFinding(page);
  await expectClean(app);
});

test('a pupil lacks consent until the guardian gives it, and a withdrawal blocks again', async () => {
  const app = await startUnit();
  const { page } = app;
  await nominate(page, 'Học sinh', 'Lê Thu Hà Mẫu');
  await openTab(page, 'Đối tượng');
  const need = page.getByText(/^Người giám hộ đồng ý xử lý dữ liệu:/);
  await expect(need).toContainText('Chưa có');
  await page.getByRole('button', { name: 'Ghi sự đồng ý' }).click();
  await expect(need).toContainText('Đã có từ');
  await page.getByLabel('Họ tên người giám hộ').fill('Lê Văn Phụ Huynh');
  await page.getByLabel('Ngày rút').fill('01/09/2026');
  await page.getByLabel('Ngày rút').press('Enter');
  await expect(need).toContainText('Đã rút 01/09/2026');
  await expectNoSeriousFinding(page);
  await expectClean(app);
});
