/** How many words a text has: runs of letters, digits and what stands among them; lone punctuation is no word. */
export function countWords(text: string): number {
  return text.match(/\S*[\p{L}\p{N}]\S*/gu)?.length ?? 0;
}
