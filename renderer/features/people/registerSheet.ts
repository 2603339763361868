import type { TFunction } from 'i18next';
import type { Subject } from '../../../shared/model/subject';
import { peopleColumns, writtenColumns, type WrittenColumn } from '../../../shared/spreadsheet/peopleColumns';
import type { RegisterLine } from '../../data/register';
import { formatDate } from '../../i18n/formats';
import type { SavedList } from '../../platform/saveList';

/** Characters of its columns. */
export const registerWidths: readonly number[] = [6, ...writtenColumns.map((column) => peopleColumns[column].width), 22, 20];

type Words = TFunction<['people', 'app', 'domain']>;

/** The register with every field, under the headings that an import knows, so that it can be mended in Excel and read again. */
export function registerSheet(t: Words, lines: readonly RegisterLine[], year: number): Pick<SavedList, 'columns' | 'rows'> {
  return {
    columns: [t('app:table.number'), ...writtenColumns.map((column) => peopleColumns[column].header), t('column.nominations', { year }), t('column.consent')],
    rows: lines.map(({ subject, nominations, consent }, index) => [
      index + 1,
      ...writtenColumns.map((column) => valueOf(t, subject, column)),
      nominations.filter(({ planYear }) => planYear === year).map(({ stage }) => t(`domain:stage.${stage}`)).join(', '),
      t(`consent.${consent}`),
    ]),
  };
}

function valueOf(t: Words, subject: Subject, column: WrittenColumn): string | number {
  switch (column) {
    case 'kind':
      return t(`domain:subjectKind.${subject.kind}`);
    case 'birthDate':
      return subject.birthDate ? formatDate(subject.birthDate) : '';
    case 'gender':
      return subject.gender ? t(`domain:gender.${subject.gender}`) : '';
    case 'total':
    case 'female':
    case 'partyMembers':
      return subject.headcount?.[column] ?? '';
    default:
      return subject[column] ?? '';
  }
}
