import { put, type Change } from '../../shared/journal/change';
import type { Movement } from '../../shared/model/movement';
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
