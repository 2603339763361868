import { useTranslation } from 'react-i18next';
import { canonicalJson } from '../../../shared/bundle/canonicalJson';
import type { ConflictLine } from '../../data/conflicts';
import { Button } from '../../ui/Button';
import { StateText } from '../../ui/StateText';
import styles from './conflicts.module.css';
import { useConflictWords } from './useConflictWords';

interface Props {
  line: ConflictLine;
  names: ReadonlyMap<string, string>;
  onKeep: () => void;
  onPutBack: () => void;
}

/** One place: what stands there and what lost, each with who wrote it and when, and the two ways on. */
export function ConflictItem({ line, names, onKeep, onPutBack }: Props) {
  const { t } = useTranslation('conflicts');
  const { place, kept, lost, keptBy, lostBy, settledBy } = useConflictWords(line, names);
  // Not by their words: two files with one name are two.
  const isSame = canonicalJson(line.kept.value) === canonicalJson(line.lost.value);
  return (
    <article className={styles.item} aria-label={place}>
      <h2 className={styles.place}>{place}</h2>
      <div className={styles.sides}>
        <Side title={t('kept')} value={kept} by={keptBy} standing />
        <Side title={t('lost')} value={lost} by={lostBy} />
      </div>
      <div className={styles.foot}>
        {settledBy === null ? (
          <Button size="small" icon="check" aria-label={t('keepOf', { place })} onClick={onKeep}>
            {t('keep')}
          </Button>
        ) : (
          <StateText tone="done" shape="tick" dense>
            {t('looked', { who: settledBy })}
          </StateText>
        )}
        {isSame ? (
          <span className={styles.by}>{t('same')}</span>
        ) : (
          <Button size="small" icon="undo" aria-label={t('putBackOf', { place })} onClick={onPutBack}>
            {t('putBack')}
          </Button>
        )}
      </div>
    </article>
  );
}

function Side({ title, value, by, standing = false }: { title: string; value: string; by: string; standing?: boolean }) {
  return (
    <section className={standing ? `${styles.side} ${styles.standing}` : styles.side}>
      <h3 className={styles.sideTitle}>{title}</h3>
      <p className={styles.value}>{value}</p>
      <p className={styles.by}>{by}</p>
    </section>
  );
}
