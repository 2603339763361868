import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Movement } from '../../../shared/model/movement';
import { compareTitles } from '../../../shared/text/names';
import { foldForSearch } from '../../../shared/text/search';
import type { MovementView } from '../../data/movements';
import { DataTable } from '../../ui/DataTable';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
import { RowName } from '../../ui/RowName';
import { yearsWords } from './yearsWords';

interface Row {
  id: string;
  title: string;
  initiator: Movement['initiator'];
  period: string;
  nominations: number;
}

const keyOf = ({ id }: Row): string => id;

/** The movements of emulation, and how many nominations each brought forth (plan II.1.1). */
export function MovementsTable({ views, onOpen }: { views: MovementView[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation(['staff', 'domain', 'app']);
  const rows = useMemo(
    () => views.map(({ movement, nominations }): Row => ({ id: movement.id, title: movement.title, initiator: movement.initiator, period: yearsWords(movement), nominations })),
    [views],
  );
  const text = { kind: 'text', placeholder: t('filterText') } as const;
  const columns: DataColumn<Row>[] = [
    {
      id: 'title',
      header: t('movements.name'),
      value: ({ title }) => title,
      compare: (a, b) => compareTitles(a.title, b.title),
      cell: ({ id, title }) => <RowName onOpen={() => onOpen(id)}>{title}</RowName>,
      width: 220,
      grow: 3,
      filter: text,
    },
    { id: 'initiator', header: t('movements.initiator'), value: ({ initiator }) => t(`domain:initiator.${initiator}`), width: 150, grow: 1, filter: text },
    { id: 'period', header: t('movements.period'), value: ({ period }) => period, width: 110, filter: text },
    { id: 'nominations', header: t('movements.nominations'), value: ({ nominations }) => nominations, width: 84, align: 'end' },
  ];
  return (
    <DataTable
      label={t('movements.tab')}
      rows={rows}
      rowKey={keyOf}
      columns={columns}
      numberHeader={t('app:table.number')}
      initialSort={{ id: 'title', descending: false }}
      filterRow
      fold={foldForSearch}
      onOpen={({ id }) => onOpen(id)}
      empty={<EmptyState sentence={t('noMatch')} />}
      totals={<span>{t('movements.total', { count: rows.length })}</span>}
    />
  );
}
