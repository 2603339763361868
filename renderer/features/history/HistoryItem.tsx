import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { abridged, wordDiff } from '../../../shared/text/wordDiff';
import type { HistoryEntry, RecordChange } from '../../data/recordHistory';
import { formatMoment } from '../../i18n/formats';
import { intentWords } from '../../i18n/historyWords';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import styles from './history.module.css';
import { untoldFields, type ToldTable, type ValueWords } from './useValueWords';

/** Longer texts show the words that went and came; shorter ones stand before and after each other. */
const shortText = 40;
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
        {entry.erased && <p className={styles.erased}>{t('record.erased')}</p>}
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
        {fields.map(({ key, before, after }) => {
          const table = change.table as ToldTable;
          return (
            <div key={key} className={styles.field}>
              <dt>{words.field(table, key)}</dt>
              <dd>
                {key.includes('/') ? (
                  words.value(table, key, after, change)
                ) : (
                  <BeforeAfter before={words.value(table, key, before, change)} after={words.value(table, key, after, change)} became={became} />
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function BeforeAfter({ before, after, became }: { before: string; after: string; became: RecordChange['became'] }) {
  const { t } = useTranslation('history');
  if (became === 'made') return after;
  if (became === 'deleted') return <del>{before}</del>;
  if (before !== '' && after !== '' && Math.max(before.length, after.length) > shortText) return <LongText before={before} after={after} />;
  return (
    <>
      <VisuallyHidden>{t('record.before')}: </VisuallyHidden>
      {before === '' ? <span className={styles.none}>{t('record.none')}</span> : <del>{before}</del>}
      <span className={styles.arrow} aria-hidden="true">
        {' → '}
      </span>
      <VisuallyHidden>{t('record.after')}: </VisuallyHidden>
      {after === '' ? <span className={styles.none}>{t('record.cleared')}</span> : <ins>{after}</ins>}
    </>
  );
}

function LongText({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation('history');
  return abridged(wordDiff(before, after), besideChange).map(({ kind, text }, index) => {
    if (kind === 'same') return <span key={index}>{text}</span>;
    const Changed = kind === 'removed' ? 'del' : 'ins';
    const end = text.trimEnd().length;
    return (
      <Fragment key={index}>
        <Changed>
          <VisuallyHidden>[{t(kind === 'removed' ? 'record.removed' : 'record.added')}] </VisuallyHidden>
          {text.slice(0, end)}
        </Changed>
        {text.slice(end)}
      </Fragment>
    );
  });
}
