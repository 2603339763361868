import { put, type Change } from '../../shared/journal/change';
import { bears, everyRow, without } from './erasePublicity';
import type { Data } from './data';
import type { ErasedId } from './recordsAbout';

/** The texts of a unit's registers that may name somebody whom they are not about. */
const textFields = {
  nurturePlans: ['materialSupport', 'moralSupport', 'shortcomings'],
  nurtureActions: ['text', 'who', 'result'],
  followUps: ['noticed', 'support', 'result'],
  inspections: ['title', 'findings', 'followUp'],
  councilMembers: ['name', 'position', 'duty'],
  attendances: ['reason'],
  recusals: ['reason'],
  drafts: ['text'],
  staffMembers: ['name', 'position'],
  trainings: ['subject', 'organiser'],
  movements: ['title'],
  objections: ['from', 'text', 'resolution'],
  annualReports: ['results', 'strengths', 'limits', 'causes', 'proposals', 'nextYear'],
} as const;
type Register = keyof typeof textFields;

/** The tables that {@link erasedNames} goes through. */
export const namedTables = Object.keys(textFields) as Register[];

/**
 * What an erasure does to registers that are not about the person and name him: the name goes out of their texts, and the
 * record stays. What was deleted, and what holds the name in a version that lost against another computer's, goes whole.
 * `about` are the records that are erased anyway.
 */
export async function erasedNames(data: Data, about: ReadonlySet<string>, names: readonly string[]): Promise<{ ids: ErasedId[]; changes: Change[] }> {
  const ids: ErasedId[] = [];
  const changes: Change[] = [];
  for (const table of namedTables) {
    for (const { row, deleted } of await everyRow(data, table)) {
      if (about.has(`${table}/${row.id}`) || !bears(row, names)) continue;
      if (deleted || bears(row['concurrency'], names)) {
        ids.push({ table, id: row.id });
        continue;
      }
      const texts = textFields[table].flatMap((field) => (bears(row[field], names) ? [[field, without(String(row[field]), names)] as const] : []));
      if (texts.length > 0) changes.push(put(table, row.id, Object.fromEntries(texts)));
    }
  }
  return { ids, changes };
}
