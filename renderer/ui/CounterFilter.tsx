import { useId } from 'react';
import styles from './CounterFilter.module.css';
import { StateText } from './StateText';
import type { StateShape } from './StateIcon';
import { classes, type Tone } from './tone';
import { VisuallyHidden } from './VisuallyHidden';

export interface Counter {
  id: string;
  label: string;
  /** Written as shown: "1.389". */
  count: string;
  shape?: StateShape;
  tone?: Tone;
}

export interface CounterFilterProps {
  label: string;
  counters: readonly Counter[];
  currentId: string;
  onChoose: (id: string) => void;
}

/** Counts that are filters at the same time; exactly one is chosen. Arrows choose, as radio buttons do. */
export function CounterFilter({ label, counters, currentId, onChoose }: CounterFilterProps) {
  const name = useId();
  return (
    <fieldset className={styles.row}>
      <legend>
        <VisuallyHidden>{label}</VisuallyHidden>
      </legend>
      {counters.map((counter) => (
        <label key={counter.id} className={classes(styles.counter, counter.id === currentId && styles.current)}>
          <input className={styles.radio} type="radio" name={name} checked={counter.id === currentId} onChange={() => onChoose(counter.id)} />
          {counter.shape && counter.tone ? (
            <StateText shape={counter.shape} tone={counter.tone} dense>
              {counter.label}
            </StateText>
          ) : (
            <span className={styles.label}>{counter.label}</span>
          )}
          <span className={styles.count}>{counter.count}</span>
        </label>
      ))}
    </fieldset>
  );
}
