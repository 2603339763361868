import { useTranslation } from 'react-i18next';
import type { RecordChange } from '../../../shared/journal/recordChange';
import type { HistoryEntry } from '../../data/recordHistory';
import { formatMoment } from '../../i18n/formats';
import { intentWords } from '../../i18n/historyWords';
import { untoldFields, useTextChangeWords, type ToldTable, type ValueWords } from '../../i18n/useValueWords';
import { TextChange } from '../../ui/TextChange';
import styles from './history.module.css';

/** Words shown beside a change of a long text. */
const besideChange = 8;

/** Records that come into being with what is said in them: nobody adds an answer or a vote as such. */
const answered: ReadonlySet<string> = new Set(['answers', 'votes']);

/** One action: when and who, what was meant, and each field before and after. */
export function HistoryItem({ entry, words }: { entry: HistoryEntry; words: ValueWords }) {
  const { t } = useTranslation('history');
  const told = entry.changes.filter(({ table }) => table !== 'stageEvents');
  return (
    <article className={styles.entry}>
      <div className={styles.when}>
        <time dateTime={entry.at}>{formatMoment(entry.at)}</time>
        <p>{entry.person ?? t('record.setup')}</p>
      </div>
      <div className={styles.what}>
        <h2>{intentWords(t, { intent: entry.intent, table: entry.changes[0]?.table ?? null })}</h2>
        {entry.gone && <p className={styles.gone}>{t(`record.gone.${entry.gone}`)}</p>}
        {told.map((change) => (
          <ChangedRecord key={`${change.table}/${change.id}`} change={change} words={words} />
        ))}
      </div>
    </article>
  );
}

function ChangedRecord({ change, words }: { change: RecordChange; words: ValueWords }) {
  const { t } = useTranslation('history');
  const { became } = change;
  const fields = change.fields.filter(({ key }) => !untoldFields.has(key));
  return (
    <section className={styles.change}>
      <h3>{became === 'changed' || answered.has(change.table) ? words.part(change) : `${t(`record.became.${became}`)}: ${words.part(change)}`}</h3>
      <dl className={styles.fields}>
        {fields.map(({ key, before, after, beforeGone }) => {
          const table = change.table as ToldTable;
          return (
            <div key={key} className={styles.field}>
              <dt>{words.field(table, key)}</dt>
              <dd>
                {key.includes('/') ? (
                  words.value(table, key, after, change)
                ) : (
                  <BeforeAfter
                    before={beforeGone ? null : words.value(table, key, before, change)}
                    after={words.value(table, key, after, change)}
                    became={became}
                  />
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/** `before` is null where it is not kept any more. */
function BeforeAfter({ before, after, became }: { before: string | null; after: string; became: RecordChange['became'] }) {
  const { t } = useTranslation('history');
  const words = useTextChangeWords();
  if (became === 'made') return after;
  if (before === null) return <TextChange before="" after={after} words={{ ...words, none: t('record.beforeGone') }} />;
  if (became === 'deleted') return <del>{before}</del>;
  return <TextChange before={before} after={after} words={words} beside={besideChange} />;
}
