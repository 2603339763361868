/** Writes Vietnamese as the old fonts have it, for tests: the other way round than the program reads it. */
import { decodeLegacy, type LegacyEncoding } from '../../shared/text/legacyEncodings';

const latin = Array.from({ length: 96 }, (_, index) => String.fromCharCode(0xa0 + index));
const vowels = [...'aeouyAEOUYôöÔÖ'];

/** What each letter is written with, found by asking the program what it reads. */
function lettersOf(encoding: LegacyEncoding): Map<string, string> {
  const written = encoding === 'tcvn3' ? latin : [...latin, ...vowels.flatMap((vowel) => latin.map((mark) => vowel + mark))];
  const letters = new Map<string, string>();
  for (const each of written) {
    const read = decodeLegacy(each, encoding);
    if ([...read].length === 1 && read !== each && !letters.has(read)) letters.set(read, each);
  }
  return letters;
}

const tables = { tcvn3: lettersOf('tcvn3'), vni: lettersOf('vni') };

/** A text in an old encoding; letters that it does not have stay as they are. */
export function encodeLegacy(text: string, encoding: LegacyEncoding): string {
  const letters = tables[encoding];
  return [...text.normalize('NFC')].map((letter) => letters.get(letter) ?? letter).join('');
}
