import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useFindingWords } from '../../i18n/findingWords';
import { places } from '../../platform/places';
import { Card } from '../../ui/Card';
import { CardTable } from '../../ui/CardTable';
import { LinkButton } from '../../ui/LinkButton';
import { ProgressBar } from '../../ui/ProgressBar';
import { StateText } from '../../ui/StateText';
import styles from './HomeScreen.module.css';
import type { Standing } from '../../data/standing';

const shown = 12;

/** What each nomination of the year lacks; the most urgent first. */
export function NominationsCard({ standings, year }: { standings: readonly Standing[]; year: number }) {
  const { t } = useTranslation(['home', 'domain']);
  const navigate = useNavigate();
  const words = useFindingWords();
  const lacking = standings.filter(({ settled, readiness }) => !settled && readiness.blocking.length > 0);
  const rows = [...standings].sort((a, b) => Number(lacking.includes(b)) - Number(lacking.includes(a))).slice(0, shown);
  const missing = ({ readiness }: Standing): string => {
    const [first, ...others] = readiness.blocking;
    if (!first) return t('nominations.complete');
    const text = words(first).title;
    return others.length === 0 ? text : t('nominations.more', { first: text, count: others.length });
  };
  return (
    <Card
      flush
      title={t('nominations.title', { year })}
      detail={standings.length > 0 && t('nominations.detail', { open: lacking.length, all: standings.length })}
      aside={<LinkButton onClick={() => void navigate(places.nominations())}>{t('nominations.all')}</LinkButton>}
    >
      {standings.length === 0 ? (
        <p className={styles.empty}>{t('nominations.empty')}</p>
      ) : (
        <CardTable
          label={t('nominations.title', { year })}
          rows={rows}
          rowKey={({ id }) => id}
          onOpen={({ id }) => void navigate(places.nomination(id))}
          columns={[
            { id: 'name', header: t('nominations.name'), cell: ({ name }) => <strong>{name}</strong> },
            { id: 'stage', header: t('nominations.stage'), width: '9rem', cell: ({ stage }) => t(`domain:stage.${stage}`) },
            {
              id: 'missing',
              header: t('nominations.missing'),
              cell: (row) => (
                <StateText tone={row.readiness.blocking.length > 0 ? 'attention' : 'done'} shape={row.readiness.blocking.length > 0 ? 'triangle' : 'tick'}>
                  {missing(row)}
                </StateText>
              ),
            },
            {
              id: 'progress',
              header: t('nominations.progress'),
              width: '7.5rem',
              optional: true,
              cell: ({ readiness, name }) => (
                <span className={styles.progress}>
                  <ProgressBar value={readiness.progress} label={name} />
                  {Math.round(readiness.progress * 100)}%
                </span>
              ),
            },
          ]}
        />
      )}
    </Card>
  );
}
