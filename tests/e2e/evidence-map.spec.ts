import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { zipSync } from 'fflate';
import { launchApp } from '../support/electron-double/launch';
import type { RunningApp } from '../support/electron-double/runningApp';
import { lookAround } from '../support/lookAround';
import { nominate, samplePdf, setUpUnitByHand } from '../support/nominationScenario';
import { fill } from '../support/scenario/fields';
import { openTab } from '../support/scenario/nomination';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The evidence tab of a new nomination of a teacher. */
async function startAtEvidence(): Promise<RunningApp & { userData: string }> {
  const userData = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const app = await launchApp({ userData });
  await setUpUnitByHand(app.page);
  await nominate(app.page, 'Giáo viên', 'Trần Thị Bình An');
  await openTab(app.page, 'Minh chứng');
  return Object.assign(app, { userData });
}

interface GivenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

async function take(page: Page, ...files: GivenFile[]): Promise<void> {
  await page.locator('[data-place="evidence/add"] input[type=file]').setInputFiles(files);
  await expect(page.getByRole('list').getByRole('button', { name: files.at(-1)!.name.replace(/\.\w+$/, ''), exact: false }).first()).toBeVisible();
}

/** SHA-256 of every evidence file in the vault. */
function keptHashes(userData: string): string[] {
  const folder = join(userData, 'vault', 'evidence');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => createHash('sha256').update(readFileSync(join(parentPath, name))).digest('hex'));
}

const hashOf = ({ buffer }: GivenFile) => createHash('sha256').update(buffer).digest('hex');

/** A picture made in the page: noise does not compress; grey has no colour. */
async function drawn(page: Page, name: string, [width, height]: [number, number], { grey = false, quality = 0.9 } = {}): Promise<GivenFile> {
  const base64 = await page.evaluate(
    async ([w, h, isGrey, q]) => {
      const canvas = new OffscreenCanvas(w, h);
      const context = canvas.getContext('2d')!;
      const image = context.createImageData(w, h);
      for (let at = 0; at < image.data.length; at += 65_536) crypto.getRandomValues(image.data.subarray(at, at + 65_536));
      for (let at = 0; at < image.data.length; at += 4) {
        if (isGrey) image.data[at + 1] = image.data[at + 2] = image.data[at]!;
        image.data[at + 3] = 255;
      }
      context.putImageData(image, 0, 0);
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: q })).arrayBuffer());
      let text = '';
      for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      return btoa(text);
    },
    [width, height, grey, quality] as const,
  );
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(base64, 'base64') };
}

