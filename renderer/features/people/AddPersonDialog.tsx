import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { subjectKinds, type SubjectKind } from '../../../shared/model/plan';
import { SameSubjects } from '../../../shared/rules/sameSubject';
import { useData } from '../../data/DataContext';
import { addSubject, type RegisterLine } from '../../data/register';
import { describeError } from '../../i18n/errorWords';
import { places } from '../../platform/places';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { Dialog } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { StateText } from '../../ui/StateText';
import { TextField } from '../../ui/TextField';
import styles from './people.module.css';

interface Props {
  register: readonly RegisterLine[];
  onClose: () => void;
  onAdded: (id: string) => void;
}

interface Draft {
  kind: SubjectKind;
  name: string;
}

/** Thêm: the kind and the name; everything else is written on the page that opens. */
export function AddPersonDialog({ register, onClose, onAdded }: Props) {
  const { t } = useTranslation(['people', 'app', 'domain', 'nominations']);
  const { t: tError } = useTranslation();
  const navigate = useNavigate();
  const data = useData();
  const [birthDate, setBirthDate] = useState('');
  const { register: field, handleSubmit, watch, formState, setError } = useForm<Draft>({ defaultValues: { kind: 'teacher', name: '' } });
  const [kind, name] = watch(['kind', 'name']);
  const isCollective = kind === 'collective';
  const born = isCollective ? '' : birthDate;
  const known = new SameSubjects(register.map(({ subject }) => subject)).find({ kind, name, ...(born && { birthDate: born }) });
  const submit = handleSubmit(async (draft) => {
    const added = await addSubject(data, { kind: draft.kind, name: draft.name.trim(), ...(born && { birthDate: born }) });
    if (added.ok) return onAdded(added.value.id);
    const { what, why, todo } = describeError(tError, added.error);
    setError('root', { message: `${what} ${why} ${todo}` });
  });
  return (
    <Dialog
      open
      size="small"
      title={t('addDialog.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.cancel')}</Button>
          <Button kind="primary" disabled={formState.isSubmitting} onClick={() => void submit()}>
            {t('addDialog.submit')}
          </Button>
        </>
      }
    >
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <TextField
          className={styles.full}
          label={t(isCollective ? 'addDialog.collectiveName' : 'addDialog.name')}
          required
          maxLength={500}
          data-autofocus
          error={formState.errors.name?.message}
          {...field('name', { validate: (text) => text.trim() !== '' || t('addDialog.nameMissing') })}
        />
        <Select
          label={t('addDialog.kind')}
          required
          options={subjectKinds.map((value) => ({ value, label: t(`domain:subjectKind.${value}`) }))}
          {...field('kind')}
        />
        {!isCollective && (
          <DateField
            label={t('nominations:subject.field.birthDate')}
            placeholder={t('nominations:datePlaceholder')}
            invalidMessage={t('nominations:invalidDate')}
            value={birthDate}
            onCommit={setBirthDate}
          />
        )}
        {known && name.trim() !== '' && (
          <div className={styles.full}>
            <Banner
              tone="attention"
              shape="triangle"
              role="status"
              title={t('addDialog.known', { name: known.name })}
              detail={t('addDialog.knownDetail')}
              action={<Button onClick={() => void navigate(places.person(known.id))}>{t('addDialog.openKnown')}</Button>}
            />
          </div>
        )}
        {formState.errors.root?.message && (
          <div className={styles.full} role="alert">
            <StateText tone="refused" shape="octagon" dense>
              {formState.errors.root.message}
            </StateText>
          </div>
        )}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
