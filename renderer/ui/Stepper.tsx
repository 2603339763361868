import { StateIcon } from './StateIcon';
import styles from './Stepper.module.css';
import { classes } from './tone';

export interface Step {
  id: string;
  /** With its number, e.g. "1. Nội dung". */
  label: string;
  /** What was decided in this step. */
  detail?: string;
  done?: boolean;
}

export interface StepperProps {
  label: string;
  steps: readonly Step[];
  currentId: string;
  /** `bars` for dialogs: green bars, ticks and details. `tabs` for the first run: words, the current one underlined. */
  kind: 'bars' | 'tabs';
}

/** Where one is in a short sequence. Not for clicking: steps go by their buttons. */
export function Stepper({ label, steps, currentId, kind }: StepperProps) {
  return (
    <ol className={classes(styles.steps, styles[kind])} aria-label={label}>
      {steps.map((step) => {
        const current = step.id === currentId;
        return (
          <li
            key={step.id}
            className={classes(styles.step, step.done && styles.done, current && styles.current)}
            aria-current={current ? 'step' : undefined}
          >
            <p className={styles.label}>
              {kind === 'bars' && <StateIcon shape={step.done ? 'tick' : current ? 'half' : 'dashed'} />}
              {step.label}
            </p>
            {kind === 'bars' && <p className={styles.detail}>{step.detail ?? '\u00a0'}</p>}
          </li>
        );
      })}
    </ol>
  );
}
