import { useTranslation } from 'react-i18next';
import type { RecordChange } from '../../shared/journal/recordChange';
import type { NominationFile } from '../../shared/rules/nominationFile';
import { untoldFields, useValueWords, type ToldTable } from './useValueWords';

/** One record that differs, in words. */
export interface ToldDifference {
  key: string;
  title: string;
  /** `text` where nothing stood on the other side, or an element came or went. */
  fields: ({ key: string; label: string } & ({ before: string; after: string } | { text: string }))[];
}

/** The differences of two versions in words, record by record. */
export function useDifferenceWords(
  rules: Pick<NominationFile, 'plan' | 'rulePack'> | null,
  names: ReadonlyMap<string, string>,
): (changes: readonly RecordChange[]) => ToldDifference[] {
  const { t } = useTranslation('history');
  const words = useValueWords(rules, names);
  const fieldOf = (change: RecordChange, { key, before, after }: RecordChange['fields'][number]): ToldDifference['fields'][number] => {
    const table = change.table as ToldTable;
    const label = words.field(table, key);
    const [left, right] = [words.value(table, key, before, change), words.value(table, key, after, change)];
    if (key.includes('/')) return { key, label, text: right };
    return change.became === 'changed' ? { key, label, before: left, after: right } : { key, label, text: change.became === 'made' ? right : left };
  };
  return (changes) =>
    changes.map((change) => ({
      key: `${change.table}/${change.id}`,
      title: change.became === 'changed' ? words.part(change) : `${t(`record.became.${change.became}`)}: ${words.part(change)}`,
      fields: change.fields.filter(({ key }) => !untoldFields.has(key)).map((field) => fieldOf(change, field)),
    }));
}
