import { useQuery } from './DataContext';
import type { Data } from './data';
import { readWorkspace } from './workspace';

/** Whether the setup file that the units have still says what the Sở's data says. */
export interface SetupState {
  /** When the last setup file was written here; null when none was. */
  savedAt: string | null;
  /** True when something that a setup file carries was changed afterwards, or when there is none yet. */
  changedSince: boolean;
}

/** Looks at the last change of everything that a setup file carries: units, the plan and rules in force, movements. */
export async function readSetupState(data: Data): Promise<SetupState> {
  const { db } = data;
  const saved = (await db.of('sentBundles').toArray())
    .filter(({ kind }) => kind === 'setup')
    .map(({ writtenAt }) => writtenAt);
  const savedAt = saved.sort().at(-1) ?? null;
  if (savedAt === null) return { savedAt, changedSince: true };
  const workspace = await readWorkspace(data);
  const removed = (await db.tombstones.toArray()).filter(({ table }) => table === 'units').map(({ row }) => row);
  const carried = [
    ...(workspace ? [workspace] : []),
    ...(await db.of('units').toArray()),
    ...(await db.of('movements').toArray()),
    ...removed,
  ];
  return { savedAt, changedSince: carried.some(({ updatedAt }) => String(updatedAt) > savedAt) };
}

/** See {@link readSetupState}. */
export function useSetupState(): SetupState | undefined {
  return useQuery(readSetupState);
}
