import writeWorkbook, { type Cell } from 'write-excel-file/universal';
import { peopleColumns, writtenColumns, type PeopleColumn } from './peopleColumns';

/** Words of the template that are not headers; they come from i18n. */
export interface PeopleTemplateWords {
  sheet: string;
  guideSheet: string;
  /** Lines of the explanation, above the list of kinds. */
  guide: string[];
  kindsTitle: string;
  kinds: string[];
}

const required: ReadonlySet<PeopleColumn> = new Set<PeopleColumn>(['name', 'kind']);

/** An empty list with our headers (* for what must be filled in) and, on a second sheet, the kinds to choose from. No codes. */
export function peopleTemplate(words: PeopleTemplateWords): Promise<Blob> {
  const columns = writtenColumns.map((column) => peopleColumns[column]);
  const header: Cell[] = writtenColumns.map((column) => ({
    value: required.has(column) ? `${peopleColumns[column].header} (*)` : peopleColumns[column].header,
    type: String,
    fontWeight: 'bold',
    backgroundColor: '#EDEBE9',
    bottomBorderStyle: 'thin',
    wrap: true,
  }));
  // Days are text too, so that Excel does not turn the month and the day around.
  const blank: Cell[] = columns.map(() => ({ type: String, format: '@' }));
  return writeWorkbook([
    {
      sheet: words.sheet,
      data: [header, ...Array.from({ length: 200 }, () => blank)],
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    },
    {
      sheet: words.guideSheet,
      data: [...words.guide.map((line) => [line]), [null], [{ value: words.kindsTitle, type: String, fontWeight: 'bold' }], ...words.kinds.map((kind) => [kind])],
      columns: [{ width: 90 }],
    },
  ]).toBlob();
}
