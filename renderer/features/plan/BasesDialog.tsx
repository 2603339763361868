import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { Controller, useFieldArray, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { newId } from '../../../shared/model/newId';
import type { LegalBasis, RulePack } from '../../../shared/model/rulePack';
import type { PlatformError } from '../../../shared/platform';
import { useData } from '../../data/DataContext';
import { issueRulePackVersion } from '../../data/plans';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { Dialog } from '../../ui/Dialog';
import { TextArea } from '../../ui/TextArea';
import { useToast } from '../../ui/Toast';
import { FailureBanner } from './FailureBanner';
import styles from './plan.module.css';

const basisDraft = z
  .object({ key: z.string(), text: z.string().trim().min(1), validFrom: z.string(), validTo: z.string() })
  .refine(({ validFrom, validTo }) => validFrom === '' || validTo === '' || validFrom <= validTo, {
    path: ['validTo'],
  });
const draftSchema = z.object({ bases: z.array(basisDraft) });
type Draft = z.infer<typeof draftSchema>;

interface Props {
  rulePack: RulePack;
  nextVersion: number;
  onClose: () => void;
}

/** The legal bases of the next version of the rule pack. */
export function BasesDialog({ rulePack, nextVersion, onClose }: Props) {
  const { t } = useTranslation(['plan', 'app']);
  const data = useData();
  const toast = useToast();
  const [failure, setFailure] = useState<PlatformError | null>(null);
  const form = useForm<Draft>({
    resolver: zodResolver(draftSchema),
    defaultValues: { bases: rulePack.legalBases.map(draftOf) },
  });
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'bases' });
  const { errors, isSubmitting } = form.formState;
  const issue = form.handleSubmit(async ({ bases }) => {
    const issued = await issueRulePackVersion(data, {
      legalBases: bases.map((draft) => basisOf(draft, rulePack.legalBases)),
    });
    if (!issued.ok) return setFailure(issued.error);
    const version = issued.value.rulePackKey === rulePack.id ? rulePack.version : nextVersion;
    toast({ text: t(version === nextVersion ? 'form.issued' : 'form.unchanged', { version }) });
    return onClose();
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('form.basesTitle', { version: nextVersion })}
      footStart={
        <Button icon="plus" onClick={() => append({ key: newId(), text: '', validFrom: '', validTo: '' })}>
          {t('form.addBasis')}
        </Button>
      }
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.cancel')}</Button>
          <Button kind="primary" type="submit" form="bases-form" disabled={isSubmitting}>
            {t('form.issue', { version: nextVersion })}
          </Button>
        </>
      }
    >
      <form id="bases-form" className={styles.form} onSubmit={(event) => void issue(event)} noValidate>
        {failure && <FailureBanner error={failure} />}
        <p className={styles.note}>{t('form.note', { version: nextVersion })}</p>
        {fields.map((field, index) => (
          <div key={field.id} className={styles.basisRow}>
            <TextArea
              className={styles.basisText}
              label={t('form.basis', { number: index + 1 })}
              rows={2}
              error={errors.bases?.[index]?.text && t('form.basisMissing')}
              {...form.register(`bases.${index}.text`)}
            />
            {(['validFrom', 'validTo'] as const).map((name) => (
              <Controller
                key={name}
                control={form.control}
                name={`bases.${index}.${name}`}
                render={({ field: date, fieldState }) => (
                  <DateField
                    ref={date.ref}
                    label={t(`form.${name}`)}
                    value={date.value}
                    onCommit={date.onChange}
                    invalidMessage={t('form.dateInvalid')}
                    error={fieldState.error && t('form.periodWrong')}
                  />
                )}
              />
            ))}
            <Button kind="quiet" icon="trash" onClick={() => remove(index)}>
              {t('app:action.remove')}
            </Button>
          </div>
        ))}
      </form>
    </Dialog>
  );
}

function draftOf({ id, text, validFrom, validTo }: LegalBasis): Draft['bases'][number] {
  return { key: id, text, validFrom: validFrom ?? '', validTo: validTo ?? '' };
}

/** What the form does not show (documents, kinds of subject) stays as it was. */
function basisOf({ key, text, validFrom, validTo }: Draft['bases'][number], before: readonly LegalBasis[]): LegalBasis {
  const { documents, subjectKinds } = before.find(({ id }) => id === key) ?? { documents: [], subjectKinds: undefined };
  return {
    id: key,
    text,
    documents,
    ...(validFrom && { validFrom }),
    ...(validTo && { validTo }),
    ...(subjectKinds && { subjectKinds }),
  };
}
