import { useTranslation } from 'react-i18next';
import { deletionKey } from '../../../shared/journal/concurrency';
import type { RecordChange } from '../../../shared/journal/recordChange';
import type { Json } from '../../../shared/journal/change';
import type { Authorship, ConflictLine } from '../../data/conflicts';
import { formatMoment } from '../../i18n/formats';
import { useValueWords, type ToldTable } from '../../i18n/useValueWords';
import { vi } from '../../i18n/vi/vi';
import { keyWords } from './keyWords';

/** A conflict as people read it. */
export interface ToldConflict {
  /** "Trần Thị Bình An · Hồ sơ · Tóm tắt". */
  place: string;
  kept: string;
  lost: string;
  keptBy: string;
  lostBy: string;
  settledBy: string | null;
}

function isTold(table: string): table is ToldTable {
  return Object.hasOwn(vi.history.field, table);
}

/** Puts a conflict into words; records that a nomination's history does not tell of have plainer ones. */
export function useConflictWords(line: ConflictLine, names: ReadonlyMap<string, string>): ToldConflict {
  const { t } = useTranslation(['conflicts', 'history']);
  const words = useValueWords(line.rules, names);
  const { table, id, key, row } = line;
  const change: RecordChange = { table, id, became: 'changed', row, fields: [] };
  const isDeletion = key === deletionKey;
  const told = isTold(table);
  const own = <K extends string>(known: object, name: string): K => (Object.hasOwn(known, name) ? name : 'other') as K;
  const part = told ? words.part(change) : t(`part.${own<'other'>(vi.conflicts.part, table)}`);
  const field = (): string => {
    if (isDeletion) return t('deletion');
    if (told && Object.hasOwn(vi.history.field[table], key.split('/')[0]!)) return words.field(table, key);
    return t(`field.${own<'other'>(vi.conflicts.field, key)}`);
  };
  const value = (held: Json): string => {
    if (isDeletion) return t(held === true ? 'deleted' : 'lives');
    return (told ? undefined : keyWords(t, key, held, names)) ?? (words.value(table as ToldTable, key, held, change) || t('empty'));
  };
  const by = (who: Authorship | null): string =>
    who
      ? t('by', { person: who.person ?? t('nobody'), moment: formatMoment(who.at), device: t(who.isOwnDevice ? 'ownDevice' : 'otherDevice') })
      : t('nobody');
  return {
    place: [...(line.about === '' ? [] : [line.about]), part, field()].join(' · '),
    kept: value(line.kept.value),
    lost: value(line.lost.value),
    keptBy: by(line.keptBy),
    lostBy: by(line.lostBy),
    settledBy: line.settled === undefined ? null : by(line.settledBy),
  };
}
