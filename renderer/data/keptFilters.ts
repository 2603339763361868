import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { forgetFiltersNaming, openFilters, takeOldFilters } from '../platform/listViews';
import type { Data } from './data';

/**
 * File of the vault with the filters of lists that this computer remembers. They may name people, and a file that is
 * replaced leaves nothing of what it was. It is no part of the journal or of backups.
 */
const filtersName = 'habits/filters.json';

const longest = 4 * 1024 * 1024;

const opened = new WeakMap<Data, Promise<void>>();

/** Reads them, once for each opened database. */
export function openKeptFilters(data: Data): Promise<void> {
  const known = opened.get(data) ?? read(data);
  opened.set(data, known);
  return known;
}

async function read(data: Data): Promise<void> {
  const { vault } = data.desktop;
  const kept = await vault.read(filtersName, 0, longest);
  openFilters(kept.ok ? new TextDecoder().decode(kept.value) : null, async (text) =>
    data.journal.blockedBy === null ? vault.replace(filtersName, new TextEncoder().encode(text)) : ok(undefined),
  );
  if (data.journal.blockedBy === null) await takeOldFilters();
}

/** Forgets every filter that would find one of these people. */
export async function forgetFiltersOf(data: Data, names: readonly string[]): Promise<Result<void, PlatformError>> {
  await openKeptFilters(data);
  return forgetFiltersNaming(names);
}
