import { useTranslation } from 'react-i18next';
import type { ReviewView } from '../../data/reviews';
import { formatCount } from '../../i18n/formats';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import styles from './review.module.css';

interface Props {
  view: ReviewView;
  /** Place in the queue, from 0. */
  at: number;
  all: number;
  onGo: (step: 1 | -1) => void;
  onQueue: () => void;
}

/** Who is on the desk, which version, and the way to the next. */
export function DeskHeader({ view, at, all, onGo, onQueue }: Props) {
  const { t } = useTranslation(['review', 'domain']);
  const { version } = view.row;
  const changed = view.changes.length;
  return (
    <header className={styles.header} data-pane>
      <Button kind="quiet" icon="chevronLeft" onClick={onQueue}>
        {t('queue')}
      </Button>
      <div>
        <h1 className={styles.title}>{version.subjectName}</h1>
        <p className={styles.second}>{t('second', { kind: t(`domain:subjectKind.${version.subjectKind}`), unit: version.unitName })}</p>
      </div>
      <Badge tone={changed > 0 ? 'attention' : 'neutral'} shape={changed > 0 ? 'pencil' : 'equals'}>
        {changed > 0 ? t('versionChanged', { number: version.submissionNo, count: changed }) : t('version', { number: version.submissionNo })}
      </Badge>
      <div className={styles.position}>
        <span className={styles.second}>
          {t('position')} <strong>{t('positionOf', { at: formatCount(at + 1), all: formatCount(all) })}</strong>
        </span>
        <Button size="small" icon="chevronLeft" keyHint="Shift+F8" disabled={at <= 0} onClick={() => onGo(-1)}>
          {t('previous')}
        </Button>
        <Button size="small" trailingIcon="chevronRight" keyHint="F8" disabled={at < 0 || at >= all - 1} onClick={() => onGo(1)}>
          {t('following')}
        </Button>
      </div>
    </header>
  );
}
