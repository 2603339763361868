const MARKS = /\p{M}+/gu;

/** Accents and case gone: NFD without marks, đ to d, lower case. "Nguyễn Văn Ân" becomes "nguyen van an". */
export function foldForSearch(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

/**
 * How well a text fits what was typed: 0 when a word of the query is missing, otherwise higher is better (a whole word
 * beats the beginning of one, that beats a part). Words may come in any order. A query word without accents finds
 * accented ones; one with accents finds only itself.
 */
export function searchScore(query: string, text: string): number {
  const plain = foldForSearch(text);
  const exact = text.normalize('NFC').toLowerCase();
  let score = 0;
  for (const word of query.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean)) {
    const where = foldForSearch(word) === word ? plain : exact;
    const rank = rankOf(word, where);
    if (rank === 0) return 0;
    score += rank;
  }
  return score;
}

function rankOf(word: string, text: string): number {
  let best = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const starts = !isWordCharacter(text[at - 1]);
    const ends = !isWordCharacter(text[at + word.length]);
    best = Math.max(best, starts && ends ? 3 : starts ? 2 : 1);
  }
  return best;
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
