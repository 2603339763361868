import type { Entry, Intent } from '../../shared/journal/change';
import { recordsAt, touchedBy } from '../../shared/journal/project';
import { compareStamps } from '../../shared/journal/stamp';
import type { TableName } from '../../shared/model/tables';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readEntries } from './entryStore';
import { aboutOf, readRecordNames, type About } from './recordNames';

/** One line of the audit trail. */
export interface AuditLine {
  key: string;
  /** Its place among all entries of all devices, from 1. */
  number: number;
  at: string;
  /** Name of the person; null before there was one. */
  person: string | null;
  device: string;
  isOwnDevice: boolean;
  intent: Intent;
  /** Table of the first record it touched, where the intent alone does not say what was done. */
  table: TableName | null;
  about: About | null;
  /** True when its details were destroyed on request. */
  erased: boolean;
}

/** Every entry of every device, the latest first. */
export async function readAuditTrail({ db, deviceId }: Pick<Data, 'db' | 'deviceId'>): Promise<AuditLine[]> {
  const entries = await readEntries(db);
  entries.sort((a, b) => compareStamps(a.header.stamp, b.header.stamp));
  const names = await readRecordNames(db, entries.flatMap(touched), entries.flatMap(({ payload }) => payload?.changes ?? []));
  const people = new Map((await db.of('users').toArray()).map(({ id, name }) => [id, name]));
  return entries
    .map((entry, index): AuditLine => {
      const { device, seq, at, actor, intent } = entry.header;
      const refs = touched(entry);
      return {
        key: `${device}.${seq}`,
        number: index + 1,
        at,
        person: people.get(actor) ?? null,
        device,
        isOwnDevice: device === deviceId,
        intent: intent as Intent,
        table: refs[0]?.table ?? null,
        about: aboutOf(refs, names),
        erased: entry.payload === null && entry.gone?.why !== 'folded',
      };
    })
    .reverse();
}

/** What an action was about, also when its details are too old to be kept. */
function touched(entry: Entry): { table: TableName; id: string }[] {
  return entry.gone?.why === 'folded' ? recordsAt(entry.gone.records) : touchedBy(entry);
}

/** See {@link readAuditTrail}; undefined while it is being read. */
export function useAuditTrail(): AuditLine[] | undefined {
  return useQuery(readAuditTrail);
}
