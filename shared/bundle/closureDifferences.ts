/** The differences of two versions of a nomination as people read them: field by field, before and after. */
import type { Json } from '../journal/change';
import { rowKey, type Row } from '../journal/project';
import type { RecordChange } from '../journal/recordChange';
import { elementSets, type TableName } from '../model/tables';
import { recordsOf, type Closure, type ClosureTable } from './closure';
import { changesBetween } from './submission';

/** That they came or went is told by what names them: the meeting by the vote, the movement by the nomination. */
const toldElsewhere: ReadonlySet<ClosureTable> = new Set(['meetings', 'movements']);

const tellingFields: Partial<Record<ClosureTable, string>> = {
  achievements: 'text',
  answers: 'explanation',
  consents: 'purpose',
  earlierAwards: 'title',
  proposals: 'awardId',
  replies: 'text',
  votes: 'result',
};

/** What the later version says otherwise than the earlier one, record by record. */
export function differencesBetween(before: Closure, after: Closure): RecordChange[] {
  const [earlier, later] = [rowsOf(before), rowsOf(after)];
  return changesBetween(before, after).flatMap(({ table, id, kind, fields }): RecordChange[] => {
    if (toldElsewhere.has(table) && kind !== 'changed') return [];
    const was = earlier.get(rowKey(table, id));
    const is = later.get(rowKey(table, id));
    if (kind === 'changed') return [{ table, id, became: 'changed', row: is!, fields: fields.flatMap((field) => fieldChanges(table, field, was!, is!)) }];
    return [{ table, id, became: kind === 'added' ? 'made' : 'deleted', row: (is ?? was)!, fields: told(table, was, is) }];
  });
}

/** Of what is new or gone: the one field that says what it is, where its name does not. */
function told(table: ClosureTable, was: Row | undefined, is: Row | undefined): RecordChange['fields'] {
  const field = tellingFields[table];
  return field ? [{ key: field, before: (was?.[field] ?? null) as Json, after: (is?.[field] ?? null) as Json }] : [];
}

/** What became of a field that differs; of an element set, of each element. */
export function fieldChanges(table: TableName, field: string, was: Row, is: Row): RecordChange['fields'] {
  const sets: readonly string[] = elementSets[table] ?? [];
  if (!sets.includes(field)) return [{ key: field, before: (was[field] ?? null) as Json, after: (is[field] ?? null) as Json }];
  const [left, right] = [was[field] ?? [], is[field] ?? []] as [string[], string[]];
  return [
    ...left.filter((id) => !right.includes(id)).map((id) => ({ key: `${field}/${id}`, before: true, after: false })),
    ...right.filter((id) => !left.includes(id)).map((id) => ({ key: `${field}/${id}`, before: false, after: true })),
  ];
}

function rowsOf(closure: Closure): Map<string, Row> {
  return new Map(recordsOf(closure).map(({ table, record }) => [rowKey(table, record.id), record as unknown as Row]));
}

/** Names of what values and changes of these closures point at, by `rowKey`; of a meeting its day. */
export function namesInClosures(...closures: readonly Closure[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { evidence, movement, meeting, collective } of closures) {
    for (const { id, title } of [...evidence, ...(collective?.evidence ?? [])]) names.set(rowKey('evidence', id), title);
    if (movement) names.set(rowKey('movements', movement.id), movement.title);
    if (meeting?.date) names.set(rowKey('meetings', meeting.id), meeting.date);
    if (collective) names.set(rowKey('nominations', collective.nomination.id), collective.subject.name);
  }
  return names;
}
