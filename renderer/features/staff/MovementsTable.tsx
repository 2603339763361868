import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Movement } from '../../../shared/model/movement';
import { compareTitles } from '../../../shared/text/names';
import type { MovementView } from '../../data/movements';
import { ListTable } from '../../lists/ListTable';
import { useColumnKinds } from '../../lists/useColumnKinds';
import type { DataColumn } from '../../ui/dataTableColumn';
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
  const { t } = useTranslation(['staff', 'domain']);
  const rows = useMemo(
    () => views.map(({ movement, nominations }): Row => ({ id: movement.id, title: movement.title, initiator: movement.initiator, period: yearsWords(movement), nominations })),
    [views],
  );
  const { text } = useColumnKinds();
  const columns = useMemo(
    (): DataColumn<Row>[] => [
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
    ],
    [t, onOpen, text],
  );
  return (
    <ListTable
      list="movements"
      label={t('movements.tab')}
      title={t('movements.printTitle')}
      rows={rows}
      rowKey={keyOf}
      columns={columns}
      initialSort={{ id: 'title', descending: false }}
      onOpen={({ id }) => onOpen(id)}
      totals={(shown) => <span>{t('movements.total', { count: shown.length })}</span>}
    />
  );
}
