/**
 * Builds the gallery, takes a screenshot of every page at the three sizes and in the four looks, and runs axe on each.
 * `node tests/support/gallery/shoot.mts OUT [page …]`; `AXE=0` takes the pictures only; exits 1 when axe finds something serious.
 */
import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright';
import { build, preview } from 'vite';

const configFile = 'tests/support/gallery/vite.config.mts';
const [out = 'test-results/gallery', ...only] = process.argv.slice(2);
const withAxe = process.env['AXE'] !== '0';
const allPages = ['components', 'first-run', 'home', 'nomination', 'export', 'import', 'units', 'review', 'documents'];
const pages = only.length > 0 ? only : allPages;
const sizes = [
  { width: 1093, height: 560 },
  { width: 911, height: 470 },
  { width: 1920, height: 1080 },
];
const looks = [
  { name: 'light', query: 'theme=light' },
  { name: 'dark', query: 'theme=dark' },
  { name: 'contrast', query: 'theme=system', forcedColors: 'active' as const },
  { name: 'text200', query: 'theme=light&text=200' },
];

mkdirSync(out, { recursive: true });
await build({ configFile, logLevel: 'warn' });
const server = await preview({ configFile, preview: { port: 4179, strictPort: false } });
const address = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
});

let faults = 0;
for (const look of looks) {
  for (const size of sizes) {
    // Dark, contrast and large text are looked at in the reference size only.
    if (look.name !== 'light' && size.width !== 1093) continue;
    const context = await browser.newContext({ viewport: size, deviceScaleFactor: 1.25, forcedColors: look.forcedColors ?? 'none', reducedMotion: 'reduce' });
    for (const page of pages) {
      const tab = await context.newPage();
      const errors: string[] = [];
      tab.on('pageerror', (error) => errors.push(error.message));
      tab.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      await tab.goto(`${address}?page=${page}&${look.query}`);
      await tab.waitForTimeout(350);
      await tab.screenshot({ path: `${out}/${page}-${look.name}-${size.width}.png` });
      if (page === 'components' && look.name === 'light' && size.width === 1093) {
        await tab.setViewportSize({ width: 1093, height: 2600 });
        await tab.screenshot({ path: `${out}/components-all.png` });
        await tab.setViewportSize(size);
      }
      const violations = withAxe ? (await new AxeBuilder({ page: tab }).analyze()).violations : [];
      for (const violation of violations) {
        const serious = violation.impact === 'serious' || violation.impact === 'critical';
        if (serious) faults++;
        console.log(`${serious ? 'SERIOUS' : 'minor'} ${page} ${look.name} ${size.width}: ${violation.id} ${violation.help}`);
        for (const node of violation.nodes.slice(0, 3)) console.log(`    ${node.html.slice(0, 160)}\n    ${(node.failureSummary ?? '').split('\n')[1] ?? ''}`);
      }
      const scrolls = await tab.evaluate(() => document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth);
      if (scrolls) {
        faults++;
        console.log(`SERIOUS ${page} ${look.name} ${size.width}: the page scrolls`);
      }
      for (const error of errors) {
        faults++;
        console.log(`ERROR ${page} ${look.name} ${size.width}: ${error.slice(0, 300)}`);
      }
      await tab.close();
    }
    await context.close();
  }
}
await browser.close();
await server.close();
console.log(faults === 0 ? 'no serious findings' : `${faults} serious findings`);
process.exit(faults === 0 ? 0 : 1);
