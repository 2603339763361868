import type { ReactNode } from 'react';
import type { Keeping } from '../data/keeping';
import { PaneScroll } from '../ui/PaneScroll';
import { Screen } from '../ui/Screen';
import { ScreenHeader } from '../ui/ScreenHeader';
import { classes } from '../ui/tone';
import { KeepingBanner } from './KeepingBanner';
import styles from './RecordPage.module.css';

interface Props {
  title: string;
  beside?: ReactNode;
  actions: ReactNode;
  keeping: Keeping;
  /** Names the pane under the header. */
  label: string;
  /** Which of the two cards has more room, or that there is one column; the second unless told. */
  wide?: 'first' | 'second' | 'whole';
  /** Two cards beside each other, or what stands in one column. */
  children: ReactNode;
}

/** The page of one record that is kept as it is typed, and says so when it could not be. */
export function RecordPage({ title, beside, actions, keeping, label, wide = 'second', children }: Props) {
  return (
    <Screen>
      <ScreenHeader title={title} beside={beside} actions={actions} />
      {keeping.failure && (
        <div className={styles.notice}>
          <KeepingBanner keeping={keeping} />
        </div>
      )}
      <PaneScroll label={label} padded>
        <div className={classes(styles.columns, wide === 'first' && styles.wideFirst, wide === 'whole' && styles.whole)}>{children}</div>
      </PaneScroll>
    </Screen>
  );
}
