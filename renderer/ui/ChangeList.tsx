import styles from './ChangeList.module.css';
import { TextChange, type TextChangeWords } from './TextChange';

export interface ChangeListProps {
  items: readonly {
    key: string;
    title: string;
    fields: readonly ({ key: string; label: string } & ({ before: string; after: string } | { text: string }))[];
  }[];
  words: TextChangeWords;
}

/** Words shown beside each change of a long text. */
const beside = 8;

/** What differs, record by record: each field with the old text struck through and the new one underlined. */
export function ChangeList({ items, words }: ChangeListProps) {
  return (
    <ul className={styles.list}>
      {items.map(({ key, title, fields }) => (
        <li key={key}>
          <p className={styles.title}>{title}</p>
          <dl className={styles.fields}>
            {fields.map((field) => (
              <div key={field.key}>
                <dt>{field.label}</dt>
                <dd>{'text' in field ? field.text : <TextChange before={field.before} after={field.after} words={words} beside={beside} />}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
