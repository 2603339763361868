import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { Controller, FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { SheetContent } from '../../../shared/bundle/recoverySheet';
import type { SetupContent } from '../../../shared/bundle/setup';
import type { PlatformError } from '../../../shared/platform';
import { shippedRulePack } from '../../../shared/rules/shippedPlan';
import { createUnit } from '../../data/createWorkspace';
import { useData } from '../../data/DataContext';
import { findUnits } from '../../data/units';
import { Button } from '../../ui/Button';
import { Combobox } from '../../ui/Combobox';
import { LinkButton } from '../../ui/LinkButton';
import { StateText } from '../../ui/StateText';
import { useShortcut } from '../../ui/useShortcut';
import { ErrorNotice } from './ErrorNotice';
import { SetupFrame } from './SetupFrame';
import { SetupSteps } from './SetupSteps';
import { UnitFieldsByHand } from './UnitFieldsByHand';
import { UserFields } from './UserFields';
import { emptyUnitDraft, unitDraftSchema, type UnitDraft } from './unitDraft';
import { userOf } from './userDraft';
import styles from './setup.module.css';

interface Props {
  /** Null when there is no setup file: the unit is typed by hand. */
  setup: SetupContent | null;
  draft: UnitDraft | null;
  /** Of a recovery sheet: the keys of before. */
  seed: SheetContent['seed'] | undefined;
  onBack: (draft: UnitDraft) => void;
}

/** Step 3 at a unit: which one, and who works here. Its end makes the workspace. */
export function ChooseUnit({ setup, draft, seed, onBack }: Props) {
  const { t } = useTranslation(['setup', 'app', 'domain']);
  const data = useData();
  const [error, setError] = useState<PlatformError | null>(null);
  const form = useForm<UnitDraft>({
    resolver: zodResolver(unitDraftSchema),
    defaultValues: { ...(draft ?? emptyUnitDraft), byHand: setup === null || (draft?.byHand ?? false) },
  });
  const byHand = form.watch('byHand');
  const { isSubmitting } = form.formState;
  const back = () => onBack(form.getValues());
  useShortcut('Escape', back);
  const finish = form.handleSubmit(async (values) => {
    setError(null);
    const fields = {
      name: values.name,
      ...(values.code && { code: values.code }),
      ...(values.kind && { kind: values.kind }),
      ...(values.superior && { governingBody: values.superior }),
      ...(values.placeName && { placeName: values.placeName }),
    };
    const unit = !setup
      ? { setup, fields }
      : {
          setup,
          choice: values.byHand
            ? { type: 'handwritten' as const, unit: fields }
            : { type: 'listed' as const, unitId: values.unitId! },
        };
    const created = await createUnit(data, unit, userOf(values), seed);
    if (!created.ok) setError(created.error);
  });
  const chosen = setup?.units.find(({ id }) => id === form.watch('unitId'));
  const kinds = (setup?.rulePack ?? shippedRulePack).unitKinds;
  return (
    <SetupFrame
      title={byHand ? t('unit.titleByHand') : t('unit.title')}
      steps={<SetupSteps place="unit" current="third" byHand={byHand} />}
      hint={isSubmitting ? t('finishing') : t('user.hint')}
      actions={
        <>
          <Button onClick={back}>{t('app:action.back')}</Button>
          <Button kind="primary" type="submit" form="choose-unit" disabled={isSubmitting}>
            {t('finish')}
          </Button>
        </>
      }
    >
      <FormProvider {...form}>
        <form id="choose-unit" className={styles.stack} onSubmit={(event) => void finish(event)} noValidate>
          {error && <ErrorNotice error={error} />}
          {byHand ? (
            <UnitFieldsByHand kinds={kinds} />
          ) : (
            <>
              <Controller
                control={form.control}
                name="unitId"
                render={({ field, fieldState }) => (
                  <Combobox
                    ref={field.ref}
                    label={t('unit.pick')}
                    required
                    hint={t('unit.pickHint')}
                    error={fieldState.error && t('unit.missing')}
                    placeholder={t('unit.pickPlaceholder')}
                    items={setup!.units}
                    itemKey={(unit) => unit.id}
                    itemLabel={(unit) => unit.name}
                    itemDetail={(unit) => [unit.code, unit.cluster, unit.placeName].filter(Boolean).join(' · ')}
                    filter={findUnits}
                    value={field.value}
                    onChoose={(unit) => field.onChange(unit?.id ?? null)}
                    emptyLabel={t('unit.empty')}
                    countLabel={(count, shown) =>
                      shown < count ? t('unit.countShown', { count, shown }) : t('unit.count', { count })
                    }
                    autoFocus
                  />
                )}
              />
              {chosen && (
                <p className={styles.chosen}>
                  <StateText tone="done" shape="tick">
                    {[
                      t('unit.picked', { code: chosen.code }),
                      kinds.find(({ id }) => id === chosen.kind)?.label,
                      chosen.cluster,
                      chosen.governingBody,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </StateText>
                </p>
              )}
            </>
          )}
          {setup && (
            <LinkButton onClick={() => form.setValue('byHand', !byHand)}>
              {byHand ? t('unit.backToList') : t('unit.notListed')}
            </LinkButton>
          )}
          <h2 className={styles.heading}>{t('user.heading')}</h2>
          <UserFields />
        </form>
      </FormProvider>
    </SetupFrame>
  );
}
