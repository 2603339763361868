import type { Bytes } from '../../shared/bundle/bytes';
import { generateAgeKey } from '../../shared/bundle/crypto';
import { bundleFileName } from '../../shared/bundle/format';
import type { SetupContent } from '../../shared/bundle/setup';
import { badWayNames, badWays, makeBad, type BadWayName, type FleetRefusal } from './badWays';
import type { EvidenceSizes } from './evidenceFiles';
import { planYear, School, type SentFile, type SentRegisters } from './school';
import { Seeded } from './seeded';

export interface ProvincePlan {
  seed: number;
  /** So many units of the setup file's list send. */
  units: number;
  /** Share of files gone wrong, the twelve ways in turn. */
  bad: number;
  sizes?: EvidenceSizes;
  /** Share of units that send a second, later bundle; half of them from a second computer as well. */
  again?: number;
}

/** What is true of one file. */
export interface Truth {
  file: string;
  unitCode: string;
  way: 'sound' | BadWayName;
  expected: 'ok' | FleetRefusal;
  /** Of a sound one. */
  bundleId?: string;
  /** What the registers in a sound one say; all of it lies before the end of the year. */
  registers?: SentRegisters;
}

export interface FleetFile {
  bytes: Bytes;
  truth: Truth;
}

/** Plain bundles among the sound ones: the rest is encrypted, as it is when nobody decides otherwise. */
const plainShare = 0.1;

/** How many schools are being made at a time. */
const ahead = 4;

/**
 * The bundles that a whole province sends to the Sở of the setup file, unit by unit. The same seed and setup file give
 * the same plain bundles byte for byte, and encrypted ones of the same bundleId.
 */
export async function* provinceOf(setup: SetupContent, plan: ProvincePlan): AsyncGenerator<FleetFile, void> {
  if (plan.units > setup.units.length) throw new Error(`The setup file lists ${setup.units.length} units`);
  const random = new Seeded(plan.seed);
  const { recipient } = await generateAgeKey();
  const workspaceId = random.id();
  const otherSetup = { ...setup, department: { ...setup.department, workspaceId, recipient, name: 'Sở của tỉnh khác' } };
  const wrong = badUnits(plan, random);
  const units = setup.units.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const making: Promise<FleetFile[]>[] = [];
  for (let index = 0; index < plan.units || making.length > 0; index += 1) {
    if (index < plan.units) {
      const [unit, own] = [units[index]!, random.branch()];
      const way = wrong.get(index);
      making.push(way === undefined ? soundFiles(setup, unit, plan, own) : badFile(way, { setup, otherSetup, unit, random: own }));
    }
    if (making.length === ahead || index >= plan.units) yield* await making.shift()!;
  }
}

/** Which units send something bad, and how. */
function badUnits({ units, bad }: ProvincePlan, random: Seeded): Map<number, BadWayName> {
  const chosen = random.shuffled(Array.from({ length: units }, (_, index) => index)).slice(0, Math.round(units * bad));
  return new Map(chosen.map((index, count) => [index, badWayNames[count % badWayNames.length]!]));
}

async function badFile(way: BadWayName, source: Parameters<typeof makeBad>[1]): Promise<FleetFile[]> {
  const { code } = source.unit;
  const bytes = await makeBad(way, source);
  return [{ bytes, truth: { file: nameOf(code, 1), unitCode: code, way, expected: badWays[way].expected } }];
}

async function soundFiles(setup: SetupContent, unit: { code: string; name: string }, plan: ProvincePlan, random: Seeded): Promise<FleetFile[]> {
  const school = await School.open(setup, unit, random, plan.sizes);
  for (let count = random.whole(1, 3); count > 0; count -= 1) await school.nominate();
  school.tell();
  const encrypted = !random.happens(plainShare);
  const files = [fleetFile(unit.code, await school.send({ encrypted }))];
  if (!random.happens(plan.again ?? 0)) return files;
  const second = random.happens(0.5) ? await school.secondComputer() : undefined;
  await school.improve();
  files.push(fleetFile(unit.code, await school.send({ encrypted })));
  if (second) {
    await second.improve();
    files.push(fleetFile(unit.code, await second.send({ encrypted }), '_MAY2'));
  }
  return files;
}

function fleetFile(unitCode: string, { bytes, bundleId, sequence, registers }: SentFile, suffix = ''): FleetFile {
  return { bytes, truth: { file: nameOf(unitCode, sequence, suffix), unitCode, way: 'sound', expected: 'ok', bundleId, registers } };
}

function nameOf(unitCode: string, sequence: number, suffix = ''): string {
  return bundleFileName({ unitCode, planYear, kind: 'submission', sequence }).replace(/\.goi$/, `${suffix}.goi`);
}

/** All of them at once, for a province that fits into memory. */
export async function wholeProvince(setup: SetupContent, plan: ProvincePlan): Promise<FleetFile[]> {
  const files: FleetFile[] = [];
  for await (const file of provinceOf(setup, plan)) files.push(file);
  return files;
}
