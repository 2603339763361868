import { useTranslation } from 'react-i18next';
import type { PlatformError } from '../../../shared/platform';
import type { UnitSheetError } from '../../../shared/spreadsheet/readUnits';
import { describeError } from '../../i18n/errorWords';
import { Banner } from '../../ui/Banner';

/** Why an Excel list was not read; column names stand as they are written in it. */
export function SheetErrorNotice({ error }: { error: UnitSheetError | PlatformError }) {
  const { t } = useTranslation();
  const { what, why, todo } = describeError(t, listed(error));
  return <Banner role="alert" tone="refused" shape="octagon" title={what} detail={`${why} ${todo}`} />;
}

/** Lists of column names as one text each. */
function listed(error: UnitSheetError | PlatformError) {
  const join = (names: string[]): string => names.map((name) => `“${name}”`).join(', ');
  if (error.type === 'unitColumnsMissing')
    return { ...error, expected: error.expected.join('”, “'), found: join(error.found) };
  if (error.type === 'unitColumnTwice') return { ...error, found: join(error.found) };
  return error;
}
