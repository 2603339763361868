import type { ReactNode } from 'react';
import styles from './Banner.module.css';
import { Icon, type IconName } from './Icon';
import { StateIcon, type StateShape } from './StateIcon';
import { classes, type Tone } from './tone';

export interface BannerProps {
  /** `accent` is the next thing to do; `neutral` when nothing is due; the others are states. */
  tone: 'accent' | Tone;
  /** Line icon (accent, neutral) or state shape (the others). */
  icon?: IconName;
  shape?: StateShape;
  title: ReactNode;
  detail?: ReactNode;
  /** The button; for `accent` it is the screen's primary. */
  action?: ReactNode;
  /** `alert` is read at once; by default it is read when reached. */
  role?: 'alert' | 'status';
}

/** A band at the top of a screen, 60 high, with one sentence, one line under it and one button. */
export function Banner({ tone, icon, shape, title, detail, action, role }: BannerProps) {
  return (
    <section className={classes(styles.banner, styles[tone])} role={role}>
      {icon && <Icon name={icon} size={20} className={styles.icon} />}
      {shape && <StateIcon shape={shape} size={20} className={styles.icon} />}
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {detail && <p className={styles.detail}>{detail}</p>}
      </div>
      {action}
    </section>
  );
}
