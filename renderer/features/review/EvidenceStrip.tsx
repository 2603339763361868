import { useTranslation } from 'react-i18next';
import type { ClosureChange } from '../../../shared/bundle/submission';
import type { Evidence } from '../../../shared/model/evidence';
import { EvidenceThumbnail } from '../../evidence/EvidenceThumbnail';
import { Badge } from '../../ui/Badge';
import { KeyHint } from '../../ui/KeyHint';
import styles from './review.module.css';

interface Props {
  evidence: readonly Evidence[];
  current: Evidence | undefined;
  changes: readonly ClosureChange[];
  onOpen: (at: number) => void;
}

/** The evidence of the open criterion in small; the one in the viewer is marked. */
export function EvidenceStrip({ evidence, current, changes, onOpen }: Props) {
  const { t } = useTranslation('review');
  if (evidence.length === 0) {
    return (
      <section className={styles.strip} data-pane>
        <p className={styles.second}>{t('evidenceNone')}</p>
      </section>
    );
  }
  const at = evidence.findIndex(({ id }) => id === current?.id);
  const isNew = current && changes.some(({ table, id, kind }) => table === 'evidence' && id === current.id && kind === 'added');
  const title = t('evidence', { at: at + 1, count: evidence.length });
  return (
    <section className={styles.strip} aria-label={title} data-pane>
      <p className={styles.stripHead}>
        <strong>{title}</strong>
        <KeyHint keys="Ctrl+PgUp" />
        <KeyHint keys="PgDn" />
      </p>
      <div className={styles.thumbnails}>
        {evidence.map((each, index) => (
          <EvidenceThumbnail key={each.id} evidence={each} size="strip" current={each.id === current?.id} onOpen={() => onOpen(index)} />
        ))}
      </div>
      {isNew && (
        <Badge tone="information" shape="plus">
          {t('added')}
        </Badge>
      )}
    </section>
  );
}
