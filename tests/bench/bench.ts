/**
 * `npm run bench`: prints the figures of export, import and saving, each against a baseline measured in the same run.
 *
 *     npm run bench                # 300 evidence files, 150 MB; medians of three rounds
 *     npm run bench -- --large     # and the memory of a bundle of 2 GB
 *     npm run bench -- --only province,import   # only these of: export, import, save, province, replay, search, start, readiness, large
 *     npm run bench -- --quick     # 30 files, 15 MB, one round: shows that it works, proves no figure
 *
 * The product's own modules run in the window, over the compiled main and preload, with a real vault and database.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { RunningApp } from '../support/electron-double/runningApp';
import { heldBytes, peakExtra } from './memory';
import { choose, Offices, rawAppends, settle } from './offices';
import { buildProgram } from './program';
import { measureProvince } from './provinceRows';
import { measureSearch } from './searchRows';
import { median, passes, tableOf, type Row } from './table';
import { measureYear } from './yearRows';

const { values: flags } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, large: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const only = flags.only?.split(',');
const wants = (part: string): boolean => only?.includes(part) ?? (part !== 'large' || flags.large);
const rounds = flags.quick ? 1 : 3;
const bundle = flags.quick ? { files: 30, size: 500_000 } : { files: 300, size: 500_000 };
const small = { files: 20, size: 500_000 };
const large = { files: 300, size: 7_000_000 };
const mebibyte = 1_048_576;
/** Files of a day's slice of the scrub. */
const scrubbed = 20;

// On the disk of the project: a temporary folder of the system may lie in memory, where flushing costs nothing.
mkdirSync('.tmp', { recursive: true });
const folder = mkdtempSync(resolve('.tmp', 'bench-'));
try {
  const program = join(folder, 'program');
  await buildProgram(program);
  const offices = new Offices(folder, program);
  await printMachine(offices);
  const rows = await measure(offices);
  console.log(tableOf(rows));
  if (!flags.quick && !rows.every(passes)) console.log('Some goals are missed.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function printMachine(offices: Offices): Promise<void> {
  const version = await offices.at('blank', async ({ page, context }) => {
    const session = await context.newCDPSession(page);
    return (await session.send('Browser.getVersion')).product;
  });
  const load = process.platform === 'linux' ? readFileSync('/proc/loadavg', 'utf8').split(' ')[0] : '?';
  console.log(`${cpus().length} cores (${cpus()[0]?.model ?? '?'}), ${version}, Node ${process.version}, load ${load}\n`);
}

async function measure(offices: Offices): Promise<Row[]> {
  const setup = offices.file('setup.goi');
  await offices.at('department', async (app) => {
    app.answerSaveDialog(setup);
    await app.page.evaluate(() => window.bench.beDepartment());
  });
  const ids = await offices.at('school', async (app) => {
    await choose(app, setup);
    await app.page.evaluate(() => window.bench.beSchool());
    const warm = await nominate(app, 'Nguyễn Văn A', small);
    for (const encrypted of [false, true]) await exportTo(app, offices.file(nameOf('warm', encrypted)), warm, encrypted);
    return { warm, full: await nominate(app, 'Trần Thị Bình An', bundle) };
  });
  const rows: Row[] = [];
  if (wants('export')) rows.push(...(await measureExport(offices, ids)));
  else if (wants('import')) await exportOnly(offices, ids.full);
  if (wants('import')) rows.push(...(await measureImport(offices)));
  if (wants('save')) rows.push(...(await offices.at('school', (app) => measureSaving(app, offices, ids.warm))));
  if (wants('province')) rows.push(...(await measureProvince(offices, flags.quick ? [10, 40] : [100, 400, 1600])));
  if (wants('replay')) rows.push(...(await measureReplay(offices)));
  if (wants('search')) rows.push(...measureSearch());
  if (wants('start')) rows.push(...(await measureStart(offices)));
  if (wants('readiness')) rows.push(...(await measureYear(offices, flags.quick ? 20 : 200, flags.quick ? 10 : 60, rounds)));
  if (wants('large')) rows.push(...(await measureLarge(offices)));
  return rows;
}

function nameOf(what: string, encrypted: boolean): string {
  return `${what}${encrypted ? '' : '.plain'}.goi`;
}

function nominate({ page }: RunningApp, name: string, { files, size }: typeof bundle): Promise<string> {
  return page.evaluate(([who, count, bytes]) => window.bench.nominate(who, count, bytes), [name, files, size] as const);
}

/** Milliseconds of an export to `path`. */
function exportTo(app: RunningApp, path: string, nominationId: string, encrypted: boolean): Promise<number> {
  app.answerSaveDialog(path);
  return app.page.evaluate(([id, closed]) => window.bench.export(id, closed), [nominationId, encrypted] as const);
}

/** The bundles that the imports take, without measuring how they are written. */
async function exportOnly(offices: Offices, nominationId: string): Promise<void> {
  await offices.at('school', async (app) => {
    for (const encrypted of [false, true]) await exportTo(app, offices.file(nameOf('full', encrypted)), nominationId, encrypted);
  });
}

async function measureExport(offices: Offices, ids: { warm: string; full: string }): Promise<Row[]> {
  return offices.at('school', async (app) => {
    const baseline = (nominationId: string, encrypted: boolean) => {
      app.answerSaveDialog(offices.file('raw.bin'));
      return app.page.evaluate(([id, closed]) => window.bench.exportBaseline(id, closed), [nominationId, encrypted] as const);
    };
    const forms = [false, true].map((encrypted) => ({ encrypted, ours: [] as number[], baseline: [] as number[] }));
    for (const { encrypted } of forms) {
      await exportTo(app, offices.file('again.goi'), ids.warm, encrypted);
      await baseline(ids.warm, encrypted);
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const form of forms) {
        const path = offices.file(nameOf('full', form.encrypted));
        if (round % 2 === 0) form.baseline.push(await baseline(ids.full, form.encrypted));
        form.ours.push(await exportTo(app, path, ids.full, form.encrypted));
        if (round % 2 === 1) form.baseline.push(await baseline(ids.full, form.encrypted));
      }
    }
    await settle(app);
    const again = offices.file('again.goi');
    const memory = await memoryRows(app, 'export', () => exportTo(app, again, ids.full, true));
    return [
      ...forms.map((form) => timeRow(`export, ${sizeOf(bundle)}, ${form.encrypted ? 'encrypted' : 'plain'}`, form)),
      ...memory,
    ];
  });
}

