import { Controller, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../../ui/NumberField';
import { TextArea } from '../../ui/TextArea';
import { lastYear, type PlanDraft } from './planDraft';
import styles from './plan.module.css';

/** Name and years of the plan of a new period. */
export function PeriodFields({ form, firstYear }: { form: UseFormReturn<PlanDraft>; firstYear: number }) {
  const { t } = useTranslation('plan');
  const message = t('period.yearInvalid', { min: firstYear, max: lastYear });
  return (
    <fieldset className={styles.group}>
      <legend>{t('period.legend')}</legend>
      {(['from', 'to'] as const).map((name) => (
        <Controller
          key={name}
          control={form.control}
          name={name}
          render={({ field, fieldState }) => (
            <NumberField
              ref={field.ref}
              plain
              label={t(`period.${name}`)}
              value={field.value}
              onCommit={field.onChange}
              min={firstYear}
              max={lastYear}
              invalidMessage={message}
              error={fieldState.error && (fieldState.error.type === 'custom' ? t('period.backwards') : message)}
            />
          )}
        />
      ))}
      <TextArea
        className={styles.name}
        label={t('issued.name')}
        rows={2}
        error={form.formState.errors.title && t('period.titleMissing')}
        {...form.register('title')}
      />
    </fieldset>
  );
}
