import { Checkbox } from './Checkbox';
import { Fingerprint } from './Fingerprint';
import styles from './FingerprintCheck.module.css';
import { StateText } from './StateText';

export interface FingerprintCheckProps {
  /** Small words above the name. */
  caption: string;
  /** Whose figures these are. */
  name: string;
  /** Under the name: date, counts. */
  detail: string;
  /** What the figures are. */
  label: string;
  value: string;
  /** With what to compare, and what to do when they differ. */
  note: string;
  /** Words of the box to tick. Left out when there is nothing to confirm. */
  confirmLabel?: string;
  confirmed?: boolean;
  onConfirm?: (confirmed: boolean) => void;
  /** What is missing, when the person wanted to go on without ticking. */
  error?: string | undefined;
}

/** A card with groups of digits that a person compares with a paper before he goes on. */
export function FingerprintCheck(props: FingerprintCheckProps) {
  const { caption, name, detail, label, value, note, confirmLabel, confirmed = false, onConfirm, error } = props;
  return (
    <section className={styles.card} aria-label={name}>
      <p className={styles.small}>{caption}</p>
      <p className={styles.name}>{name}</p>
      <p className={styles.small}>{detail}</p>
      <Fingerprint label={label} value={value} large />
      <p className={styles.note}>{note}</p>
      {confirmLabel && (
        <Checkbox label={confirmLabel} checked={confirmed} onToggle={(ticked) => onConfirm?.(ticked)} autoFocus />
      )}
      {error && (
        <p role="alert">
          <StateText tone="refused" shape="octagon">
            {error}
          </StateText>
        </p>
      )}
    </section>
  );
}
