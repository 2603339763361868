import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SetupContent } from '../../../shared/bundle/setup';
import { badWayNames, badWays } from '../../fleet/badWays';
import { foundDepartment, identityOf, setupOf } from '../../fleet/department';
import { wholeProvince, type FleetFile, type ProvincePlan } from '../../fleet/province';
import { Seeded } from '../../fleet/seeded';
import { refusalOf } from '../../support/fuzz/reading';

const plan: ProvincePlan = { seed: 7, units: 36, bad: 1 / 3, again: 0.5 };
let setup: SetupContent;
let identity: string;
let fleet: FleetFile[];
beforeAll(async () => {
  const office = await foundDepartment(new Seeded(7), 36);
  ({ setup } = await setupOf(office));
  identity = await identityOf(office);
  fleet = await wholeProvince(setup, plan);
});

/** How the reader of the Sở takes a file: `ok`, or the type of its refusal. */
async function readingOf({ bytes }: FleetFile): Promise<string> {
  return (await refusalOf(bytes, setup, identity))?.type ?? 'ok';
}

describe('the fleet of a province', () => {
  it('names twelve ways to go wrong, each with its own refusal', () => {
    expect(badWayNames).toHaveLength(12);
    expect(new Set(Object.values(badWays).map(({ expected }) => expected)).size).toBe(12);
  });

  it('is read by the real reader as its truth says, file by file', async () => {
    expect(new Set(fleet.map(({ truth }) => truth.way))).toEqual(new Set(['sound', ...badWayNames]));
    for (const file of fleet) expect([file.truth.file, file.truth.way, await readingOf(file)]).toEqual([file.truth.file, file.truth.way, file.truth.expected]);
  });

  it('has each file name once, and sometimes a second bundle of a school', () => {
    const names = fleet.map(({ truth }) => truth.file);
    expect(new Set(names).size).toBe(names.length);
    expect(names.some((name) => name.endsWith('_HOSO_02.goi'))).toBe(true);
    expect(names.some((name) => name.endsWith('_MAY2.goi'))).toBe(true);
  });

  it('is the same for the same seed as far as encryption allows, and another for another', async () => {
    const again = await wholeProvince(setup, plan);
    expect(again.map(({ truth }) => truth)).toEqual(fleet.map(({ truth }) => truth));
    const plain = fleet.map(({ bytes }, index) => ({ bytes, index })).filter(({ bytes }) => bytes[0] === 0x50);
    expect(plain.length).toBeGreaterThan(5);
    for (const { bytes, index } of plain) expect(again[index]!.bytes).toEqual(bytes);
    const other = await wholeProvince(setup, { ...plan, seed: 8 });
    expect(other.map(({ truth }) => truth.bundleId)).not.toEqual(fleet.map(({ truth }) => truth.bundleId));
  });
});
