import { exportPeer, suggestedPeerName, type PeerExportError, type PeerSent } from '../../renderer/data/exportPeer';
import { givePeerUp, preparePeer, takePeer, type PeerImportError, type PeerPlan } from '../../renderer/data/importPeer';
import { loadBackupKeys, restoreKeys } from '../../renderer/data/keys';
import { allRows } from '../../renderer/data/projection';
import type { Change } from '../../shared/journal/change';
import { conflictsOf, type Conflict } from '../../shared/journal/conflict';
import { rowKey, stateHash } from '../../shared/journal/project';
import { isTableName } from '../../shared/model/tables';
import type { Result } from '../../shared/result';
import { addReadyNomination, directExchange, fileFrom, planYear, sampleBytes, startOffice, startSchool, valueOf, type Office } from './exchangeScenario';
import { MemoryDesktop } from './memoryDesktop';
import { losesNothing, writesOf } from './mergingComputers';

const exchange = directExchange();

/** Another computer of the same workspace: what the first has so far, the same keys, a device of its own. */
export async function secondComputer(first: Office): Promise<Office> {
  await first.data.journal.idle();
  const carried = [...first.desktop.vaultFiles].filter(([name]) => /^(journal|evidence|received|snapshot)\//.test(name));
  const second = await startOffice(new MemoryDesktop(carried.map(([name, bytes]) => [name, bytes.slice()])));
  valueOf(await restoreKeys(second.data, valueOf(await loadBackupKeys(first.data))));
  second.data.journal.actor = first.data.journal.actor;
  return second;
}

/** A school with two computers and one nomination with a photo that both know. */
export async function computersOfSchool(setup: File): Promise<{ office: Office; vice: Office; nominationId: string; subjectId: string }> {
  const office = await startSchool(setup);
  office.data.journal.actor = (await office.data.db.of('users').toArray())[0]!.id;
  const nominationId = await addReadyNomination(office, { name: 'Trần Thị Bình An', evidence: sampleBytes(70_000, 1) });
  const { subjectId } = (await office.data.db.of('nominations').get(nominationId))!;
  return { office, vice: await secondComputer(office), nominationId, subjectId };
}

export const edit = async ({ data }: Office, ...changes: Change[]): Promise<void> => valueOf(await data.journal.commit('editNomination', changes));

let written = 0;

/** Writes a file for another computer, or for all of them. */
export async function fileFor(
  { data, desktop }: Office,
  to: Office | null,
): Promise<{ file: File; sent: PeerSent }> {
  const name = `${(written += 1)}-${await suggestedPeerName(data, to?.data.deviceId ?? null, planYear)}`;
  const target = valueOf(await desktop.files.chooseSave({ suggestedName: name, kind: 'bundle', title: '' }));
  const sent: Result<PeerSent, PeerExportError> = await exportPeer(data, { to: to?.data.deviceId ?? null, target }, { exchange });
  return { file: fileFrom(desktop, name), sent: valueOf(sent) };
}

/** Looks at a file without taking it in. */
export async function lookAt({ data }: Office, file: File): Promise<Result<PeerPlan, PeerImportError>> {
  const prepared = await preparePeer(data, file, { exchange });
  if (!prepared.ok) return prepared;
  valueOf(await givePeerUp(prepared.value));
  return { ok: true, value: prepared.value.plan };
}

/** Looks at a file and takes it in. */
export async function takeIn({ data }: Office, file: File): Promise<{ plan: PeerPlan; mustRestart: boolean }> {
  const prepared = valueOf(await preparePeer(data, file, { exchange }));
  const { mustRestart } = valueOf(await takePeer(data, prepared, { exchange }));
  return { plan: prepared.plan, mustRestart };
}

export const hashOf = async ({ data }: Office): Promise<string> => stateHash(await allRows(data.db));

/** Everything that lost, in the order of records. */
export async function conflictLog({ data }: Office): Promise<Conflict[]> {
  const rows = await allRows(data.db);
  return rows
    .toSorted((a, b) => (rowKey(a.table, a.row.id) < rowKey(b.table, b.row.id) ? -1 : 1))
    .flatMap(({ table, row }) => (isTableName(table) ? conflictsOf(table, row) : []));
}

/** Places of which the rows do not tell every change that the journal holds: none, or something was lost silently. */
export async function silentlyLost({ data }: Office): Promise<string[]> {
  const rows = new Map((await allRows(data.db)).map(({ table, row }) => [rowKey(table, row.id), row]));
  const entries = await data.db.entries.toArray();
  return [...writesOf(entries)].flatMap(([place, writes]) => {
    const row = rows.get(place.slice(0, place.indexOf('#')))!;
    return losesNothing(row, place.slice(place.indexOf('#') + 1), writes) ? [] : [place];
  });
}
