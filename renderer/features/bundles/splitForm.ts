import type { Candidate } from '../../../shared/bundle/submission';

/** In how many files a bundle goes out. */
export const splitForms = ['one', 'mail', 'fat32', 'own'] as const;
export type SplitForm = (typeof splitForms)[number];

const megabyte = 1_000_000;

/** What one file of the form holds at the most, in bytes; null where there is no limit, or none was typed yet. */
export function partLimitOf(form: SplitForm, ownMegabytes: number | null): number | null {
  // Mail programs count what they make of a file, a third more; FAT32 ends just below 4 GiB.
  const limits = { one: null, mail: 20 * megabyte, fat32: 4000 * megabyte, own: ownMegabytes === null ? null : ownMegabytes * megabyte };
  return limits[form];
}

/** Beside the records: manifest, signature and the list of sums; and what a file is named by in them. */
const bytesAround = 6_000;
const bytesPerFile = 400;

/** Bytes that the chosen nominations bring, each file once, and what is written around them. */
export function expectedSize(chosen: readonly Candidate[]): number {
  const files = new Map(
    chosen.flatMap(({ closure }) => [...closure.evidence, ...(closure.collective?.evidence ?? [])].flatMap(({ file }) => (file ? [[file.sha256, file.size] as const] : []))),
  );
  const records = chosen.reduce((sum, { closure }) => sum + new TextEncoder().encode(JSON.stringify(closure)).length, bytesAround);
  return [...files.values()].reduce((sum, size) => sum + size + bytesPerFile, records);
}
