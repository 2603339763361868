import { NUMBER_ZERO_BELOW } from '../documents/layout/nd30';

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const GROUPS = ['', 'nghìn', 'triệu', 'tỷ'] as const;

/**
 * A whole number in Vietnamese words, lower case: 21 "hai mươi mốt", 15 "mười lăm", 104 "một trăm linh bốn",
 * 1005 "một nghìn không trăm linh năm". For 0 to 999,999,999,999; anything else is a fault of the caller.
 */
export function numberInWords(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value >= 1e12) throw new RangeError(`Not a count: ${value}`);
  if (value === 0) return DIGITS[0];
  const words: string[] = [];
  for (let group = GROUPS.length - 1; group >= 0; group -= 1) {
    const part = Math.floor(value / 1000 ** group) % 1000;
    if (part === 0) continue;
    words.push(...threeDigits(part, words.length > 0));
    const name = GROUPS[group];
    if (name) words.push(name);
  }
  return words.join(' ');
}

/** `inside`: something larger was said before, so that the hundreds are said even when zero. */
function threeDigits(value: number, inside: boolean): string[] {
  const hundreds = Math.floor(value / 100);
  const tens = Math.floor(value / 10) % 10;
  const ones = value % 10;
  const words: string[] = [];
  if (hundreds > 0 || inside) words.push(digit(hundreds), 'trăm');
  if (tens === 0) {
    if (ones > 0) words.push(...(words.length > 0 ? ['linh', digit(ones)] : [digit(ones)]));
    return words;
  }
  words.push(...(tens === 1 ? ['mười'] : [digit(tens), 'mươi']));
  if (ones === 1 && tens > 1) words.push('mốt');
  else if (ones === 5) words.push('lăm');
  else if (ones > 0) words.push(digit(ones));
  return words;
}

function digit(value: number): string {
  const word = DIGITS[value];
  if (word === undefined) throw new RangeError(`Not a digit: ${value}`);
  return word;
}

/** A count with the zero that papers put before numbers below 10 (NĐ 30/2020, Phụ lục I, II.3): "03", "12". */
export function twoDigits(value: number): string {
  return value < NUMBER_ZERO_BELOW ? `0${value}` : String(value);
}

/** A count as papers give it, numeral and words: "03 (ba)". */
export function countInWords(value: number): string {
  return `${twoDigits(value)} (${numberInWords(value)})`;
}
