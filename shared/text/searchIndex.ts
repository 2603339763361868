import { accentKey, foldForSearch, holdsAll, partsOf, type Wanted } from './search';

/** Finds the items whose text has every word of a query, in their order; all of them for an empty one. */
export type SearchIndex<T> = (query: string) => T[];

/**
 * Makes many items ready to be searched again and again, by the words of their texts: of 50,000 records there are some
 * thousand different ones. No word of a query has white space in it, so what is sought stands within one of them, and only
 * they are folded and looked through.
 */
export function searchIndex<T>(items: readonly T[], textOf: (item: T) => string): SearchIndex<T> {
  const { words, itemsOf } = wordsIn(items.map(textOf));
  const having = wordFinder(words.map(foldForSearch));
  const accents: (string | undefined)[] = [];
  const holding = (wanted: Wanted): number[] =>
    having(foldForSearch(wanted.start.trim())).filter((word) => holdsAll((accents[word] ??= accentKey(words[word]!)), [wanted]));
  return (query) => {
    const { unaccented, accented } = partsOf(query);
    // A word that is typed twice is sought once.
    const syllables = new Map(accented.map((wanted) => [wanted.start + wanted.tone, wanted]));
    const sought = [...[...new Set(unaccented)].filter(Boolean).map(having), ...[...syllables.values()].map(holding)];
    /** How many of the words sought an item has, as long as it has had each of them. */
    const has = new Uint32Array(items.length);
    for (const [before, found] of sought.entries()) {
      for (const word of found) {
        for (const item of itemsOf(word)) if (has[item] === before) has[item] = before + 1;
      }
    }
    return items.filter((_, item) => has[item] === sought.length);
  };
}

/** The different words of texts, and which of the texts have each of them. */
function wordsIn(texts: readonly string[]): { words: string[]; itemsOf: (word: number) => Uint32Array } {
  const numbers = new Map<string, number>();
  const all: number[] = [];
  const ends: number[] = [];
  for (const text of texts) {
    for (const word of text.split(/\s+/)) {
      let number = numbers.get(word);
      if (number === undefined) numbers.set(word, (number = numbers.size));
      all.push(number);
    }
    ends.push(all.length);
  }
  // The items of one word after those of the one before, in one list.
  const starts = new Uint32Array(numbers.size + 1);
  for (const word of all) starts[word + 1]! += 1;
  for (let word = 0; word < numbers.size; word += 1) starts[word + 1]! += starts[word]!;
  const next = starts.slice();
  const list = new Uint32Array(all.length);
  let item = 0;
  for (const [at, word] of all.entries()) {
    while (at >= ends[item]!) item += 1;
    list[next[word]!] = item;
    next[word]! += 1;
  }
  return { words: [...numbers.keys()], itemsOf: (word) => list.subarray(starts[word], starts[word + 1]) };
}

/** Finds the words that have a text in them; they lie in one string, through which it is sought at once. */
function wordFinder(words: readonly string[]): (text: string) => number[] {
  const all = words.join('\n');
  const starts = new Uint32Array(words.length + 1);
  for (const [word, { length }] of words.entries()) starts[word + 1] = starts[word]! + length + 1;
  return (text) => {
    const found: number[] = [];
    let word = 0;
    for (let at = all.indexOf(text); at >= 0 && word < words.length; at = all.indexOf(text, starts[word])) {
      while (starts[word + 1]! <= at) word += 1;
      found.push(word);
      word += 1;
    }
    return found;
  };
}
