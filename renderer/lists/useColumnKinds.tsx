import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { compareNames } from '../../shared/text/names';
import { formatDate } from '../i18n/formats';
import type { ColumnFilter, DataColumn } from '../ui/dataTableColumn';
import { RowName } from '../ui/RowName';
import type { StateShape } from '../ui/StateIcon';
import { StateText } from '../ui/StateText';
import type { Tone } from '../ui/tone';

type Rest<R> = Pick<DataColumn<R>, 'width'> & Partial<DataColumn<R>>;

/** The kinds of columns that lists have in common. */
export interface ColumnKinds {
  /** Typed words. */
  text: ColumnFilter;
  /** One of these words. */
  choice: (words: readonly string[]) => ColumnFilter;
  /** The name of a row, in the order of names, as the way to its page. */
  name: <R extends { name: string }>(header: string, onOpen: (row: R) => void, rest: Rest<R> & { unnamed?: string }) => DataColumn<R>;
  /** A day. */
  day: <R>(id: string, header: string, value: (row: R) => string | null, rest: Rest<R>) => DataColumn<R>;
  /** A state: icon and word, ordered and chosen among its states. */
  state: <S extends string, R extends { state: S }>(header: string, states: readonly S[], words: (state: S) => string, look: Readonly<Record<S, StateLook>>, width: number) => DataColumn<R>;
}

interface StateLook {
  tone: Tone;
  shape: StateShape;
}

/** See {@link ColumnKinds}. */
export function useColumnKinds(): ColumnKinds {
  const { t } = useTranslation('lists');
  return useMemo((): ColumnKinds => {
    const text = { kind: 'text', placeholder: t('filter.text') } as const;
    const choice: ColumnKinds['choice'] = (words) => ({ kind: 'choice', placeholder: t('filter.all'), options: words.map((word) => ({ value: word, label: word })) });
    return {
      text,
      choice,
      name: (header, onOpen, { unnamed, ...rest }) => ({
        id: 'name',
        header,
        value: ({ name }) => name,
        compare: (a, b) => compareNames(a.name, b.name),
        cell: (row) => <RowName onOpen={() => onOpen(row)}>{row.name || unnamed}</RowName>,
        grow: 2,
        filter: text,
        ...rest,
      }),
      day: (id, header, value, rest) => ({
        id,
        header,
        value,
        text: (row) => {
          const day = value(row);
          return day ? formatDate(day) : '';
        },
        ...rest,
      }),
      state: (header, states, words, look, width) => ({
        id: 'state',
        header,
        value: ({ state }) => words(state),
        compare: (a, b) => states.indexOf(a.state) - states.indexOf(b.state),
        cell: ({ state }) => (
          <StateText dense {...look[state]}>
            {words(state)}
          </StateText>
        ),
        width,
        filter: choice(states.map(words)),
      }),
    };
  }, [t]);
}
