import { accentKey, compileQuery, foldForSearch, tokensOf } from './search';

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
  const accentsOf = (index: number) => () => (accents[index] ??= accentKey(texts[index]!));
  return (query) => {
    const [first] = tokensOf(query).map(foldForSearch);
    if (first === undefined) return [...items];
    const test = compileQuery(query);
    const found: T[] = [];
    let index = 0;
    for (let at = all.indexOf(first); at >= 0; at = all.indexOf(first, starts[index]!)) {
      while (starts[index + 1]! <= at) index += 1;
      if (test(texts[index]!, folded[index]!, accentsOf(index))) found.push(items[index]!);
      index += 1;
      if (index === items.length) break;
    }
    return found;
  };
}

/** Where each text begins in the one string, and where one after the last would. */
function startsOf(texts: readonly string[]): Uint32Array {
  const starts = new Uint32Array(texts.length + 1);
  texts.forEach((text, index) => {
    starts[index + 1] = starts[index]! + text.length + 1;
  });
  return starts;
}
