/** A document has the same pages on the screen, in PDF and in Word. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentModel } from '../../shared/documents/layout/model';
import { printPage } from '../../shared/documents/printPage';
import { renderDocx } from '../../shared/documents/renderDocx';
import { renderHtml } from '../../shared/documents/renderHtml';
import { everyDocument } from '../unit/documents/everyDocument';

const SLOW = 180_000;
const soffice = '/usr/bin/soffice';
const policy = [
  "default-src 'none'", "script-src 'self'", "style-src-elem 'self'", "style-src-attr 'unsafe-inline'",
  "require-trusted-types-for 'script'", 'trusted-types default guong-sang-html',
].join('; ');

const models = everyDocument();
let browser: Browser;
let host: { script: string; styles: string };
let folder: string;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--no-first-run', '--disable-features=Translate'],
  });
  const built = await build({
    entryPoints: [join(import.meta.dirname, '../support/pagePreview/previewHost.tsx')],
    bundle: true, write: false, outdir: 'out', jsx: 'automatic', define: { 'process.env.NODE_ENV': '"production"' }, logLevel: 'silent',
  });
  const text = (ending: string) => built.outputFiles.find((file) => file.path.endsWith(ending))?.text ?? '';
  host = { script: text('.js'), styles: text('.css') };
  folder = mkdtempSync(join(tmpdir(), 'guong-sang-pages-'));
}, SLOW);
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** Shows a document in the preview, under the application's own policy. */
async function preview(model: DocumentModel): Promise<{ page: Page; refusals: string[] }> {
  const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
  const refusals: string[] = [];
  page.on('console', (message) => message.type() === 'error' && refusals.push(message.text()));
  page.on('pageerror', (error) => refusals.push(error.message));
  const files: Record<string, [string, string]> = {
    '/': ['text/html', '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/app.css"><div id="root"></div><script src="/data.js"></script><script src="/app.js"></script>'],
    '/app.css': ['text/css', `${host.styles} html,body,#root{height:100%;margin:0}`],
    '/data.js': ['text/javascript', `window.shownDocument=${JSON.stringify(renderHtml(model))}`],
    '/app.js': ['text/javascript', host.script],
  };
  await page.route('**/*', async (route) => {
    const file = files[new URL(route.request().url()).pathname];
    await (file
      ? route.fulfill({ contentType: `${file[0]}; charset=utf-8`, body: file[1], headers: { 'content-security-policy': policy } })
      : route.fulfill({ status: 204 }));
  });
  await page.goto('http://preview.test/');
  await page.locator('.sheet').first().waitFor();
  return { page, refusals };
}

const pagesOfPdf = (bytes: Buffer) => bytes.toString('latin1').match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0;

async function printedPages(model: DocumentModel): Promise<number> {
  const page = await browser.newPage();
  await page.setContent(printPage(renderHtml(model), 'Văn bản'));
  const pdf = await page.pdf({ preferCSSPageSize: true });
  await page.close();
  return pagesOfPdf(pdf);
}

async function sheetsOf(model: DocumentModel): Promise<number> {
  const { page, refusals } = await preview(model);
  const count = await page.locator('.sheet').count();
  await page.close();
  expect(refusals).toEqual([]);
  return count;
}

async function wordPages(): Promise<Record<string, number>> {
  for (const [name, model] of Object.entries(models)) {
    writeFileSync(join(folder, `${name}.docx`), await renderDocx(model, { title: name, author: 'Trường THPT Mẫu Số 1', date: '2026-10-12' }));
  }
  const files = Object.keys(models).map((name) => join(folder, `${name}.docx`));
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  await promisify(execFile)(soffice, [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...files]);
  return Object.fromEntries(Object.keys(models).map((name) => [name, pagesOfPdf(readFileSync(join(folder, `${name}.pdf`)))]));
}

describe('pages', () => {
  let printed: Record<string, number>;
  beforeAll(async () => {
    printed = {};
    for (const [name, model] of Object.entries(models)) printed[name] = await printedPages(model);
  }, SLOW);

  it('are several where there is much, and one where there is little', () => {
    expect(printed).toMatchObject({ list0: 1, list1: 1, individualReport: 2, collectiveReport: 2 });
    expect(printed['list60']).toBeGreaterThan(5);
  });

  it('are as many on the screen as in PDF', async () => {
    const shown: Record<string, number> = {};
    for (const [name, model] of Object.entries(models)) shown[name] = await sheetsOf(model);
    expect(shown).toEqual(printed);
  }, SLOW);

  it('are as many in the Word file as in PDF', async () => {
    if (!existsSync(soffice)) {
      console.warn(`Word pages were not compared: ${soffice} is missing`);
      return;
    }
    expect(await wordPages()).toEqual(printed);
  }, SLOW);
});

describe('the preview of long reports', () => {
  it.each(['longPersonReport', 'longCollectiveReport', 'longList'])('keeps the signatures of %s whole, with the end of the body', async (name) => {
    const { page } = await preview(models[name] ?? { sections: [] });
    const groups = await page.evaluate(() => {
      const root = document.querySelector('[class*="pages"]')?.shadowRoot;
      const sheets = [...(root?.querySelectorAll('.sheet') ?? [])].map((sheet) => sheet.getBoundingClientRect());
      return [...(root?.querySelectorAll('.together') ?? [])].map((group) => {
        const box = group.getBoundingClientRect();
        return { text: group.textContent, whole: sheets.some((sheet) => box.top >= sheet.top && box.bottom <= sheet.bottom) };
      });
    });
    expect(groups.filter(({ whole }) => !whole)).toEqual([]);
    expect(groups.at(-1)?.text).toMatch(/(Trên đây là báo cáo|Danh sách gồm).*\.\/\..*HIỆU TRƯỞNG/);
    await page.close();
  }, SLOW);
});

describe('the preview of a list of sixty', () => {
  it('numbers every page but the first, repeats the head, and keeps its pages at every zoom', async () => {
    const { page } = await preview(models['list60'] ?? { sections: [] });
    const read = () =>
      page.evaluate(() => {
        const root = document.querySelector('[class*="pages"]')?.shadowRoot;
        const sheets = [...(root?.querySelectorAll('.sheet') ?? [])];
        const boxes = sheets.map((sheet) => sheet.getBoundingClientRect());
        const rows = [...(root?.querySelectorAll('tbody tr') ?? [])].map((row) => row.getBoundingClientRect());
        return {
          numbers: sheets.map((sheet) => sheet.textContent),
          heads: [...(root?.querySelectorAll('thead') ?? [])].reduce((sum, head) => sum + head.getClientRects().length, 0),
          rowsOnEach: boxes.map((box) => rows.filter((row) => row.top >= box.top && row.bottom <= box.bottom).length),
          rows: rows.length,
        };
      });
    const first = await read();
    expect(first.numbers).toEqual(first.numbers.map((_, index) => (index === 0 ? '' : String(index + 1))));
    expect(first.heads).toBe(first.numbers.length);
    // Each row lies whole on one sheet; the signature block is a table with a row of its own, as the head has two.
    expect(first.rowsOnEach.reduce((sum, count) => sum + count, 0)).toBe(first.rows);
    await page.getByRole('button', { name: 'Lớn' }).click();
    await page.getByRole('button', { name: 'Lớn' }).click();
    expect(await read()).toEqual(first);
    await page.close();
  }, SLOW);
});
