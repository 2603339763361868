import { put, remove, type Change } from '../../shared/journal/change';
import type { Movement } from '../../shared/model/movement';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { shippedMovements } from '../../shared/rules/shippedPlan';
import { useQuery } from './DataContext';
import type { Data } from './data';

/** The changes that add the movements that ship with the application. Their ids are fixed: twice makes none double. */
export function shippedMovementChanges(): Change[] {
  return shippedMovements.map(({ id, ...fields }) => put('movements', id, fields));
}

/** Phong trào thi đua that a nomination may name, in the order they were added. */
export function readMovements({ db }: Data): Promise<Movement[]> {
  return db.of('movements').orderBy('id').toArray();
}

/** See {@link readMovements}. */
export function useMovements(): Movement[] | undefined {
  return useQuery(readMovements);
}

/** Fields of a movement that a form sets; null clears. */
export type MovementFields = Parameters<typeof put<'movements'>>[2];

/** A movement with how many nominations name it. */
export interface MovementView {
  movement: Movement;
  nominations: number;
}

/** The register of movements, in the order they were added; undefined while it is being read. */
export function useMovementList(): MovementView[] | undefined {
  return useQuery(async (data) => {
    const [movements, nominations] = await Promise.all([readMovements(data), data.db.of('nominations').toArray()]);
    return movements.map((movement) => ({ movement, nominations: nominations.filter(({ movementId }) => movementId === movement.id).length }));
  });
}

/** Keeps fields of a movement. One that was added on screen, with its id, comes into being with its title. */
export function keepMovement({ journal }: Data, id: string, fields: MovementFields): Promise<Result<void, PlatformError>> {
  return journal.commitFrom('editMovement', [{ table: 'movements', id }], (records) => {
    if (records.get('movements', id)) return [put('movements', id, fields)];
    return fields.title ? [put('movements', id, { initiator: 'unit', ...fields })] : [];
  });
}

/** Removes a movement, if it has come into being and no nomination names it. True when it was removed. */
export async function removeMovement({ db, journal }: Data, id: string): Promise<Result<boolean, PlatformError>> {
  await journal.idle();
  if ((await db.of('nominations').filter(({ movementId }) => movementId === id).count()) > 0) return ok(false);
  const removed = await journal.commitFrom('remove', [{ table: 'movements', id }], (records) => (records.get('movements', id) ? [remove('movements', id)] : []));
  return removed.ok ? ok(true) : removed;
}
