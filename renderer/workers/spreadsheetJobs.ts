import { fail, ok, type Result } from '../../shared/result';
import { peopleSources, type PeopleSource, type RememberedColumns } from '../../shared/spreadsheet/peopleSource';
import { openWorkbook, type WorkbookError } from '../../shared/spreadsheet/workbook';

/** Why a list of people was not read at all. */
export type PeopleFileError = WorkbookError | { type: 'spreadsheetEmpty'; name: string };

/** Workbooks read off the main thread: a sheet may have a million formatted rows. */
export class SpreadsheetJobs {
  /** The sheets that hold something, the most likely one first. */
  async people(file: File, remembered: RememberedColumns): Promise<Result<PeopleSource[], PeopleFileError>> {
    const opened = await openWorkbook(file, file.name);
    if (!opened.ok) return opened;
    const sources = peopleSources(opened.value, remembered);
    return sources.length > 0 ? ok(sources) : fail({ type: 'spreadsheetEmpty', name: file.name });
  }
}
