import type { TFunction } from 'i18next';
import type { RulePack } from '../../../shared/model/rulePack';
import type { Desktop, PlatformError, SaveTarget } from '../../../shared/platform';
import { ok, type Result } from '../../../shared/result';

/** Saves an empty list with our column names where the user wants it. */
export async function saveUnitsTemplate(
  { files, sinks }: Desktop,
  kinds: RulePack['unitKinds'],
  t: TFunction<['units', 'app']>,
): Promise<Result<SaveTarget, PlatformError>> {
  const target = await files.chooseSave({
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
  const sink = await files.openSink({ token: target.value.token });
  if (!sink.ok) return sink;
  const taken = await sinks.write(sink.value, new Uint8Array(await template.arrayBuffer()));
  if (!taken.ok) {
    await sinks.abort(sink.value);
    return taken;
  }
  const committed = await sinks.commit(sink.value);
  return committed.ok ? ok(target.value) : committed;
}
