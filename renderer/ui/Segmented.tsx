import { useId } from 'react';
import styles from './Segmented.module.css';
import { StateIcon, type StateShape } from './StateIcon';
import { classes, type Tone } from './tone';
import { useShortcut } from './useShortcut';
import { VisuallyHidden } from './VisuallyHidden';

export interface SegmentedOption<V extends string> {
  value: V;
  label: string;
  /** State icon of the answer; its tone colours the chosen segment. */
  shape?: StateShape;
  tone?: Tone;
  /** Shown under the word and listened to, e.g. `Alt+1`. */
  keys?: string;
}

export interface SegmentedProps<V extends string> {
  /** Name of the group for assistive technology. */
  label: string;
  options: readonly SegmentedOption<V>[];
  /** Null while unanswered. */
  value: V | null;
  onChoose: (value: V) => void;
  disabled?: boolean;
  /** Fills the width, all segments alike. */
  block?: boolean;
}

/** One of two to four short answers, all in sight: Đạt, Một phần, Chưa đạt. Arrows choose, as radio buttons do. */
export function Segmented<V extends string>({ label, options, value, onChoose, disabled = false, block = false }: SegmentedProps<V>) {
  const name = useId();
  return (
    <fieldset className={classes(styles.group, block && styles.block)} disabled={disabled}>
      <legend>
        <VisuallyHidden>{label}</VisuallyHidden>
      </legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={classes(styles.segment, value === option.value && styles.chosen, value === option.value && styles[option.tone ?? 'neutral'])}
        >
          <input
            className={styles.radio}
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChoose(option.value)}
            aria-keyshortcuts={option.keys}
          />
          <span className={styles.words}>
            {option.shape && <StateIcon shape={option.shape} />}
            {option.label}
          </span>
          {option.keys && (
            <>
              <span className={styles.keys} aria-hidden="true">
                {option.keys}
              </span>
              <ChooseByKey keys={option.keys} choose={() => onChoose(option.value)} enabled={!disabled} />
            </>
          )}
        </label>
      ))}
    </fieldset>
  );
}

function ChooseByKey({ keys, choose, enabled }: { keys: string; choose: () => void; enabled: boolean }) {
  useShortcut(keys, choose, { enabled, inDialog: true });
  return null;
}