function sizeOf({ files, size }: typeof bundle): string {
  return `${files} files, ${Math.round((files * size) / 1_000_000)} MB`;
}

function timeRow(what: string, form: { encrypted: boolean; ours: number[]; baseline: number[] }): Row {
  const goal = form.encrypted ? 1.25 : 2;
  return { what, unit: 'ms', ours: median(form.ours), baseline: median(form.baseline), goal };
}

async function memoryRows(app: RunningApp, what: string, work: () => Promise<unknown>): Promise<Row[]> {
  const { browser, main } = app.processIds();
  const [window = 0, rest = 0] = await peakExtra(() => [heldBytes(browser).own, heldBytes(main).own], work);
  return [
    { what: `peak extra memory, ${what}, encrypted`, unit: 'MB', ours: window / mebibyte, goal: 200 },
    { what: '  the same, main process (under Electron part of the above)', unit: 'MB', ours: rest / mebibyte },
  ];
}

async function measureSaving(app: RunningApp, offices: Offices, nominationId: string): Promise<Row[]> {
  const times = 20;
  const ours: number[] = [];
  const puts: number[] = [];
  const appends: number[] = [];
  const calls: number[] = [];
  const writes: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const saved = await app.page.evaluate(([id, n]) => window.bench.saveEdits(id, n), [nominationId, times] as const);
    const put = await app.page.evaluate(([bytes, n]) => window.bench.strictPuts(bytes, n), [saved.bytes, times] as const);
    const called = await app.page.evaluate(([bytes, n]) => window.bench.desktopCalls(bytes, n), [saved.bytes, times] as const);
    const { written, appended } = await rawAppends(offices.file('raw.ndjson'), saved.bytes, times);
    // The first round warms up.
    if (round === 0) continue;
    ours.push(...saved.each);
    puts.push(...put);
    calls.push(...called);
    writes.push(...written);
    appends.push(...appended);
  }
  // Of a call the way there and back alone: what it writes is the save's own.
  const call = median(calls) - median(writes);
  return [
    {
      what: 'save of one edit (vault, Dexie), without the desktop call',
      unit: 'ms',
      ours: median(ours) - call,
      baseline: median(puts) + median(appends),
      goal: 1.5,
    },
    { what: '  the desktop call with the same bytes, apart', unit: 'ms', ours: call },
  ];
}

async function measureImport(offices: Offices): Promise<Row[]> {
  const forms = [false, true].map((encrypted) => ({
    encrypted,
    ours: [] as number[],
    baseline: [] as number[],
    vault: [] as number[],
  }));
  for (let round = 0; round < rounds; round += 1) {
    for (const form of forms) {
      const name = offices.copy('department', `department-${round}-${String(form.encrypted)}`);
      await offices.at(name, async (app) => {
        await importWarm(app, offices, form.encrypted);
        await choose(app, offices.file(nameOf('full', form.encrypted)));
        const base = async () => form.baseline.push(await importBaseline(app, bundle.files, form.encrypted));
        if (round % 2 === 0) await base();
        form.ours.push(await app.page.evaluate(() => window.bench.import()));
        if (round % 2 === 1) await base();
        form.vault.push(
          await app.page.evaluate(
            ([pieces, encrypted]) => window.bench.importVaultBaseline(pieces, encrypted),
            [bundle.files, form.encrypted] as const,
          ),
        );
      });
      rmSync(offices.file(name), { recursive: true });
    }
  }
  const rows = forms.map((form) => timeRow(`import, ${sizeOf(bundle)}, ${form.encrypted ? 'encrypted' : 'plain'}`, form));
  const vault = forms.map((form): Row => ({
    ...timeRow(`  the same against its own sink, the vault, in place of IndexedDB, ${form.encrypted ? 'encrypted' : 'plain'}`, form),
    baseline: median(form.vault),
  }));
  return [...rows, ...vault, ...(await importMemory(offices, 'import', offices.file(nameOf('full', true))))];
}

