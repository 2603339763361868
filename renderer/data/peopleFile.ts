import { wrap, type Remote } from 'comlink';
import { z } from 'zod';
import type { Result } from '../../shared/result';
import { peopleColumnNames } from '../../shared/spreadsheet/peopleColumns';
import type { PeopleSource, RememberedColumns } from '../../shared/spreadsheet/peopleSource';
import { habitKey } from '../platform/habits';
import type { PeopleFileError, SpreadsheetJobs } from '../workers/spreadsheetJobs';

export type { PeopleFileError };

let jobs: Remote<SpreadsheetJobs> | null = null;

/** Reads the lists of an Excel file, in a worker; the most likely list of people first. */
export function readPeopleFile(file: File, remembered: RememberedColumns): Promise<Result<PeopleSource[], PeopleFileError>> {
  jobs ??= wrap<SpreadsheetJobs>(new Worker(new URL('../workers/spreadsheet.worker.ts', import.meta.url), { type: 'module' }));
  return jobs.people(file, remembered);
}

/** Headings are this computer's habit and nobody's data: they stay with the window, outside the journal. */
const keyOfColumns = (): string => habitKey('people.columns');
const schema = z.record(z.string(), z.enum(['', ...peopleColumnNames]));

/** What headings were chosen to mean the last time. */
export function rememberedColumns(): RememberedColumns {
  try {
    return schema.parse(JSON.parse(localStorage.getItem(keyOfColumns()) ?? '{}'));
  } catch {
    return {};
  }
}

/** See {@link rememberedColumns}. A full store forgets, no more. */
export function keepColumns(columns: RememberedColumns): void {
  try {
    localStorage.setItem(keyOfColumns(), JSON.stringify(columns));
  } catch {
    // The guess from the headings stands the next time.
  }
}
