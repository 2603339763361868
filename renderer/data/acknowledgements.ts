import type { Acknowledgement } from '../../shared/model/departmentAnswer';
import type { Data } from './data';

/** SHA-256 of the evidence that the Sở holds, as its receipts that were taken in here say. */
export async function readHeldByDepartment({ db }: Pick<Data, 'db'>): Promise<Set<string>> {
  return new Set((await db.of('acknowledgements').toArray()).flatMap(({ evidence }: Acknowledgement) => evidence));
}
