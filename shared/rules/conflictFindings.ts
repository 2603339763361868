import { openConflicts, type Conflict } from '../journal/conflict';
import type { RecordOf, TableName } from '../model/tables';
import type { NominationFile } from './nominationFile';

/** A record with its table. */
export type Placed = { [T in TableName]: { table: T; record: RecordOf<T> } }[TableName];

/** What nobody has looked at yet among records. */
export function openConflictsAmong(placed: readonly Placed[]): Conflict[] {
  return placed.flatMap(({ table, record }) => openConflicts(table, record));
}

/** Every record of a dossier that the unit itself writes. */
export function recordsOfFile(file: NominationFile): Placed[] {
  const all = <T extends TableName>(table: T, records: readonly (RecordOf<T> | undefined)[]): Placed[] =>
    records.flatMap((record) => (record ? [{ table, record } as unknown as Placed] : []));
  return [
    ...all('nominations', [file.nomination]),
    ...all('subjects', [file.subject]),
    ...all('movements', [file.movement]),
    ...all('answers', file.answers),
    ...all('achievements', file.achievements),
    ...all('evidence', file.evidence),
    ...all('proposals', file.proposals),
    ...all('earlierAwards', file.earlierAwards),
    ...all('consents', file.consents),
    ...all('votes', [file.vote]),
    ...all('meetings', [file.meeting]),
  ];
}
