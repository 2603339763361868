import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { ImportRun } from '../../renderer/data/importRun';
import { recoverImports } from '../../renderer/data/importStaging';
import { readYearReports } from '../../renderer/data/receivedReports';
import { foundDepartment, setupOf } from '../fleet/department';
import { wholeProvince } from '../fleet/province';
import { planYear } from '../fleet/school';
import { Seeded } from '../fleet/seeded';
import { directExchange, valueOf } from '../support/exchangeScenario';
import { arrivals, disagreements, knowledgeHash, receiveAll, restarted } from '../support/provinceImport';

it('takes in what is sound of 1,600 bundles, some sent twice and some bad, and goes on after a crash', { timeout: 600_000 }, async () => {
  const random = new Seeded(1);
  const office = await foundDepartment(random, 1600);
  const { setup } = await setupOf(office);
  const fleet = await wholeProvince(setup, { seed: 1, units: 1600, bad: 0.05 });
  const files = arrivals(fleet, random, () => (random.happens(0.3) ? 2 : 1));
  expect(files.length).toBeGreaterThan(2000);

  // The power goes in the middle of receiving the first 500.
  const run = new ImportRun(office.data, files.slice(0, 500).map(({ file }) => file), directExchange());
  await run.check();
  const sound = run.getSnapshot().rows.filter(({ outcome }) => outcome === 'new').length;
  office.desktop.failFrom({ type: 'deviceFault', name: '', code: 'EIO' }, sound * 14);
  await run.apply().catch(() => undefined);
  office.data.db.close();

  const again = await restarted(office);
  valueOf(await recoverImports(again.data));
  const before = await again.data.db.of('receipts').count();
  expect(before).toBeGreaterThan(50);
  expect(before).toBeLessThan(sound - 50);

  const rows = await receiveAll(again, files);
  expect(disagreements(rows, files)).toEqual([]);
  const good = fleet.flatMap(({ truth }) => truth.bundleId ?? []);
  expect(good).toHaveLength(1520);
  expect((await again.data.db.of('receipts').toCollection().primaryKeys()).sort()).toEqual(good.sort());
  expect([...again.desktop.vaultFiles.keys()].filter((name) => name.startsWith('staging/'))).toEqual([]);
  // What each school's registers say stands on the board, though none has sent a report.
  const { units } = await readYearReports(again.data, planYear, `${planYear}-12-31`);
  const board = new Map(units.map(({ key, registers: told }) => [key, told]));
  expect(fleet.flatMap(({ truth: { unitCode, registers: told } }) => (told ? [[unitCode, told.publicity + told.exchanges === 0 ? undefined : told]] : []))).toEqual(
    fleet.flatMap(({ truth: { unitCode, registers: told } }) => {
      const figures = board.get(unitCode)?.figures;
      return told ? [[unitCode, figures && { publicity: figures.publicity, exchanges: figures.exchanges, spread: figures.spread }]] : [];
    }),
  );
  expect(units.filter((unit) => unit.registers && unit.registers.figures.spread > 0).length).toBeGreaterThan(500);
  again.data.db.close();
});

it('comes to one state whatever the order of 150 bundles, each brought one to three times', { timeout: 300_000 }, async () => {
  const units = 110;
  const office = await foundDepartment(new Seeded(2), units);
  const { setup } = await setupOf(office);
  const fleet = (await wholeProvince(setup, { seed: 2, units, bad: 0.05, again: 0.4 })).slice(0, 150);
  expect(fleet).toHaveLength(150);
  const hashes = new Set<string>();
  for (let order = 1; order <= 5; order += 1) {
    const random = new Seeded(order);
    const files = arrivals(fleet, random, () => random.whole(1, 3));
    const sitting = random.whole(1, files.length - 1);
    const department = await restarted(office);
    for (const part of [files.slice(0, sitting), files.slice(sitting)]) expect(disagreements(await receiveAll(department, part), part)).toEqual([]);
    hashes.add(await knowledgeHash(department));
    department.data.db.close();
  }
  expect(hashes.size).toBe(1);
});
