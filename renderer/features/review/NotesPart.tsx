import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Criterion } from '../../../shared/model/plan';
import { useData } from '../../data/DataContext';
import { addNote, type ReviewView } from '../../data/reviews';
import { formatDate } from '../../i18n/formats';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import styles from './review.module.css';

/** Comments that stay at the Sở. */
export function NotesPart({ criterion, view }: { criterion: Criterion; view: ReviewView }) {
  const { t } = useTranslation('review');
  const data = useData();
  const field = useRef<HTMLInputElement>(null);
  const add = async () => {
    const text = field.current?.value.trim();
    if (!text) return;
    const added = await addNote(data, view.row.version.id, { criterionId: criterion.id, text });
    if (added.ok && field.current) field.current.value = '';
  };
  return (
    <section className={styles.part}>
      <h2>{t('notes')}</h2>
      <ul className={styles.list}>
        {view.notes.map((note) => (
          <li key={note.id}>
            {note.text} <span className={styles.second}>{t('noteBy', { name: note.author, date: formatDate(note.createdAt) })}</span>
          </li>
        ))}
      </ul>
      <form
        className={styles.write}
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextField ref={field} hideLabel className={styles.grow} label={t('noteNew')} placeholder={t('notePlaceholder')} />
        <Button type="submit" icon="comment">
          {t('requestAdd')}
        </Button>
      </form>
    </section>
  );
}
