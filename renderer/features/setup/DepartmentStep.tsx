import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { signerSchema } from '../../../shared/model/workspace';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { useShortcut } from '../../ui/useShortcut';
import { SetupFrame } from './SetupFrame';
import { SetupSteps } from './SetupSteps';
import styles from './setup.module.css';

const text = z.string().trim();
const needed = text.min(1);
const authoritySchema = signerSchema.shape.authority.unwrap();
const departmentDraftSchema = z.object({
  name: needed,
  superior: text,
  placeName: needed,
  abbreviation: needed,
  phone: text,
  authority: authoritySchema,
  onBehalfOf: text,
  signerTitle: needed,
  signerName: text,
});
/** What the Sở types about itself. */
export type DepartmentDraft = z.infer<typeof departmentDraftSchema>;

interface Props {
  draft: DepartmentDraft | null;
  onContinue: (draft: DepartmentDraft) => void;
  onBack: (draft: DepartmentDraft) => void;
}

/** Step 2 at the Sở: what its papers print. */
export function DepartmentStep({ draft, onContinue, onBack }: Props) {
  const { t } = useTranslation(['setup', 'app', 'domain']);
  const form = useForm<DepartmentDraft>({
    resolver: zodResolver(departmentDraftSchema),
    defaultValues: draft ?? {
      name: t('department.nameDefault'),
      superior: t('department.superiorDefault'),
      placeName: t('department.placeNameDefault'),
      abbreviation: t('department.abbreviationDefault'),
      phone: '',
      authority: '',
      onBehalfOf: '',
      signerTitle: t('department.signerTitleDefault'),
      signerName: '',
    },
  });
  const { register, formState } = form;
  const signsForNobody = useWatch({ control: form.control, name: 'authority' }) === '';
  const back = () => onBack(form.getValues());
  useShortcut('Escape', back);
  const { errors } = formState;
  return (
    <SetupFrame
      title={t('department.title')}
      steps={<SetupSteps place="department" current="second" />}
      actions={
        <>
          <Button onClick={back}>{t('app:action.back')}</Button>
          <Button kind="primary" trailingIcon="arrowRight" type="submit" form="department">
            {t('app:action.continue')}
          </Button>
        </>
      }
    >
      <form
        id="department"
        className={styles.stack}
        onSubmit={(event) => void form.handleSubmit(onContinue)(event)}
        noValidate
      >
        <div className={styles.six}>
          <TextField
            className={styles.half}
            label={t('department.name')}
            required
            autoFocus
            error={errors.name && t('department.nameMissing')}
            {...register('name')}
          />
          <TextField className={styles.half} label={t('department.superior')} {...register('superior')} />
          <TextField
            label={t('department.placeName')}
            required
            error={errors.placeName && t('department.placeNameMissing')}
            {...register('placeName')}
          />
          <TextField
            label={t('department.abbreviation')}
            required
            error={errors.abbreviation && t('department.abbreviationMissing')}
            {...register('abbreviation')}
          />
          <TextField label={t('department.phone')} type="tel" {...register('phone')} />
        </div>
        <h2 className={styles.heading}>{t('department.signerHeading')}</h2>
        <div className={styles.four}>
          <Select
            label={t('department.authority')}
            options={authoritySchema.options.map((value) => ({ value, label: value || t('department.authorityNone') }))}
            {...register('authority')}
          />
          <TextField
            label={t('department.onBehalfOf')}
            placeholder={signsForNobody ? '' : t('department.onBehalfOfHint')}
            disabled={signsForNobody}
            {...register('onBehalfOf')}
          />
          <TextField
            label={t('department.signerTitle')}
            required
            error={errors.signerTitle && t('department.signerTitleMissing')}
            {...register('signerTitle')}
          />
          <TextField label={t('department.signerName')} {...register('signerName')} />
        </div>
      </form>
    </SetupFrame>
  );
}
