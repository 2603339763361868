import type { ReactNode } from 'react';
import { StateText } from '../../ui/StateText';
import styles from './DocumentsScreen.module.css';

interface Props {
  /** `refused`: nothing on this screen changes it; `attention`: it is mended by what is chosen. */
  tone: 'refused' | 'attention';
  title: string;
  why: string;
  who: { key: string; words: ReactNode }[];
  /** Read out at once. */
  alert?: boolean;
  children?: ReactNode;
}

/** Who stands in no paper, and why; nothing while there is nobody. */
export function NotInPapers({ tone, title, why, who, alert = false, children }: Props) {
  if (who.length === 0) return null;
  return (
    <section className={styles.check} aria-label={title} {...(alert && { role: 'alert' })}>
      <StateText tone={tone} shape={tone === 'refused' ? 'octagon' : 'triangle'} strong>
        {title}
      </StateText>
      <p>{why}</p>
      <ul>
        {who.map(({ key, words }) => (
          <li key={key}>{words}</li>
        ))}
      </ul>
      {children}
    </section>
  );
}
