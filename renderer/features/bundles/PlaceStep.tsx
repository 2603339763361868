import { useTranslation } from 'react-i18next';
import { describeError } from '../../i18n/errorWords';
import { formatBytes, formatCount } from '../../i18n/formats';
import { useAlsoSent } from '../../safety/SendingBanners';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { NumberField } from '../../ui/NumberField';
import { Segmented } from '../../ui/Segmented';
import styles from './bundles.module.css';
import { splitForms } from './splitForm';
import type { ExportModel } from './useExport';

/** Step 2: in how many files, and where they go. */
export function PlaceStep({ model }: { model: ExportModel }) {
  const { t } = useTranslation(['bundles', 'errors']);
  const { target, placeError, form } = model;
  const also = useAlsoSent();
  const placeHint = t(`${form === 'one' ? 'dialog' : 'split'}.${also === '' ? 'placeHint' : 'placeHintAlso'}`, { also });
  const words = placeError && describeError(t, placeError);
  return (
    <div className={styles.stack}>
      {words && <Banner role="alert" tone="refused" shape="octagon" title={words.what} detail={`${words.why} ${words.todo}`} />}
      <div className={styles.form}>
        <p className={styles.strong}>{t('split.label')}</p>
        <Segmented
          label={t('split.label')}
          options={splitForms.map((value) => ({ value, label: t(`split.form.${value}`) }))}
          value={form}
          onChoose={model.setForm}
        />
        {form === 'own' && (
          <NumberField
            label={t('split.own')}
            value={model.ownMegabytes}
            onCommit={model.setOwnMegabytes}
            min={1}
            max={4000}
            invalidMessage={t('split.ownInvalid')}
            className={styles.own}
          />
        )}
        <p className={styles.hint}>{useFormHint(model)}</p>
      </div>
      <div className={styles.place}>
        <Icon name={target?.removable ? 'usb' : 'folder'} size={24} />
        <div className={styles.placeWords}>
          <p className={styles.strong}>{target ? target.path : t(form === 'one' ? 'dialog.noPlace' : 'split.noFolder')}</p>
          <p className={styles.hint}>{target ? t(target.removable ? 'dialog.removable' : 'dialog.fixed') : placeHint}</p>
        </div>
        {target && <Button onClick={() => void model.choosePlace()}>{t('dialog.chooseOther')}</Button>}
      </div>
      {target && <p className={styles.hint}>{placeHint}</p>}
    </div>
  );
}

/** What the choice means for this bundle. */
function useFormHint({ form, partLimit, expected }: ExportModel): string {
  const { t } = useTranslation('bundles');
  const size = formatBytes(expected);
  if (form === 'one') return t('split.hint.one', { size });
  if (partLimit === null) return t('split.hint.own');
  const words = { size, limit: formatBytes(partLimit), count: Math.ceil(expected / partLimit), files: formatCount(Math.ceil(expected / partLimit)) };
  if (expected <= partLimit) return t('split.hint.fits', words);
  return t(`split.hint.${form}Parts`, words);
}
