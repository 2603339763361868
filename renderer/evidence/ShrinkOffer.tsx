import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../shared/model/evidence';
import { useData } from '../data/DataContext';
import type { EvidenceLimits } from '../data/evidence';
import type { EvidenceBytesError } from '../data/evidenceBytes';
import { mayShrink, shrinkEvidence } from '../data/shrinkEvidence';
import { describeError } from '../i18n/errorWords';
import { formatBytes } from '../i18n/formats';
import { Button } from '../ui/Button';
import { StateText } from '../ui/StateText';
import styles from './EvidencePreview.module.css';

interface Props {
  /** What was taken in; those that are no large photos are passed over. */
  evidence: readonly Evidence[];
  limits: EvidenceLimits;
  /** A button for later, where the question was asked already. */
  quiet?: boolean;
}

type Answer = { type: 'refused' } | { type: 'busy' } | { type: 'done'; from: number; to: number; before: ReadonlySet<string> } | { type: 'useless' } | { type: 'failed'; error: EvidenceBytesError };

/** Asks whether large photos may be made smaller. They are kept as they are until somebody says so, and when nobody does. */
export function ShrinkOffer({ evidence, limits, quiet = false }: Props) {
  const { t } = useTranslation('evidence');
  const { t: tError } = useTranslation();
  const data = useData();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const large = evidence.filter(({ file }) => file && mayShrink(file, limits));
  const shrink = async () => {
    setAnswer({ type: 'busy' });
    const sum = { from: 0, to: 0 };
    const before = new Set(large.flatMap(({ file }) => file?.sha256 ?? []));
    for (const photo of large) {
      const shrunk = await shrinkEvidence(data, photo, limits);
      if (!shrunk.ok) return setAnswer({ type: 'failed', error: shrunk.error });
      sum.from += shrunk.value?.from ?? 0;
      sum.to += shrunk.value?.to ?? 0;
    }
    setAnswer(sum.from > 0 ? { type: 'done', ...sum, before } : { type: 'useless' });
  };
  if (answer?.type === 'refused') return null;
  if (answer?.type === 'busy') return <p className={styles.second}>{t('shrink.busy')}</p>;
  // Taken back since: it may be asked again.
  const isBack = answer?.type === 'done' && large.some(({ file }) => file && answer.before.has(file.sha256));
  if ((answer?.type === 'done' && !isBack) || answer?.type === 'useless') {
    return (
      <StateText tone={answer.type === 'done' ? 'done' : 'information'} shape={answer.type === 'done' ? 'tick' : 'info'} dense>
        {answer.type === 'done' ? t('shrink.done', { from: formatBytes(answer.from), to: formatBytes(answer.to) }) : t('shrink.useless')}
      </StateText>
    );
  }
  if (large.length === 0) return null;
  const failed = answer?.type === 'failed' ? describeError(tError, answer.error) : null;
  const size = formatBytes(large.reduce((sum, { file }) => sum + (file?.size ?? 0), 0));
  if (quiet && !failed) {
    return (
      <Button kind="quiet" size="small" icon="image" className={styles.start} onClick={() => void shrink()}>
        {t('shrink.later', { size })}
      </Button>
    );
  }
  return (
    <div className={styles.offer}>
      <StateText tone={failed ? 'refused' : 'information'} shape={failed ? 'octagon' : 'info'} dense>
        {failed ? `${failed.what} ${failed.why} ${failed.todo}` : large.length === 1 ? t('shrink.one', { title: large[0]!.title, size }) : t('shrink.many', { count: large.length, size })}
      </StateText>
      <span className={styles.outside}>
        <Button size="small" onClick={() => setAnswer({ type: 'refused' })}>
          {t('shrink.keep')}
        </Button>
        <Button size="small" onClick={() => void shrink()}>
          {t('shrink.do')}
        </Button>
      </span>
    </div>
  );
}