/** A second of film, recorded in the page. */
async function film(page: Page, name: string): Promise<GivenFile> {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 64;
    const context = canvas.getContext('2d')!;
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' });
    const pieces: Blob[] = [];
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    const ended = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start();
    for (let frame = 0; frame < 30; frame += 1) {
      context.fillStyle = `hsl(${frame * 12} 80% 50%)`;
      context.fillRect(0, 0, 64, 64);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    recorder.stop();
    await ended;
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  return { name, mimeType: 'video/webm', buffer: Buffer.from(base64, 'base64') };
}

function docx(name: string, body: string): GivenFile {
  const xml = `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`;
  return { name, mimeType: word, buffer: Buffer.from(zipSync({ 'word/document.xml': new TextEncoder().encode(xml) })) };
}

/** A PDF of one A4 page that is a picture. */
function scanned(name: string, { buffer }: GivenFile, [width, height]: [number, number]): GivenFile {
  const content = 'q 595 0 0 842 0 0 cm /I Do Q';
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>'),
    Buffer.from(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`),
    Buffer.concat([
      Buffer.from(`<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${buffer.length} >>\nstream\n`),
      buffer,
      Buffer.from('\nendstream'),
    ]),
  ];
  const pieces = [Buffer.from('%PDF-1.4\n')];
  let at = pieces[0]!.length;
  const offsets = objects.map((object, index) => {
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    pieces.push(whole);
    at += whole.length;
    return at - whole.length;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  pieces.push(Buffer.from(`xref\n0 6\n0000000000 65535 f \n${table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`));
  return { name, mimeType: 'application/pdf', buffer: Buffer.concat(pieces) };
}

async function expectClean(app: RunningApp): Promise<void> {
  expect(app.faults).toEqual([]);
  expect(app.requestsOutside()).toEqual([]);
  await app.close();
}

test('files and criteria stand in one table that is ticked with the keyboard; one file proves several', async () => {
  const app = await startAtEvidence();
  const { page } = app;
  const look = lookAround(page);
  const { keyboard } = page;
  await take(page, samplePdf('Giấy khen'), samplePdf('Quyết định'));
  await page.getByRole('radio', { name: 'Bảng tiêu chí' }).check({ force: true });
  const table = page.getByRole('table', { name: 'Minh chứng nào dùng cho tiêu chí nào' });
  const tick = (title: string, ref: string) => table.getByRole('checkbox', { name: `${title} dùng cho ${ref}`, exact: false });
  await tick('Giấy khen', 'III.2').focus();
  await keyboard.press('ArrowRight');
  await keyboard.press('Space');
  await keyboard.press('ArrowRight');
  await keyboard.press('Space');
  await keyboard.press('ArrowDown');
  await expect(tick('Quyết định', 'b.2')).toBeFocused();
  await keyboard.press('Space');
  await expect(tick('Giấy khen', 'b.1')).toBeChecked();
  await expect(tick('Giấy khen', 'b.2')).toBeChecked();
  await expect(tick('Quyết định', 'b.2')).toBeChecked();
  const counts = table.getByRole('row').last().getByRole('cell');
  await expect(counts).toHaveText(['chưa có', '1 tệp', '2 tệp', 'chưa có', 'chưa có', 'chưa có']);
  await keyboard.press('Control+End');
  await expect(tick('Quyết định', 'b.5')).toBeFocused();
  await keyboard.press('Control+Home');
  await expect(tick('Giấy khen', 'III.2')).toBeFocused();
  await look('evidence-map');
  await table.getByRole('button', { name: 'Quyết định', exact: true }).click();
  await expect(page.getByRole('checkbox', { name: /^b\.2/ })).toBeChecked();
  await openTab(page, 'Tiêu chí');
  await expect(page.getByRole('button', { name: 'Giấy khen, PDF' })).toHaveCount(2);
  await expectClean(app);
});

test('evidence is put in order by keys and by the mouse, and has captions', async () => {
  const app = await startAtEvidence();
  const { page } = app;
  await take(page, samplePdf('Một'), samplePdf('Hai'), samplePdf('Ba'));
  const titles = page.locator('[data-evidence] > span:first-child');
  await expect(titles).toHaveText(['Một', 'Hai', 'Ba']);
  await page.locator('[data-evidence]', { hasText: 'Ba' }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(titles).toHaveText(['Một', 'Ba', 'Hai']);
  await expect(page.locator('[data-evidence]', { hasText: 'Ba' })).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(titles).toHaveText(['Ba', 'Một', 'Hai']);
  await page.locator('[data-evidence]', { hasText: 'Ba' }).click();
  await expect(page.getByRole('button', { name: 'Chuyển “Ba” lên' })).toBeDisabled();
  await page.getByRole('button', { name: 'Chuyển “Ba” xuống' }).click();
  await expect(titles).toHaveText(['Một', 'Ba', 'Hai']);
  await fill(page, 'Chú thích', 'Trang 2 có dấu');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(titles).toHaveText(['Ba', 'Một', 'Hai']);
  await expectClean(app);
});

test('a coarse grey scan of a decision is advised of, a photo of an event is not', async () => {
  const app = await startAtEvidence();
  const { page } = app;
  const look = lookAround(page);
  await take(page, await drawn(page, 'Quyết định cũ.jpg', [620, 877], { grey: true }));
  const advice = page.getByRole('region', { name: 'Bản quét nên tốt hơn' });
  await expect(advice).toContainText('Chừng 75 điểm/inch: nên quét từ 200 trở lên');
  await expect(advice).toContainText('Bản đen trắng');
  await expect(advice).toContainText('Nên quét thành PDF');
  await look('scan-advice');
  await take(page, scanned('Giấy khen quét.pdf', await drawn(page, 'x', [827, 1170]), [827, 1170]));
  await expect(advice).toContainText('Chừng 100 điểm/inch');
  await expect(advice).not.toContainText('Nên quét thành PDF');
  await expect(advice).not.toContainText('Bản đen trắng');
  await take(page, samplePdf('Quyết định soạn bằng máy'));
  await expect(advice).toBeHidden();
  await page.locator('[data-evidence]', { hasText: 'Quyết định cũ' }).click();
  await expect(advice).toBeVisible();
  await page.getByLabel('Loại', { exact: true }).selectOption({ label: 'Ảnh' });
  await expect(advice).toBeHidden();
  await expectClean(app);
});

test('Word and film are looked at in place; the words of a file stay words, and what could run stays unopened', async () => {
  test.slow();
  const app = await startAtEvidence();
  const { page } = app;
  const look = lookAround(page);
  const p = (words: string, look = '') => `<w:p>${look}<w:r><w:t>${words}</w:t></w:r></w:p>`;
  const heading = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>';
  const cells = ['Năm', 'Kết quả'].map((words) => `<w:tc>${p(words)}</w:tc>`).join('');
  const body = `${p('Báo cáo thành tích', heading)}${p('&lt;img src=x onerror=alert(1)&gt;')}<w:tbl><w:tr>${cells}</w:tr></w:tbl>${p('Dòng cuối.').repeat(40)}`;
  await take(page, docx('Báo cáo.docx', body));
  await expect(page.getByText('Báo cáo thành tích')).toBeVisible();
  await expect(page.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Kết quả' })).toBeVisible();
  await look('word-preview');
  await page.getByRole('button', { name: 'Xem hết' }).click();
  await expect(page.getByRole('button', { name: 'Thu gọn' })).toBeVisible();

  const macros = zipSync({ 'word/document.xml': new TextEncoder().encode('<w:document xmlns:w="w"/>'), 'word/vbaProject.bin': new Uint8Array(8) });
  await take(page, { name: 'Có macro.docx', mimeType: word, buffer: Buffer.from(macros) });
  await expect(page.getByText('Tệp có thể chạy lệnh nên không mở để xem.', { exact: false })).toBeVisible();
  await expect(page.getByText('Có thể chạy lệnh trên máy: tệp có macro')).toBeVisible();

  await take(page, await film(page, 'Phóng sự.webm'));
  const video = page.locator('video');
  await expect(video).toBeVisible();
  const reached = await video.evaluate(async (player: HTMLVideoElement) => {
    const seeked = new Promise((resolve) => player.addEventListener('seeked', resolve, { once: true }));
    player.currentTime = 0.5;
    await seeked;
    return player.currentTime;
  });
  expect(reached).toBeGreaterThan(0.3);
  await look('video-preview');
  await expectClean(app);
});

test('a large photo is kept byte for byte until the user lets it shrink, which an undo takes back', async () => {
  const app = await startAtEvidence();
  const { page, userData } = app;
  const look = lookAround(page);
  const [first, second] = [await drawn(page, 'Tiết đọc mở.jpg', [1800, 1350], { quality: 1 }), await drawn(page, 'Lễ khai giảng.jpg', [1600, 1200], { quality: 1 })];
  const paper = samplePdf('Giấy khen');
  expect(first.buffer.length).toBeGreaterThan(2_097_152);
  await take(page, first);
  const question = page.getByText(/Ảnh “Tiết đọc mở” nặng \d+,\d MB, đã giữ nguyên\. Thu nhỏ để gói nhẹ hơn\?/).first();
  await expect(question).toBeVisible();
  await look('shrink-question');
  await page.getByRole('button', { name: 'Giữ nguyên' }).first().click();
  await take(page, second, paper);
  expect(keptHashes(userData).sort()).toEqual([first, second, paper].map(hashOf).sort());

  const pane = page.getByRole('region', { name: 'Các minh chứng' });
  await pane.getByRole('button', { name: 'Thu nhỏ' }).click();
  await expect(pane.getByText(/Đã thu nhỏ từ \d+,\d MB còn/)).toBeVisible();
  expect(keptHashes(userData)).toEqual(expect.arrayContaining([first, second, paper].map(hashOf)));
  expect(keptHashes(userData)).toHaveLength(4);
  await page.keyboard.press('Control+z');
  await page.locator('[data-evidence]', { hasText: 'Lễ khai giảng' }).click();
  await expect(page.getByText(`Lễ khai giảng.jpg · ${(second.buffer.length / 1_000_000).toFixed(1).replace('.', ',')} MB`)).toBeVisible();
  await expectClean(app);
});
