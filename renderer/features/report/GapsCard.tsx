import { useTranslation } from 'react-i18next';
import type { ReportGaps } from '../../../shared/rules/annualReport';
import { useObligationWords } from '../../i18n/obligationWords';
import { Card } from '../../ui/Card';
import { StateText } from '../../ui/StateText';
import styles from './report.module.css';

/** Kiểm tra trước khi gửi: parts that are not written, and what the plan still asks of the year. */
export function GapsCard({ gaps: { sections, obligations } }: { gaps: ReportGaps }) {
  const { t } = useTranslation('report');
  const words = useObligationWords();
  const isWhole = sections.length === 0 && obligations.length === 0;
  return (
    <Card title={t('gaps.title')}>
      <div className={styles.stack}>
        {isWhole && (
          <StateText tone="done" shape="tick">
            {t('gaps.none')}
          </StateText>
        )}
        {sections.map((section) => (
          <StateText key={section} tone="attention" shape="triangle">
            {t('gaps.section', { section: t(`section.${section}`) })}
          </StateText>
        ))}
        {obligations.map((obligation) => (
          <StateText key={obligation.id} tone={obligation.state === 'late' ? 'refused' : 'attention'} shape={obligation.state === 'late' ? 'octagon' : obligation.date === null ? 'triangle' : 'clock'}>
            {t('gaps.obligation', { name: words.name(obligation), state: words.state(obligation).toLocaleLowerCase('vi'), count: words.count(obligation) })}
          </StateText>
        ))}
      </div>
    </Card>
  );
}
