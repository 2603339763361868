import type { TFunction } from 'i18next';
import type { RulePack } from '../../../shared/model/rulePack';
import type { Desktop, PlatformError, SaveTarget } from '../../../shared/platform';
import { ok, type Result } from '../../../shared/result';
import { saveBytes } from '../../platform/saveBytes';

/** Saves an empty list with our column names where the user wants it. */
export async function saveUnitsTemplate(
  desktop: Desktop,
  kinds: RulePack['unitKinds'],
  t: TFunction<['units', 'app']>,
): Promise<Result<SaveTarget, PlatformError>> {
  const target = await desktop.files.chooseSave({
    suggestedName: t('excel.templateName'),
    kind: 'excel',
    title: t('excel.template'),
  });
  if (!target.ok) return target;
  const { unitsTemplate } = await import('../../../shared/spreadsheet/unitsTemplate');
  const template = await unitsTemplate(kinds, {
    sheet: t('excel.templateSheet'),
    guideSheet: t('excel.templateGuide'),
    guide: t('excel.guide', { returnObjects: true }),
    kindsTitle: t('excel.kindsTitle'),
  });
  const saved = await saveBytes(desktop, target.value, new Uint8Array(await template.arrayBuffer()));
  return saved.ok ? ok(target.value) : saved;
}
