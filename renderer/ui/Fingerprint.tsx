import styles from './Fingerprint.module.css';
import { classes } from './tone';

export interface FingerprintProps {
  /** What the figures are. */
  label: string;
  /** Groups of digits with spaces between. */
  value: string;
  /** To be read from a distance or over the telephone. */
  large?: boolean;
}

/** Groups of digits that two people compare, e.g. over the telephone. */
export function Fingerprint({ label, value, large = false }: FingerprintProps) {
  return (
    <dl className={styles.box}>
      <dt className={styles.label}>{label}</dt>
      <dd className={classes(styles.groups, large && styles.large)}>
        {value.split(' ').map((group, index) => (
          <span key={index}>{group} </span>
        ))}
      </dd>
    </dl>
  );
}
