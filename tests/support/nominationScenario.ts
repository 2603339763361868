/** The steps of nominating that several end-to-end tests share, as a person does them. */
import { expect, type Page } from '@playwright/test';
import { openScreen } from './scenario';

/** First run at a unit without a setup file, up to its home screen. */
export async function setUpUnitByHand(page: Page, name = 'Trường THPT Mẫu Số 1'): Promise<void> {
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByRole('button', { name: 'Chưa có tệp cấu hình: nhập tay' }).click();
  await page.getByLabel('Tên đơn vị').fill(name);
  await page.getByLabel('Họ và tên').fill('Lê Thị Văn Thư');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Việc cần làm' })).toBeVisible();
}

/** Adds a nomination of this year for somebody new and stays on its screen. */
export async function nominate(page: Page, kind: string, name: string): Promise<void> {
  await openScreen(page, 'Điển hình');
  await page.getByRole('button', { name: 'Thêm điển hình' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Loại đối tượng').selectOption({ label: kind });
  await dialog.getByLabel(kind === 'Tập thể' ? 'Tên tập thể' : 'Họ và tên').fill(name);
  await dialog.getByLabel('Phong trào thi đua').selectOption({ label: 'Dạy tốt, học tốt' });
  await dialog.getByLabel('Nguồn phát hiện').selectOption({ label: 'Công đoàn' });
  await dialog.getByLabel('Người, tổ chức giới thiệu').fill('Phạm Thị Công Đoàn');
  await dialog.getByRole('button', { name: 'Thêm và mở hồ sơ' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Opens a criterion by its label. */
export async function openCriterion(page: Page, label: string): Promise<void> {
  const head = page.locator('[data-criterion]', { hasText: label });
  if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click();
  await expect(head).toHaveAttribute('aria-expanded', 'true');
}

/** Answers every criterion with Đạt and an explanation, and gives each a file of its own. */
export async function answerAll(page: Page): Promise<void> {
  const heads = page.locator('[data-criterion]');
  await expect(heads.first()).toBeVisible();
  for (let index = 0; index < (await heads.count()); index += 1) {
    const head = heads.nth(index);
    if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click();
    await page.getByRole('radio', { name: 'Đạt', exact: true }).check({ force: true });
    await page.getByRole('textbox', { name: 'Giải thích' }).fill(`Đã làm và có kết quả, việc số ${index + 1}.`);
    await evidenceInput(page).setInputFiles([samplePdf(`Minh chứng ${index + 1}`)]);
    await expect(page.getByRole('button', { name: `Minh chứng ${index + 1}, PDF` }).first()).toBeVisible();
  }
}

/** The file input of the open criterion. */
export function evidenceInput(page: Page) {
  return page.locator('[data-place$="/evidenceIds"] input[type=file]');
}

/** A PDF of one page with a line of text; every title gives other bytes. */
export function samplePdf(title: string): { name: string; mimeType: string; buffer: Buffer } {
  const text = title.normalize('NFD').replace(/[^\x20-\x7e]/g, '').replace(/[()\\]/g, '');
  const content = `BT /F1 24 Tf 72 720 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `xref\n0 6\n0000000000 65535 f \n${table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return { name: `${title}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(body + trailer, 'latin1') };
}