/** Everything that a run uses once: its modules, its worker, its database; with another bundle. */
async function importWarm(app: RunningApp, offices: Offices, encrypted: boolean): Promise<void> {
  await choose(app, offices.file(nameOf('warm', encrypted)));
  await app.page.evaluate(() => window.bench.import());
  await importBaseline(app, small.files, encrypted);
}

function importBaseline({ page }: RunningApp, files: number, encrypted: boolean): Promise<number> {
  return page.evaluate(([pieces, closed]) => window.bench.importBaseline(pieces, closed), [files, encrypted] as const);
}

async function importMemory(offices: Offices, what: string, path: string): Promise<Row[]> {
  const name = offices.copy('department', 'department-memory');
  const rows = await offices.at(name, async (app) => {
    await importWarm(app, offices, true);
    await choose(app, path);
    await settle(app);
    return memoryRows(app, what, () => app.page.evaluate(() => window.bench.import()));
  });
  rmSync(offices.file(name), { recursive: true });
  return rows;
}

/** The school's computer, with a long journal: of actions that change ten fields or rows, and of single typed fields. */
async function measureReplay(offices: Offices): Promise<Row[]> {
  const { records, changes } = flags.quick ? { records: 500, changes: 5_000 } : { records: 20_000, changes: 200_000 };
  const rows: Row[] = [];
  for (const changesOfEntry of [10, 1]) {
    const name = offices.copy('school', `school-replay-${changesOfEntry}`);
    const { ours, baseline, reading } = await offices.at(name, async ({ page }) => {
      await page.evaluate(([people, all, each]) => window.bench.fillJournal(people, all, each), [records, changes, changesOfEntry] as const);
      const times = { ours: [] as number[], baseline: [] as number[], reading: [] as number[] };
      for (let round = 0; round < rounds; round += 1) {
        times.baseline.push(await page.evaluate(() => window.bench.replayBaseline()));
        const replayed = await page.evaluate(() => window.bench.replay());
        times.ours.push(replayed.taken);
        times.reading.push(replayed.reading);
      }
      return times;
    });
    const what = changesOfEntry > 1 ? `replay of ${changes} changes into ${records} records, ${changesOfEntry} an action` : '  the same, one an action';
    rows.push({ what, unit: 'ms', ours: median(ours), baseline: median(baseline), ...(changesOfEntry > 1 ? { goal: 3 } : {}) });
    rows.push({ what: '  reading that journal over the desktop call, apart', unit: 'ms', ours: median(reading) });
    rmSync(offices.file(name), { recursive: true });
  }
  return rows;
}

async function measureStart(offices: Offices): Promise<Row[]> {
  const { files, size } = flags.quick ? { files: 200, size: 40_000 } : { files: 5_000, size: 400_000 };
  const name = offices.copy('school', 'school-start');
  const evidence = layEvidence(join(offices.file(name), 'vault'), files, size);
  const row = await offices.at(name, async ({ page }): Promise<Row> => {
    await page.evaluate((named) => window.bench.nameEvidence(named), evidence);
    const ours: number[] = [];
    const baseline: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      baseline.push(await page.evaluate((count) => window.bench.startCheckBaseline(count), scrubbed));
      ours.push(await page.evaluate(() => window.bench.startCheck()));
    }
    const what = `start-up check, ${files} records, ${Math.round((files * size) / 1_000_000)} MB of evidence (${scrubbed} files hashed)`;
    return { what, unit: 'ms', ours: median(ours), baseline: median(baseline) };
  });
  rmSync(offices.file(name), { recursive: true });
  return [row];
}

/** Puts evidence into a vault as the program keeps it, each file different. */
function layEvidence(vault: string, files: number, size: number): { sha256: string; size: number }[] {
  return Array.from({ length: files }, (_, index) => {
    const bytes = Buffer.alloc(size, index % 251);
    bytes.writeUInt32LE(index, 0);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const folder = join(vault, 'evidence', sha256.slice(0, 2));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, sha256), bytes);
    return { sha256, size };
  });
}

async function measureLarge(offices: Offices): Promise<Row[]> {
  const path = offices.file('large.goi');
  const id = await offices.at('school', (app) => nominate(app, 'Phạm Thị Mẫu', large));
  const exported = await offices.at('school', async (app) => {
    await settle(app);
    return memoryRows(app, `export, ${sizeOf(large)}`, () => exportTo(app, path, id, true));
  });
  return [...exported, ...(await importMemory(offices, `import, ${sizeOf(large)}`, path))];
}
