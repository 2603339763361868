import { useTranslation } from 'react-i18next';
import { Checklist } from '../../../shared/rules/finding';
import { checkMerit } from '../../../shared/rules/meritFindings';
import type { ReviewView } from '../../data/reviews';
import { useFindingWords } from '../../i18n/findingWords';
import { StateText } from '../../ui/StateText';
import styles from './review.module.css';

/** What the school was advised of too: merit that may not count twice, a discipline. Nothing where there is nothing. */
export function MeritNotes({ view }: { view: ReviewView }) {
  const { t } = useTranslation('review');
  const words = useFindingWords();
  const list = new Checklist();
  checkMerit(view.file, list);
  const { disciplineNote } = view.file.nomination;
  if (list.advice.length === 0 && !disciplineNote) return null;
  return (
    <section className={styles.part}>
      <h2>{t('merit')}</h2>
      <ul className={styles.list}>
        {list.advice.map((finding, index) => {
          const { title, place } = words(finding);
          return (
            <li key={index}>
              <StateText tone="attention" shape="triangle" dense>
                {`${title} · ${place}`}
              </StateText>
            </li>
          );
        })}
      </ul>
      {disciplineNote && <p className={styles.answer}>{t('disciplineNote', { note: disciplineNote })}</p>}
    </section>
  );
}
