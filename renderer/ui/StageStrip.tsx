import { StateIcon } from './StateIcon';
import styles from './StageStrip.module.css';
import { classes } from './tone';
import { VisuallyHidden } from './VisuallyHidden';

export interface Stage {
  id: string;
  label: string;
  state: 'done' | 'current' | 'ahead';
  /** The state in a word, for assistive technology. */
  stateLabel: string;
}

/** The stages of a long life in one line; in narrow windows, or in a container (`container-type`) too narrow for it, only the current one keeps its word. */
export function StageStrip({ stages, label }: { stages: readonly Stage[]; label: string }) {
  return (
    <ol className={styles.strip} aria-label={label}>
      {stages.map((stage) => (
        <li key={stage.id} className={classes(styles.stage, styles[stage.state])} aria-current={stage.state === 'current' ? 'step' : undefined}>
          <StateIcon shape={stage.state === 'done' ? 'tick' : stage.state === 'current' ? 'half' : 'dashed'} size={14} className={styles.icon} />
          <span className={styles.label}>{stage.label}</span>
          <VisuallyHidden>, {stage.stateLabel}</VisuallyHidden>
        </li>
      ))}
    </ol>
  );
}
