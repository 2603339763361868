/** The five meanings a colour may have. A tone never stands alone: an icon of its own shape and a word go with it. */
export type Tone = 'done' | 'attention' | 'refused' | 'information' | 'neutral';

/** Joins class names, leaving out what is false or missing. */
export function classes(...names: (string | false | undefined | null)[]): string {
  return names.filter(Boolean).join(' ');
}
