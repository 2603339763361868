import { mkdtempSync, readFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectNoSeriousFinding } from '../support/axe';
import { launchApp } from '../support/electron-double/launch';
import { evidenceInput, nominate, setUpUnitByHand } from '../support/nominationScenario';

const word = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from('word/document.xml')]);
const macro = Buffer.concat([word, Buffer.from('word/vbaProject.bin')]);
const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

test('Word evidence is opened as a copy after a question, and saved; what could run is only saved, after a warning', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const app = await launchApp({ userData });
  const { page } = app;
  await setUpUnitByHand(page);
  await nominate(page, 'Nhân viên', 'Nguyễn Văn A');
  await evidenceInput(page).setInputFiles([
    { name: 'Kế hoạch.docx', mimeType: type, buffer: word },
    { name: 'Có macro.docx', mimeType: type, buffer: macro },
    { name: 'Trang.html', mimeType: 'text/html', buffer: Buffer.from('<script>fetch("http://mau.invalid/")</script>') },
  ]);

  await page.getByRole('button', { name: 'Kế hoạch, Word' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Mở bằng chương trình ngoài' }).click();
  const question = dialog.getByRole('group', { name: 'Mở tệp này bằng chương trình khác?' });
  await expect(question.getByRole('button', { name: 'Hủy' })).toBeFocused();
  await expectNoSeriousFinding(page);
  await question.getByRole('button', { name: 'Hủy' }).click();
  expect(app.opened).toEqual([]);
  await dialog.getByRole('button', { name: 'Mở bằng chương trình ngoài' }).click();
  await question.getByRole('button', { name: 'Mở bản chép' }).click();
  await expect(dialog.getByText('Đã mở bản chép của Kế hoạch.docx.')).toBeVisible();
  expect(app.opened.map((path) => basename(path))).toEqual(['Kế hoạch.docx']);
  expect(readFileSync(app.opened[0]!).equals(word)).toBe(true);

  const saved = join(userData, 'documents', 'ra.docx');
  app.answerSaveDialog(saved);
  await dialog.getByRole('button', { name: 'Lưu ra tệp…' }).click();
  await expect(dialog.getByText('Đã lưu minh chứng: ra.docx.')).toBeVisible();
  expect(readFileSync(saved).equals(word)).toBe(true);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Có macro, Word' }).click();
  await expect(dialog.getByText('Có thể chạy lệnh trên máy: tệp có macro')).toBeVisible();
  await dialog.getByRole('button', { name: 'Mở bằng chương trình ngoài' }).click();
  await dialog.getByRole('button', { name: 'Mở bản chép' }).click();
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/runnable.png` });
  await expect(dialog.getByText(/^Không mở Có macro\.docx\. Tệp có thể chạy lệnh/)).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Trang, tệp' }).click();
  await expect(dialog.getByRole('button', { name: 'Mở bằng chương trình ngoài' })).toBeHidden();
  await dialog.getByRole('button', { name: 'Lưu ra tệp…' }).click();
  await expect(dialog.getByText('Lưu tệp có thể gây hại?')).toBeVisible();
  const savedPage = join(userData, 'documents', 'trang.html');
  app.answerSaveDialog(savedPage);
  await dialog.getByRole('button', { name: 'Vẫn lưu ra tệp' }).click();
  await expect(dialog.getByText('Đã lưu minh chứng: trang.html.')).toBeVisible();
  expect(existsSync(savedPage)).toBe(true);
  expect(app.opened).toHaveLength(1);
  expect(app.faults).toEqual([]);
  expect(app.requestsOutside()).toEqual([]);
  await app.close();
  // Looking at it leaves no copy behind.
  expect(existsSync(join(userData, 'opened'))).toBe(false);
});
