import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { EvidenceTarget } from '../../../data/evidence';
import { places } from '../../../platform/places';
import { useNomination } from '../NominationContext';
import styles from './evidence.module.css';
import { EvidenceDialog } from './EvidenceDialog';
import { EvidenceThumbnail } from '../../../evidence/EvidenceThumbnail';

interface Props {
  target: EvidenceTarget;
  ids: readonly string[];
  size?: 'row' | 'open';
  /** At most this many; the rest is a count that leads to the list. */
  limit?: number;
}

/** The evidence of one place in small; opens each for a quick look. */
export function EvidenceRow({ target, ids, size = 'row', limit = 5 }: Props) {
  const { t } = useTranslation('evidence');
  const navigate = useNavigate();
  const { file } = useNomination();
  const [looking, setLooking] = useState<string | null>(null);
  const rows = [...file.evidence, ...(file.elsewhere ?? [])].filter(({ id }) => ids.includes(id));
  const rest = rows.length - limit;
  return (
    <>
      <div className={styles.files}>
        {rows.slice(0, limit).map((evidence) => (
          <EvidenceThumbnail
            key={evidence.id}
            evidence={evidence}
            size={size}
            captioned={size === 'open'}
            onOpen={() => setLooking(evidence.id)}
          />
        ))}
        {rest > 0 && (
          <button
            type="button"
            className={styles.more}
            data-size={size}
            aria-label={t('moreLabel', { count: rest })}
            onClick={() => void navigate(places.nomination(file.nomination.id, 'evidence'))}
          >
            {t('more', { count: rest })}
          </button>
        )}
      </div>
      {looking !== null && rows.some(({ id }) => id === looking) && (
        <EvidenceDialog id={looking} target={target} onClose={() => setLooking(null)} />
      )}
    </>
  );
}
