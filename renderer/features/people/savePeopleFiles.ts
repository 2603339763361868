import type { TFunction } from 'i18next';
import { subjectKinds } from '../../../shared/model/plan';
import type { Desktop, PlatformError, SaveTarget } from '../../../shared/platform';
import type { Result } from '../../../shared/result';
import { peopleColumns } from '../../../shared/spreadsheet/peopleColumns';
import type { CellProblem, RejectedRow } from '../../../shared/spreadsheet/peopleRows';
import type { PeopleSource } from '../../../shared/spreadsheet/peopleSource';
import { saveWorkbook } from '../../platform/saveList';

type Words = TFunction<['people', 'app', 'domain']>;

/** Saves an empty list with our column names where the user wants it. */
export function savePeopleTemplate(desktop: Desktop, t: Words): Promise<Result<SaveTarget, PlatformError>> {
  return saveWorkbook(desktop, { title: t('excelImport.template'), suggestedName: t('files.templateName') }, async () => {
    const { peopleTemplate } = await import('../../../shared/spreadsheet/peopleTemplate');
    return peopleTemplate({
      sheet: t('files.templateSheet'),
      guideSheet: t('files.guideSheet'),
      guide: t('files.guide', { returnObjects: true }),
      kindsTitle: t('files.kindsTitle'),
      kinds: subjectKinds.map((kind) => t(`domain:subjectKind.${kind}`)),
    });
  });
}

/** Saves the rows that were not taken, red where they are wrong. */
export function saveRejects(desktop: Desktop, t: Words, source: PeopleSource, rejects: readonly RejectedRow[], asIs: boolean): Promise<Result<SaveTarget, PlatformError>> {
  return saveWorkbook(desktop, { title: t('excelImport.rejects'), suggestedName: t('files.rejectsName') }, async () => {
    const { rejectsWorkbook } = await import('../../../shared/spreadsheet/rejectsWorkbook');
    return rejectsWorkbook(source, rejects, asIs, {
      sheet: t('files.rejectsSheet'),
      author: t('files.rejectsAuthor'),
      problem: (problem) => problemWords(t, problem),
    });
  });
}

/** What is wrong in a cell and what to do, without the name of its column. */
export function problemWords(t: Words, problem: CellProblem): string {
  return t(`problem.${problem.type}`, { ...problem });
}

/** "Ngày sinh: Không đọc được ngày …". */
export function placedProblemWords(t: Words, problem: CellProblem): string {
  return `${peopleColumns[problem.column].header}: ${problemWords(t, problem)}`;
}
