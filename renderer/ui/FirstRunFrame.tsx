import type { ReactNode } from 'react';
import { ProductMark } from './Frame';
import styles from './FirstRunFrame.module.css';
import { Icon, type IconName } from './Icon';

export interface FirstRunFrameProps {
  productName: string;
  tagline: string;
  promise: string;
  assurances: readonly { id: string; icon: IconName; text: string }[];
  /** At the bottom left: version, language, guide. */
  about: ReactNode;
  /** Where in the sequence: `<Stepper kind="tabs">`. */
  steps: ReactNode;
  title: string;
  children: ReactNode;
  /** Sentence at the left of the foot. */
  hint?: ReactNode;
  /** Buttons; the primary last. */
  actions: ReactNode;
}

/** The frame before there is a workspace: who we are at the left (344), the question at the right, buttons in the foot. */
export function FirstRunFrame(props: FirstRunFrameProps) {
  return (
    <div className={styles.frame}>
      <aside className={styles.side} data-pane>
        <div className={styles.brand}>
          <ProductMark size={40} />
          <div>
            <p className={styles.product}>{props.productName}</p>
            <p className={styles.tagline}>{props.tagline}</p>
          </div>
        </div>
        <p className={styles.promise}>{props.promise}</p>
        <ul className={styles.assurances}>
          {props.assurances.map((item) => (
            <li key={item.id} className={styles.assurance}>
              <Icon name={item.icon} />
              <span>{item.text}</span>
            </li>
          ))}
        </ul>
        <div className={styles.about}>{props.about}</div>
      </aside>
      <main className={styles.main} data-pane>
        <div className={styles.steps}>{props.steps}</div>
        <h1 className={styles.title}>{props.title}</h1>
        <div className={styles.body}>{props.children}</div>
        <div className={styles.foot}>
          {props.hint && <p className={styles.hint}>{props.hint}</p>}
          <div className={styles.actions}>{props.actions}</div>
        </div>
      </main>
    </div>
  );
}
