import type { TFunction } from 'i18next';
import type { RulePack } from '../../../shared/model/rulePack';
import type { Desktop, PlatformError, SaveTarget } from '../../../shared/platform';
import type { Result } from '../../../shared/result';
import { saveWorkbook } from '../../platform/saveList';

/** Saves an empty list with our column names where the user wants it. */
export function saveUnitsTemplate(
  desktop: Desktop,
  kinds: RulePack['unitKinds'],
  t: TFunction<['units', 'app']>,
): Promise<Result<SaveTarget, PlatformError>> {
  return saveWorkbook(desktop, { title: t('excel.template'), suggestedName: t('excel.templateName') }, async () => {
    const { unitsTemplate } = await import('../../../shared/spreadsheet/unitsTemplate');
    return unitsTemplate(kinds, {
      sheet: t('excel.templateSheet'),
      guideSheet: t('excel.templateGuide'),
      guide: t('excel.guide', { returnObjects: true }),
      kindsTitle: t('excel.kindsTitle'),
    });
  });
}
