import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../shared/model/evidence';
import { StateText } from '../ui/StateText';
import styles from './EvidencePreview.module.css';
import { useScanFaults } from './useScanFaults';

/** What would make a better scan of this paper. Advice: nothing where it is good, or is no paper. */
export function ScanAdvice({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation('evidence');
  const faults = useScanFaults(evidence);
  if (faults.length === 0) return null;
  return (
    <section className={styles.advice} aria-label={t('scan.title')}>
      {faults.map((fault) => (
        <StateText key={fault.type} tone="information" shape="info" dense>
          {t(`scan.${fault.type}`, { ...fault })}
        </StateText>
      ))}
      <p className={styles.second}>{t('scan.detail')}</p>
    </section>
  );
}
