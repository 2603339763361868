import { useTranslation } from 'react-i18next';
import type { ReportFigure } from '../../../shared/rules/annualReport';
import { formatDate } from '../../i18n/formats';
import { Card } from '../../ui/Card';
import { CardTable, type CardColumn } from '../../ui/CardTable';
import styles from './report.module.css';
import { useFigureWords } from '../../i18n/figureWords';

interface Props {
  figures: readonly ReportFigure[];
  /** As they stand now, when `figures` are those that were sent. */
  now: readonly ReportFigure[] | null;
  sentOn: string | null;
}

/** Số liệu: counted by the program from what was written down in the year; after sending as they were sent. */
export function FiguresCard({ figures, now, sentOn }: Props) {
  const { t } = useTranslation('report');
  const words = useFigureWords();
  const today = new Map(now?.map((figure) => [figure.id, figure]));
  const columns: CardColumn<ReportFigure>[] = [
    { id: 'name', header: t('figure.name'), cell: words.name },
    { id: 'ref', header: t('figure.ref'), width: '5.5rem', optional: true, cell: words.ref },
    { id: 'value', header: now ? t('figure.sent') : t('figure.value'), width: '4rem', align: 'end', cell: words.value },
    ...(now ? [{ id: 'now', header: t('figure.now'), width: '4.5rem', align: 'end' as const, cell: ({ id }: ReportFigure) => (today.get(id) ? words.value(today.get(id)!) : '') }] : []),
  ];
  return (
    <Card flush title={t('figures')} detail={sentOn === null ? t('figuresNow') : t('figuresSent', { date: formatDate(sentOn) })}>
      <CardTable label={t('figures')} rows={figures} rowKey={({ id }) => id} columns={columns} />
      <p className={styles.padded}>
        <span className={styles.small}>{t('figuresHint')}</span>
      </p>
    </Card>
  );
}
