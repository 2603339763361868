import type { DepartmentWord } from '../../shared/rules/requests';
import type { Data } from './data';

/** What the Sở has told of these nominations, or of all. */
export async function readDepartmentWord({ db }: Pick<Data, 'db'>, nominationIds?: readonly string[]): Promise<DepartmentWord> {
  const of = <T extends 'decisions' | 'recognitions'>(table: T) => (nominationIds ? db.of(table).where('nominationId').anyOf([...nominationIds]) : db.of(table).toCollection());
  const [decisions, recognitions] = await Promise.all([of('decisions').toArray(), of('recognitions').toArray()]);
  return { decisions, recognitions };
}
