import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { RulePack } from '../../../shared/model/rulePack';
import type { Unit } from '../../../shared/model/unit';
import type { UnitDraft } from '../../../shared/spreadsheet/readUnits';
import { addUnit, editUnit } from '../../data/units';
import { useData } from '../../data/DataContext';
import { describeError, type ErrorWords } from '../../i18n/errorWords';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import styles from './units.module.css';

const text = z.string().trim();
const draftSchema = z.object({
  code: text.min(1),
  name: text.min(1),
  kind: text,
  cluster: text,
  governingBody: text,
  placeName: text,
  head: text,
  phone: text,
  email: text,
});
type Draft = z.infer<typeof draftSchema>;

interface Props {
  /** Absent: a new one. */
  unit?: Unit;
  kinds: RulePack['unitKinds'];
  onClose: () => void;
}

/** One unit of the list, typed. */
export function UnitDialog({ unit, kinds, onClose }: Props) {
  const { t } = useTranslation(['units', 'app']);
  const { t: tErrors } = useTranslation();
  const data = useData();
  const [failure, setFailure] = useState<ErrorWords | null>(null);
  const form = useForm<Draft>({
    resolver: zodResolver(draftSchema),
    defaultValues: {
      code: unit?.code ?? '',
      name: unit?.name ?? '',
      kind: unit?.kind ?? '',
      cluster: unit?.cluster ?? '',
      governingBody: unit?.governingBody ?? '',
      placeName: unit?.placeName ?? '',
      head: unit?.head ?? '',
      phone: unit?.phone ?? '',
      email: unit?.email ?? '',
    },
  });
  const { register, formState } = form;
  const { errors } = formState;
  const keep = form.handleSubmit(async (draft) => {
    setFailure(null);
    const row = rowOf(draft);
    const written = unit ? await editUnit(data, unit.id, row) : await addUnit(data, row);
    if (written.ok) return onClose();
    if (written.error.type === 'unitCodeTaken') {
      return form.setError(
        'code',
        { message: t('form.codeTaken', { code: written.error.code, name: written.error.name }) },
        { shouldFocus: true },
      );
    }
    return setFailure(describeError(tErrors, written.error));
  });
  const codeError = errors.code && (errors.code.type === 'too_small' ? t('form.codeMissing') : errors.code.message);
  return (
    <Dialog
      open
      onClose={onClose}
      title={unit ? t('form.edit') : t('form.add')}
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.cancel')}</Button>
          <Button kind="primary" type="submit" form="unit-form">
            {unit ? t('form.keep') : t('app:action.add')}
          </Button>
        </>
      }
    >
      <form id="unit-form" className={styles.form} onSubmit={(event) => void keep(event)} noValidate>
        {failure && (
          <Banner
            role="alert"
            tone="refused"
            shape="octagon"
            title={failure.what}
            detail={`${failure.why} ${failure.todo}`}
          />
        )}
        <TextField label={t('column.code')} required data-autofocus error={codeError} {...register('code')} />
        <TextField
          className={styles.two}
          label={t('column.name')}
          required
          error={errors.name && t('form.nameMissing')}
          {...register('name')}
        />
        <Select
          label={t('column.kind')}
          placeholder={t('form.kindNone')}
          options={kinds.map(({ id, label }) => ({ value: id, label }))}
          {...register('kind')}
        />
        <TextField label={t('column.cluster')} {...register('cluster')} />
        <TextField label={t('column.placeName')} {...register('placeName')} />
        <TextField className={styles.two} label={t('column.governingBody')} {...register('governingBody')} />
        <TextField label={t('column.head')} {...register('head')} />
        <TextField label={t('column.phone')} type="tel" {...register('phone')} />
        <TextField className={styles.two} label={t('column.email')} type="email" {...register('email')} />
      </form>
    </Dialog>
  );
}

function rowOf({ code, name, ...rest }: Draft): UnitDraft {
  return { code, name, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== '')) };
}
