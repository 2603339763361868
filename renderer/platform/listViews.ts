import { z } from 'zod';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { foldForSearch } from '../../shared/text/search';
import { habitKey } from './habits';

const filtersSchema = z.record(z.string(), z.string());

const layoutSchema = z.object({
  widths: z.record(z.string(), z.number()),
  shown: z.record(z.string(), z.boolean()),
  frozen: z.number().int().nonnegative(),
  sort: z.object({ id: z.string(), descending: z.boolean() }).nullable(),
});

const listFiltersSchema = z.object({ filters: filtersSchema, saved: z.array(z.object({ name: z.string(), filters: filtersSchema })) });

type ListLayout = z.infer<typeof layoutSchema>;

/** The filters of a list that are remembered: those in force, and those that were saved by name. */
export type ListFilters = z.infer<typeof listFiltersSchema>;

/** How a list was left on this computer: its columns, sort and filters, and the filters that were saved by name. */
export type ListView = ListLayout & ListFilters;

/** Columns and sort are a habit of the computer and nobody's data: they stay with the window, outside the journal. */
const keyOf = (list: string): string => habitKey(`list.${list}`);

/** Writes all filters where an erasure reaches them: what the window's own store forgets, its files keep for a while. */
export type WriteFilters = (text: string) => Promise<Result<void, PlatformError>>;

const noFilters: ListFilters = { filters: {}, saved: [] };
const fileSchema = z.object({ v: z.literal(1), lists: z.record(z.string(), listFiltersSchema) });

let lists: Record<string, ListFilters> = {};
let place: WriteFilters = async () => ok(undefined);
let writing: Promise<Result<void, PlatformError>> | null = null;
let isBehind = false;

/** Says what filters were kept, and where they are kept from now on. Those that the window's own store still has: {@link takeOldFilters}. */
export function openFilters(text: string | null, write: WriteFilters): void {
  place = write;
  try {
    lists = fileSchema.parse(JSON.parse(text ?? '')).lists;
  } catch {
    lists = {};
  }
}

/** Takes the filters out of the window's own store, where they lay before, once they are written where they belong. */
export async function takeOldFilters(): Promise<void> {
  const old = keysOfLists().flatMap((key) => {
    const kept = read(key, listFiltersSchema);
    return kept ? [{ key, list: key.slice(keyOf('').length), filters: kept }] : [];
  });
  if (old.length === 0) return;
  lists = { ...Object.fromEntries(old.map(({ list, filters }) => [list, filters])), ...lists };
  const written = await writeFilters();
  if (!written.ok) return;
  for (const { key } of old) {
    const layout = read(key, layoutSchema);
    if (layout) localStorage.setItem(key, JSON.stringify(layout));
    else localStorage.removeItem(key);
  }
}

/** What was kept of a list's columns and sort; null when nothing was, or nothing that this version understands. */
export function keptLayout(list: string): ListLayout | null {
  return read(keyOf(list), layoutSchema);
}

/** What was kept of a list's filters, whatever became of its columns: they lie elsewhere, and may outlive the window's store. */
export function keptFilters(list: string): ListFilters {
  return lists[list] ?? noFilters;
}

/** See {@link keptLayout} and {@link keptFilters}. A full store forgets, no more. */
export function keepView(list: string, { filters, saved, ...layout }: ListView): void {
  try {
    localStorage.setItem(keyOf(list), JSON.stringify(layoutSchema.parse(layout)));
  } catch {
    // The list looks as it did at first the next time.
  }
  const [before, after] = [lists[list] ?? noFilters, { filters, saved }];
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  lists = { ...lists, [list]: after };
  void writeFilters();
}

/** Forgets every filter that would find one of these names: nothing here may go on naming who was erased. */
export function forgetFiltersNaming(names: readonly string[]): Promise<Result<void, PlatformError>> {
  if (Object.keys(lists).length === 0) return Promise.resolve(ok(undefined));
  lists = Object.fromEntries(Object.entries(lists).map(([list, filters]) => [list, withoutNames(filters, names)]));
  return writeFilters();
}

/** Resolves when every filter is where it is kept. */
export async function filtersWritten(): Promise<void> {
  await writing;
}

/** One write at a time; what changes meanwhile is in the next. */
function writeFilters(): Promise<Result<void, PlatformError>> {
  isBehind = true;
  writing ??= writeAll().finally(() => (writing = null));
  return writing;
}

async function writeAll(): Promise<Result<void, PlatformError>> {
  let written: Result<void, PlatformError> = ok(undefined);
  while (isBehind) {
    isBehind = false;
    written = await place(JSON.stringify({ v: 1, lists }));
  }
  return written;
}

/** See {@link forgetFiltersNaming}. */
export function withoutNames<T extends ListFilters>(view: T, names: readonly string[]): T {
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

function read<T>(key: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(localStorage.getItem(key) ?? 'null'));
  } catch {
    return null;
  }
}
