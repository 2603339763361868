import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Evidence } from '../../../../shared/model/evidence';
import { useSameFile, type SameFile } from '../../../data/sameFile';
import { places } from '../../../platform/places';
import { LinkButton } from '../../../ui/LinkButton';
import styles from './EvidenceTab.module.css';

/** At most this many are named: a decision about a whole school may be with everybody. */
const named = 3;

/** Says where the very same file is evidence too, and leads there. */
export function SameFiles({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation('evidence');
  const navigate = useNavigate();
  const same = useSameFile(evidence) ?? [];
  if (same.length === 0) return null;
  const words = ({ title, nominationId, planYear: year, name }: SameFile) =>
    nominationId === evidence.nominationId ? t('same.here', { title }) : t('same.elsewhere', { title, year, name });
  return (
    <ul className={styles.same}>
      {same.slice(0, named).map((other) => (
        <li key={other.evidenceId}>
          <LinkButton onClick={() => void navigate(places.nomination(other.nominationId, 'evidence', `evidence/${other.evidenceId}`))}>{words(other)}</LinkButton>
        </li>
      ))}
    </ul>
  );
}
