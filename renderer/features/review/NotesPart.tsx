import { useTranslation } from 'react-i18next';
import { useData } from '../../data/DataContext';
import { keepNote } from '../../data/reviews';
import { useCurrentUser } from '../../data/users';
import { formatDate } from '../../i18n/formats';
import { LinkButton } from '../../ui/LinkButton';
import type { WritingPartProps } from './RequestsPart';
import styles from './review.module.css';
import { useWriteLine } from './WriteLine';

/** Comments that stay at the Sở. */
export function NotesPart({ criterion, view, drafts, keep }: WritingPartProps) {
  const { t } = useTranslation('review');
  const data = useData();
  const user = useCurrentUser();
  const writing = useWriteLine({
    drafts,
    place: `note/${criterion.id}`,
    label: t('noteNew'),
    placeholder: t('notePlaceholder'),
    icon: 'comment',
    textOf: (id) => view.notes.find((note) => note.id === id)?.text,
    onWrite: (id, text) => void keep(() => keepNote(data, view.row.version.id, id, { criterionId: criterion.id, text })),
  });
  return (
    <section className={styles.part}>
      <h2>{t('notes')}</h2>
      {writing.line}
      <ul className={styles.list}>
        {view.notes
          .filter(({ id }) => id !== writing.id)
          .map((note) => (
            <li key={note.id}>
              {note.text} <span className={styles.second}>{t('noteBy', { name: note.author, date: formatDate(note.createdAt) })}</span>
              {note.criterionId === criterion.id && note.author === user?.name && (
                <>
                  {' '}
                  <LinkButton aria-label={t('noteEdit', { text: note.text })} onClick={() => writing.edit(note.id)}>
                    {t('edit')}
                  </LinkButton>
                </>
              )}
            </li>
          ))}
      </ul>
    </section>
  );
}
