import { accentKey, foldForSearch, holdsAll, partsOf } from './search';

/** Finds the items whose text has every word of a query, in their order; all of them for an empty one. */
export type SearchIndex<T> = (query: string) => T[];

/**
 * Makes many items ready to be searched again and again. Their folded texts lie in one string, through which the longest
 * word of a query is sought at once; only where it stands is looked further. Accents are looked at where folded texts fit.
 */
export function searchIndex<T>(items: readonly T[], textOf: (item: T) => string): SearchIndex<T> {
  const texts = items.map(textOf);
  // No word of a query has white space in it: none reaches from one text into the next.
  const folded = texts.map(foldForSearch);
  const all = folded.join('\n');
  const starts = startsOf(folded);
  const accents: (string | undefined)[] = [];
  return (query) => {
    const { plain, unaccented, accented } = partsOf(query);
    const [first] = plain;
    if (first === undefined) return [...items];
    const others = unaccented.filter((word) => word !== first);
    // Words that follow each other as they were typed need not be sought one by one.
    const phrase = foldForSearch(query.trim().split(/\s+/).join(' '));
    const before = phrase.indexOf(first);
    const found: T[] = [];
    let index = 0;
    for (let at = all.indexOf(first); at >= 0 && index < items.length; at = all.indexOf(first, starts[index])) {
      while (starts[index + 1]! <= at) index += 1;
      if (
        (others.length === 0 || (at - before >= starts[index]! && all.startsWith(phrase, at - before)) || includesAll(folded[index]!, others)) &&
        (accented.length === 0 || holdsAll((accents[index] ??= accentKey(texts[index]!)), accented))
      ) {
        found.push(items[index]!);
      }
      index += 1;
    }
    return found;
  };
}

function includesAll(text: string, words: readonly string[]): boolean {
  for (const word of words) if (!text.includes(word)) return false;
  return true;
}

/** Where each text begins in the one string, and where one after the last would. */
function startsOf(texts: readonly string[]): Uint32Array {
  const starts = new Uint32Array(texts.length + 1);
  texts.forEach((text, index) => {
    starts[index + 1] = starts[index]! + text.length + 1;
  });
  return starts;
}
