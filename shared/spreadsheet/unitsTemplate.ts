import writeWorkbook, { type Cell } from 'write-excel-file/universal';
import type { RulePackData } from '../model/rulePack';
import { unitColumns } from './unitColumns';

/** Words of the template that are not headers; they come from i18n. */
export interface UnitsTemplateWords {
  /** Name of the sheet to fill in, and of the one that explains. */
  sheet: string;
  guideSheet: string;
  /** Lines of the explanation, above the list of kinds. */
  guide: string[];
  kindsTitle: string;
}

/** An empty list of units with our headers (* for what must be filled in) and, on a second sheet, the kinds to choose from. */
export function unitsTemplate(kinds: RulePackData['unitKinds'], words: UnitsTemplateWords): Promise<Blob> {
  const columns = Object.values(unitColumns);
  const header: Cell[] = Object.entries(unitColumns).map(([column, { header: title }]) => ({
    value: column === 'code' || column === 'name' ? `${title} (*)` : title,
    type: String,
    fontWeight: 'bold',
    backgroundColor: '#EDEBE9',
    bottomBorderStyle: 'thin',
  }));
  // Codes and telephone numbers are text, so that Excel keeps the zeros in front.
  const blank: Cell[] = columns.map(() => ({ type: String, format: '@' }));
  const offered = kinds.filter((kind) => kind.validTo === undefined);
  return writeWorkbook([
    {
      sheet: words.sheet,
      data: [header, ...Array.from({ length: 200 }, () => blank)],
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    },
    {
      sheet: words.guideSheet,
      data: [...words.guide.map((line) => [line]), [null], [{ value: words.kindsTitle, type: String, fontWeight: 'bold' }], ...offered.map((kind) => [kind.label])],
      columns: [{ width: 90 }],
    },
  ]).toBlob();
}
