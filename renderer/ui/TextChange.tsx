import { Fragment } from 'react';
import { abridged, wordDiff } from '../../shared/text/wordDiff';
import styles from './TextChange.module.css';
import { VisuallyHidden } from './VisuallyHidden';

/** Longer texts show the words that went and came; shorter ones stand before and after each other. */
const shortText = 40;

/** Words for those who do not see strike and underline, and for what is empty. */
export interface TextChangeWords {
  before: string;
  after: string;
  removed: string;
  added: string;
  /** Stands where nothing was. */
  none: string;
  /** Stands where nothing is any more. */
  cleared: string;
}

export interface TextChangeProps {
  before: string;
  after: string;
  words: TextChangeWords;
  /** Words shown beside each change of a long text; without it the whole text stands. */
  beside?: number;
}

/** How one text became another: what went is struck through, what came is underlined, in words too for a screen reader. */
export function TextChange({ before, after, words, beside }: TextChangeProps) {
  if (before !== '' && after !== '' && Math.max(before.length, after.length) > shortText) {
    const parts = wordDiff(before, after);
    return <LongText parts={beside === undefined ? parts : abridged(parts, beside)} words={words} />;
  }
  return (
    <>
      <VisuallyHidden>{words.before}: </VisuallyHidden>
      {before === '' ? <span className={styles.none}>{words.none}</span> : <del className={styles.removed}>{before}</del>}
      <span className={styles.none} aria-hidden="true">
        {' → '}
      </span>
      <VisuallyHidden>{words.after}: </VisuallyHidden>
      {after === '' ? <span className={styles.none}>{words.cleared}</span> : <ins className={styles.added}>{after}</ins>}
    </>
  );
}

function LongText({ parts, words }: { parts: ReturnType<typeof wordDiff>; words: TextChangeWords }) {
  return parts.map(({ kind, text }, index) => {
    if (kind === 'same') return <span key={index}>{text}</span>;
    const Changed = kind === 'removed' ? 'del' : 'ins';
    const end = text.trimEnd().length;
    return (
      <Fragment key={index}>
        <Changed className={styles[kind]}>
          <VisuallyHidden>[{words[kind]}] </VisuallyHidden>
          {text.slice(0, end)}
        </Changed>
        {text.slice(end)}
      </Fragment>
    );
  });
}
