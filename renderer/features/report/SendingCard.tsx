import { useTranslation } from 'react-i18next';
import { reportId, type AnnualReport } from '../../../shared/model/annualReport';
import type { ReportFigure } from '../../../shared/rules/annualReport';
import { useReportOffer } from '../../data/annualReport';
import { formatDate } from '../../i18n/formats';
import { Card } from '../../ui/Card';
import { DateField } from '../../ui/DateField';
import { StateText } from '../../ui/StateText';
import styles from './report.module.css';

interface Props {
  report: AnnualReport | null;
  year: number;
  /** ISO day. */
  day: string;
  figures: readonly ReportFigure[];
  /** Called with the ISO day of sending on paper; null: it was not. */
  onPaper: (on: string | null) => void;
}

/** Gửi báo cáo: in a bundle, which says its day by itself, or on paper, whose day is typed. */
export function SendingCard({ report, year, day, figures, onPaper }: Props) {
  const { t } = useTranslation('report');
  const offer = useReportOffer({ planYear: year, figures });
  const sent = report?.sent;
  return (
    <Card title={t('sending')}>
      <div className={styles.stack}>
        {sent?.bundleId !== undefined ? (
          <>
            <StateText tone="done" shape="tick">
              {t('inBundle', { date: formatDate(sent.on) })}
            </StateText>
            {offer?.receivedAt ? (
              <StateText tone="done" shape="tick">
                {t('receivedOn', { date: formatDate(offer.receivedAt) })}
              </StateText>
            ) : (
              <StateText tone="neutral" shape="dashed">
                {t('notReceived')}
              </StateText>
            )}
            {(offer?.state === 'changed' || offer?.state === 'figures') && (
              <StateText tone="attention" shape="pencil">
                {t(`since.${offer.state}`)}
              </StateText>
            )}
          </>
        ) : (
          <>
            <p className={styles.small}>{t('sendHint')}</p>
            <DateField
              label={t('sentOn')}
              hint={t('sentOnHint')}
              placeholder={t('datePlaceholder')}
              invalidMessage={t('invalidDate')}
              draftOf={`${reportId(year)}/sent`}
              value={sent?.on ?? ''}
              error={sent && sent.on > day ? t('sentInFuture') : undefined}
              onCommit={(on) => onPaper(on || null)}
            />
          </>
        )}
      </div>
    </Card>
  );
}
