import { useTranslation } from 'react-i18next';
import type { ImportRun } from '../../data/importRun';
import { isHeld, type ImportSnapshot } from '../../data/importRow';
import { describeError } from '../../i18n/errorWords';
import { formatCount } from '../../i18n/formats';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { ProgressBar } from '../../ui/ProgressBar';
import { StateText } from '../../ui/StateText';
import { classes } from '../../ui/tone';
import { EndRun } from './EndRun';
import { useDuration } from './importWords';
import styles from './receive.module.css';

/** How far the dry run is, with an estimate; pause and cancel. */
export function RunProgress({ run, snapshot }: { run: ImportRun; snapshot: ImportSnapshot }) {
  const { t } = useTranslation(['receive', 'errors']);
  const { phase, checked, rows, fault, applying } = snapshot;
  const counts = { done: formatCount(checked), total: formatCount(rows.length) };
  const words = fault && describeError(t, fault);
  const part = applying ? applying.done / Math.max(1, applying.of) : share(snapshot);
  const applied = rows.filter(({ state }) => state === 'applied').length;
  const held = rows.filter(isHeld).length;
  const appliedTitle = t(held > 0 ? 'progress.appliedHeld' : 'progress.applied', { done: formatCount(applied), total: formatCount(rows.length), held: formatCount(held) });
  const title = applying
    ? t('progress.applying', { done: formatCount(applying.done), total: formatCount(applying.of) })
    : phase === 'checked' && applied > 0
      ? appliedTitle
      : t(`progress.${phase === 'checking' || phase === 'checked' ? phase : 'paused'}`, counts);
  return (
    <>
      {words && <Banner role="alert" tone="refused" shape="octagon" title={words.what} detail={`${words.why} ${words.todo}`} />}
      <section className={classes(styles.progress, phase === 'checked' && styles.over)}>
        <div className={styles.progressWords}>
          {phase === 'checked' ? (
            <StateText {...(held > 0 ? waits : over)} strong dense>
              {title}
            </StateText>
          ) : (
            <span className={styles.title}>{title}</span>
          )}
          <span className={styles.rest}>{useRest(snapshot)}</span>
          {phase !== 'applying' && (
            <span className={styles.controls}>
              {phase === 'checked' ? null : phase === 'checking' ? (
                <Button size="small" icon="pause" onClick={() => void run.pause()}>
                  {t('progress.pause')}
                </Button>
              ) : (
                <Button size="small" icon="play" onClick={() => void run.check()}>
                  {t('progress.resume')}
                </Button>
              )}
              <EndRun run={run} snapshot={snapshot} />
            </span>
          )}
        </div>
        <ProgressBar
          value={part}
          label={t('progress.label')}
          valueText={t('progress.valueText', counts)}
          size="thick"
          tone={phase === 'checked' && held === 0 ? 'done' : 'neutral'}
        />
      </section>
    </>
  );
}

const over = { tone: 'done', shape: 'tick' } as const;
const waits = { tone: 'attention', shape: 'triangle' } as const;

function share({ bytesDone, bytesTotal, checked, rows }: ImportSnapshot): number {
  return bytesTotal > 0 ? bytesDone / bytesTotal : checked / Math.max(1, rows.length);
}

/** What follows the count: the estimate or the time taken, and that nothing was written. */
function useRest(snapshot: ImportSnapshot): string {
  const { t } = useTranslation('receive');
  const duration = useDuration();
  const { phase, elapsed, rows } = snapshot;
  if (phase === 'applying') return '';
  const done = share(snapshot);
  const parts: string[] = [];
  if (phase === 'checking' && elapsed > 3000 && done > 0) {
    parts.push(t('progress.left', { time: duration((elapsed / done) * (1 - done), true) }));
  }
  if (phase === 'checked' && elapsed >= 1000) parts.push(t('progress.took', { time: duration(elapsed) }));
  const claims = rows.some(({ holds }) => holds.some(({ type }) => type === 'twoClaimants'));
  if (!rows.some(({ state }) => state === 'applied')) parts.push(t(claims ? 'progress.claimWritten' : 'progress.nothingWritten'));
  return parts.map((part) => `· ${part}`).join(' ');
}
