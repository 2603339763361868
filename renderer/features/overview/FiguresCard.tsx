import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DepartmentFigures } from '../../data/departmentFigures';
import { formatCount } from '../../i18n/formats';
import { places } from '../../platform/places';
import { Card } from '../../ui/Card';
import { CardTable } from '../../ui/CardTable';
import { LinkButton } from '../../ui/LinkButton';
import { StateText } from '../../ui/StateText';

interface Props {
  figures: DepartmentFigures;
  year: number;
  /** Proposals to higher levels that the plan asks for in a year. */
  quota: number;
  onOpen: (path: string) => void;
}

interface Figure {
  id: 'units' | 'unitsHeard' | 'bundles' | 'unconfirmed' | 'waiting' | 'accepted' | 'forwarded' | 'recognised';
  count: number;
  note?: ReactNode;
  path: string;
}

/** The year's counts, each with the screen where it is worked on. */
export function FiguresCard({ figures, year, quota, onOpen }: Props) {
  const { t } = useTranslation('overview');
  const short = quota - figures.forwarded;
  const shown = String(quota).padStart(2, '0');
  const rows: Figure[] = [
    { id: 'units', count: figures.units, path: places.units() },
    { id: 'unitsHeard', count: figures.unitsHeardFrom, path: places.receive() },
    { id: 'bundles', count: figures.bundles, path: places.receive() },
    ...(figures.unconfirmed > 0
      ? [{ id: 'unconfirmed' as const, count: figures.unconfirmed, path: places.receive() }]
      : []),
    { id: 'waiting', count: figures.waiting, path: places.review() },
    { id: 'accepted', count: figures.accepted, path: places.review() },
    {
      id: 'forwarded',
      count: figures.forwarded,
      path: places.review(),
      note:
        short > 0 ? (
          <StateText tone="attention" shape="triangle">
            {t('figures.short', { count: short, quota: shown })}
          </StateText>
        ) : (
          <StateText tone="done" shape="tick">
            {t('figures.enough', { quota: shown })}
          </StateText>
        ),
    },
    { id: 'recognised', count: figures.recognised, path: places.recognitions() },
  ];
  return (
    <Card title={t('figures.title', { year })} flush>
      <CardTable
        label={t('figures.title', { year })}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'what',
            header: t('figures.what'),
            width: '11.5rem',
            cell: ({ id, path }) => <LinkButton onClick={() => onOpen(path)}>{t(`figures.${id}`)}</LinkButton>,
          },
          {
            id: 'count',
            header: t('figures.count'),
            width: '3.5rem',
            align: 'end',
            cell: ({ count }) => formatCount(count),
          },
          { id: 'note', header: t('figures.note'), cell: ({ note }) => note ?? null },
        ]}
      />
    </Card>
  );
}
