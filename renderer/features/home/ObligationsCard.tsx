import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Obligation } from '../../../shared/rules/obligations';
import { formatDate } from '../../i18n/formats';
import { useObligationWords } from '../../i18n/obligationWords';
import { Card } from '../../ui/Card';
import { CardTable } from '../../ui/CardTable';
import { LinkButton } from '../../ui/LinkButton';
import { StateText } from '../../ui/StateText';
import styles from './HomeScreen.module.css';
import { obligationLook, obligationPlaces } from './obligationLook';

interface Props {
  obligations: readonly Obligation[];
  year: number;
  /** The plan's period, when it is over. */
  ended: { from: number; to: number } | null;
}

/** Nghĩa vụ trong năm: what the plan asks, how it stands and by when; first what has a day or lacks something. */
export function ObligationsCard({ obligations, year, ended }: Props) {
  const { t } = useTranslation('home');
  const navigate = useNavigate();
  const words = useObligationWords();
  const [all, setAll] = useState(false);
  const pressing = obligations.filter(({ state, date }) => date !== null || state === 'due');
  const rows = all ? obligations : pressing;
  return (
    <Card
      flush
      title={t('obligations.title', { year })}
      detail={words.summary(obligations)}
      aside={
        <LinkButton aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('obligations.fewer') : t('obligations.all', { count: obligations.length })}
        </LinkButton>
      }
    >
      <CardTable
        label={t('obligations.title', { year })}
        hideHead
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { id: 'name', header: t('obligations.name'), cell: (row) => <Name obligation={row} onOpen={(path) => void navigate(path)} /> },
          {
            id: 'state',
            header: t('obligations.state'),
            width: '7.75rem',
            cell: (row) => (
              <StateText {...obligationLook(row)} dense>
                {words.state(row)}
              </StateText>
            ),
          },
          { id: 'count', header: t('obligations.count'), width: '2.75rem', align: 'end', cell: (row) => words.count(row) },
          { id: 'date', header: t('obligations.date'), width: '5.75rem', optional: true, cell: ({ date }) => (date === null ? '' : formatDate(date)) },
          {
            id: 'left',
            header: t('obligations.left'),
            width: '6.25rem',
            cell: (row) => <span className={leftStyle(row)}>{words.left(row)}</span>,
          },
        ]}
      />
      {obligations.length === 0 && <p className={styles.ended}>{t('obligations.notAsked', { year })}</p>}
      {ended && <p className={styles.ended}>{t('deadlines.ended', ended)}</p>}
    </Card>
  );
}

function leftStyle({ state }: Obligation): string | undefined {
  if (state === 'late') return styles.late;
  return state === 'due' ? styles.soon : state === 'upcoming' ? undefined : styles.quiet;
}

/** Its name, and under it what is missing or the clause it comes from. */
function Name({ obligation, onOpen }: { obligation: Obligation; onOpen: (path: string) => void }) {
  const words = useObligationWords();
  const path = obligationPlaces[obligation.id];
  const name = words.name(obligation);
  return (
    <span className={styles.obligation}>
      {path === undefined ? (
        <span>{name}</span>
      ) : (
        <button type="button" onClick={() => onOpen(path)}>
          {name}
        </button>
      )}
      <span className={styles.second}>{words.second(obligation)}</span>
    </span>
  );
}
