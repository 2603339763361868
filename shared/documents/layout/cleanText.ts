/**
 * Makes typed text safe for paper: NFC; line ends and tabs become spaces; control characters, lone surrogates,
 * noncharacters and the marks that reorder text are dropped. Escaping for XML or HTML is each rendering's own.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '')
    .replace(/\r\n|[\n\r\t\v\f\u0085\u2028\u2029]/g, ' ')
    // Exactly the characters that XML 1.0 refuses, and those that turn the reading order.
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffd-\uffff]/g, '')
    // Last: what was dropped may have stood between a letter and its mark.
    .normalize('NFC');
}

/** Typed text with several lines as its paragraphs (Word's Shift+Enter is \v); empty lines are dropped. */
export function textParagraphs(text: string): string[] {
  return text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map((line) => cleanText(line).trim())
    .filter((line) => line !== '');
}
