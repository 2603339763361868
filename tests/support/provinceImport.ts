import { allRows } from '../../renderer/data/projection';
import { ImportRun } from '../../renderer/data/importRun';
import type { ImportRow } from '../../renderer/data/importRow';
import { sha256 } from '../../shared/bundle/hash';
import { isAlive, stateHash, type Row } from '../../shared/journal/project';
import type { FleetFile, Truth } from '../fleet/province';
import type { Seeded } from '../fleet/seeded';
import { directExchange, startOffice, type Office } from './exchangeScenario';
import { MemoryDesktop } from './memoryDesktop';

/** A file as it lies in the folder of the Sở: one of the fleet, under its own name or a second time under another. */
export interface Arrival {
  file: File;
  truth: Truth;
}

/** The fleet in another order, each file at least once and some again under another name. */
export function arrivals(fleet: readonly FleetFile[], random: Seeded, copiesOf: () => number): Arrival[] {
  const all = fleet.flatMap(({ bytes, truth }) =>
    Array.from({ length: copiesOf() }, (_, copy) => ({
      file: new File([bytes], copy === 0 ? truth.file : `Bản sao ${copy} của ${truth.file}`),
      truth,
    })),
  );
  return random.shuffled(all);
}

/** The office of the same disk after a restart, with an empty database. */
export async function restarted({ desktop }: Office): Promise<Office> {
  const office = await startOffice(new MemoryDesktop([...desktop.vaultFiles].map(([name, bytes]) => [name, bytes.slice()])));
  office.data.journal.actor = (await office.data.db.of('users').toArray())[0]!.id;
  return office;
}

/**
 * Checks the files, then receives what is sound, also what is held because a second computer of a unit sent it: somebody
 * has asked the unit. Gives the rows as the screen has them.
 */
export async function receiveAll({ data }: Office, files: readonly Arrival[]): Promise<readonly ImportRow[]> {
  const run = new ImportRun(data, files.map(({ file }) => file), directExchange());
  await run.check();
  await run.apply();
  for (const { id, outcome, state, holds } of run.getSnapshot().rows) {
    if (outcome === 'held' && state === 'verified' && holds.every(({ type }) => type === 'newDatabase')) await run.release(id);
  }
  return run.getSnapshot().rows;
}

/** What the rows say that the truth does not: empty when every good file is in and every bad one refused for its reason. */
export function disagreements(rows: readonly ImportRow[], files: readonly Arrival[]): string[] {
  return files.flatMap(({ file, truth }, index) => {
    const row = rows[index]!;
    const found = row.state === 'applied' || (row.state === 'verified' && row.alreadyReceived) ? 'ok' : (row.error?.type ?? row.state);
    return found === truth.expected ? [] : [`${file.name} (${truth.way}): ${found} in place of ${truth.expected}`];
  });
}

/** Fields that say when, under which name, by which of several bundles or by whose word something came, not what is known by now. */
const ofTheWay: ReadonlySet<string> = new Set(['createdAt', 'updatedAt', 'stamps', 'receivedAt', 'fileName', 'bundleId', 'deleted', 'released']);

/** Two computers of a unit may send one version: which brought it first, with what it revoked, is of the way as well. */
const ofFirstBringer: ReadonlySet<string> = new Set(['deviceId', 'revokes']);

function isOfTheWay(table: string, field: string): boolean {
  return ofTheWay.has(field) || (table === 'receivedVersions' && ofFirstBringer.has(field));
}

/** Of a unit's computers it does not matter which was heard of first. */
function inOrder([field, value]: [string, unknown]): [string, unknown] {
  return [field, field === 'databaseIds' ? [...(value as string[])].sort() : value];
}

/** SHA-256 of all that the Sở knows: its records, and the bytes of bundles and evidence in its vault. */
export async function knowledgeHash({ data, desktop }: Office): Promise<string> {
  const rows = (await allRows(data.db)).filter(({ row }) => isAlive(row)).map(({ table, row }) => ({
    table,
    row: Object.fromEntries(Object.entries(row).filter(([field]) => !isOfTheWay(table, field)).map(inOrder)) as Row,
  }));
  const kept = [...desktop.vaultFiles].filter(([name]) => /^(received|evidence|staging)\//.test(name));
  for (const [name, bytes] of kept) rows.push({ table: 'vault', row: { id: name, sha256: await sha256(bytes) } as unknown as Row });
  return stateHash(rows);
}
