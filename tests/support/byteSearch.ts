/** Whether bytes hold the text, as UTF-8 or as UTF-16. */
export function holdsText(bytes: Uint8Array, text: string): boolean {
  return [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')].some((form) => Buffer.from(bytes).includes(form));
}

/** The files that hold one of the texts, as UTF-8 or as UTF-16. */
export function filesWith(files: ReadonlyMap<string, Uint8Array>, ...texts: string[]): string[] {
  return [...files].filter(([, bytes]) => texts.some((text) => holdsText(bytes, text))).map(([name]) => name);
}
