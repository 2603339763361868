import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../shared/model/evidence';
import { formatDate } from '../i18n/formats';
import styles from './EvidencePreview.module.css';

/** What is known about a piece of evidence, in one line, and its caption; nothing where nothing is known but its kind. */
export function EvidenceFacts({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation(['evidence', 'domain']);
  const { kind, number, date, issuer, caption } = evidence;
  const known = [number && t('facts.number', { number }), date && t('facts.date', { date: formatDate(date) }), issuer].filter(Boolean);
  if (known.length === 0 && !caption) return null;
  return (
    <div className={styles.facts}>
      {known.length > 0 && <p className={styles.second}>{[t(`domain:evidenceKind.${kind}`), ...known].join(' · ')}</p>}
      {caption && <p>{caption}</p>}
    </div>
  );
}
