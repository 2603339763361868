import { z } from 'zod';
import { foldForSearch } from '../../shared/text/search';
import { habitKey } from './habits';

const filtersSchema = z.record(z.string(), z.string());

const viewSchema = z.object({
  widths: z.record(z.string(), z.number()),
  shown: z.record(z.string(), z.boolean()),
  frozen: z.number().int().nonnegative(),
  sort: z.object({ id: z.string(), descending: z.boolean() }).nullable(),
  filters: filtersSchema,
  saved: z.array(z.object({ name: z.string(), filters: filtersSchema })),
});

/** How a list was left on this computer: its columns, sort and filters, and the filters that were saved by name. */
export type ListView = z.infer<typeof viewSchema>;

/** A habit of the computer and nobody's data: it stays with the window, outside the journal. */
const keyOf = (list: string): string => habitKey(`list.${list}`);

/** What was kept of a list; null when nothing was, or nothing that this version understands. */
export function keptView(list: string): ListView | null {
  return readKey(keyOf(list));
}

/** See {@link keptView}. A full store forgets, no more. */
export function keepView(list: string, view: ListView): void {
  try {
    localStorage.setItem(keyOf(list), JSON.stringify(view));
  } catch {
    // The list looks as it did at first the next time.
  }
}

/** Forgets every filter that would find one of these names: nothing here may go on naming who was erased. */
export function forgetFiltersNaming(names: readonly string[]): void {
  for (const key of keysOfLists()) {
    const view = readKey(key);
    if (view) keepView(key.slice(keyOf('').length), withoutNames(view, names));
  }
}

/** See {@link forgetFiltersNaming}. */
export function withoutNames(view: ListView, names: readonly string[]): ListView {
  const wordsOf = (text: string): string[] => foldForSearch(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const named = names.map(wordsOf).filter((words) => words.length > 0);
  // As the filter finds: any order, and parts of words.
  const isNaming = (text: string): boolean => {
    const words = wordsOf(text);
    const finds = (name: string[]): boolean => words.every((word) => name.some((part) => part.includes(word)));
    return words.length > 0 && named.some((name) => finds(name) || name.every((part) => words.includes(part)));
  };
  const spared = (filters: Record<string, string>) => Object.fromEntries(Object.entries(filters).filter(([, value]) => !isNaming(value)));
  return {
    ...view,
    filters: spared(view.filters),
    saved: view.saved.flatMap(({ name, filters }) => {
      const left = spared(filters);
      return isNaming(name) || Object.keys(left).length === 0 ? [] : [{ name, filters: left }];
    }),
  };
}

function keysOfLists(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(keyOf('')));
  } catch {
    return [];
  }
}

function readKey(key: string): ListView | null {
  try {
    return viewSchema.parse(JSON.parse(localStorage.getItem(key) ?? 'null'));
  } catch {
    return null;
  }
}
