import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformError } from '../../../shared/platform';
import { describeError } from '../../i18n/errorWords';
import { Banner } from '../../ui/Banner';
import { ProgressBar } from '../../ui/ProgressBar';
import { StateText } from '../../ui/StateText';
import styles from './transports.module.css';

/** What trying a place has shown. */
export type Outcome = { type: 'running' } | { type: 'good'; sentence: string } | { type: 'failed'; error: PlatformError };

/** It is being tried, or works, or what happened, why and what to do; `children` follow. Comes into view when it changes. */
export function TestOutcome({ outcome, children }: { outcome: Outcome; children?: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => void box.current?.scrollIntoView({ block: 'nearest' }), [outcome]);
  return (
    <div ref={box} className={styles.stack}>
      <Words outcome={outcome} />
      {children}
    </div>
  );
}

function Words({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation(['post', 'errors']);
  if (outcome.type === 'running') return <ProgressBar value={null} label={t('tested.running')} tone="neutral" />;
  if (outcome.type === 'good') {
    return (
      <p role="status">
        <StateText tone="done" shape="tick">
          {outcome.sentence}
        </StateText>
      </p>
    );
  }
  // Nothing is on its way while a place is tried: no sentence may promise that it is sent again.
  const { what, why, todo } = describeError(t, triedNow(outcome.error));
  return <Banner role="alert" tone="refused" shape="octagon" title={what} detail={`${why} ${todo}`} />;
}

/** The error as it is told of a place that is only tried. */
export function triedNow(error: PlatformError): PlatformError & { when: 'typed' } {
  return { ...error, when: 'typed' };
}
