import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../shared/model/plan';
import type { PlatformError } from '../../../shared/platform';
import { useData } from '../../data/DataContext';
import { issueNextPlan, issuePlanVersion } from '../../data/plans';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { DateField } from '../../ui/DateField';
import { Dialog } from '../../ui/Dialog';
import { NumberField } from '../../ui/NumberField';
import { TextField } from '../../ui/TextField';
import { useToast } from '../../ui/Toast';
import { classes } from '../../ui/tone';
import { FailureBanner } from './FailureBanner';
import { draftOf, editOf, nextPeriodDraft, numberLimits, planDraftSchema, type NumberName, type PlanDraft } from './planDraft';
import { PeriodFields } from './PeriodFields';
import { deadlineIds, quotaIds } from './planParts';
import styles from './plan.module.css';

interface Props {
  plan: Plan;
  /** What is issued: a later version of the plan, or the plan of the period that begins after it, in this year or later. */
  issues: { version: number } | { periodFrom: number };
  onClose: () => void;
}

/** Quotas, deadlines and council rules of the next version or period. Its end issues it and puts it in force. */
export function PlanDialog({ plan, issues, onClose }: Props) {
  const { t } = useTranslation(['plan', 'app']);
  const data = useData();
  const toast = useToast();
  const [failure, setFailure] = useState<PlatformError | null>(null);
  const isPeriod = 'periodFrom' in issues;
  const firstYear = isPeriod ? plan.period.to + 1 : plan.period.from;
  const form = useForm<PlanDraft>({
    resolver: zodResolver(planDraftSchema(firstYear)),
    defaultValues: isPeriod ? nextPeriodDraft(plan, issues.periodFrom) : draftOf(plan),
  });
  const { errors, isSubmitting } = form.formState;
  const issue = form.handleSubmit(async (draft) => {
    const edit = editOf(draft, plan);
    const issued = isPeriod ? await issueNextPlan(data, edit) : await issuePlanVersion(data, edit);
    if (!issued.ok) return setFailure(issued.error);
    if (isPeriod) toast({ text: t('period.issued', edit.period) });
    else if (issued.value.planKey === plan.id) toast({ text: t('form.unchanged', { version: plan.version }) });
    else toast({ text: t('form.issued', issues) });
    return onClose();
  });
  const number = (name: NumberName, label: string) => {
    const [min, max] = numberLimits[name];
    const message = t('form.numberInvalid', { min, max });
    return (
      <Controller
        key={name}
        control={form.control}
        name={name}
        render={({ field, fieldState }) => (
          <NumberField
            ref={field.ref}
            label={label}
            value={field.value}
            onCommit={field.onChange}
            min={min}
            max={max}
            invalidMessage={message}
            error={fieldState.error && (fieldState.error.type === 'custom' ? t('form.quorumTooLarge') : message)}
          />
        )}
      />
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={isPeriod ? t('period.title') : t('form.title', issues)}
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.cancel')}</Button>
          <Button kind="primary" type="submit" form="plan-form" disabled={isSubmitting}>
            {isPeriod ? t('period.issue') : t('form.issue', issues)}
          </Button>
        </>
      }
    >
      <form id="plan-form" className={styles.form} onSubmit={(event) => void issue(event)} noValidate>
        {failure && <FailureBanner error={failure} />}
        <p className={styles.note}>{isPeriod ? t('period.note') : t('form.note', issues)}</p>
        {isPeriod && <PeriodFields form={form} firstYear={firstYear} />}
        <fieldset className={styles.group}>
          <legend>{t('issued.title')}</legend>
          <TextField label={t('form.number')} data-autofocus {...form.register('number')} />
          <Controller
            control={form.control}
            name="date"
            render={({ field }) => (
              <DateField
                ref={field.ref}
                label={t('form.date')}
                value={field.value}
                onCommit={field.onChange}
                invalidMessage={t('form.dateInvalid')}
              />
            )}
          />
          <TextField label={t('form.issuer')} {...form.register('issuer')} />
        </fieldset>
        <fieldset className={classes(styles.group, styles.quotas)}>
          <legend>{t('quotas.title')}</legend>
          {quotaIds.map((id) => number(id, t(`quotas.${id}`)))}
        </fieldset>
        <fieldset className={styles.group}>
          <legend>{t('deadlines.title')}</legend>
          {deadlineIds.map((id) => (
            <TextField
              key={id}
              label={t(`deadlines.${id}`)}
              inputMode="numeric"
              error={errors[id] && t('form.dayInvalid')}
              {...form.register(id)}
            />
          ))}
          <p className={styles.note}>{t('deadlines.hint')}</p>
        </fieldset>
        <fieldset className={styles.group}>
          <legend>{t('council.title')}</legend>
          {number('numerator', t('form.quorumNumerator'))}
          {number('denominator', t('form.quorumDenominator'))}
          {number('objectionDays', t('council.objectionDays'))}
          <Checkbox className={styles.wide} label={t('form.moreThanHalf')} {...form.register('moreThanHalf')} />
          {number('passPercent', t('form.passPercent'))}
          <Checkbox className={styles.wide} label={t('form.countsWritten')} {...form.register('countsWritten')} />
        </fieldset>
      </form>
    </Dialog>
  );
}
