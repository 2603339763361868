import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { userRoles } from '../../../shared/model/user';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import styles from './setup.module.css';
import type { UserDraft } from './userDraft';

/** Name, position and role, inside a form whose values include a `UserDraft`. */
export function UserFields({ autoFocus = false }: { autoFocus?: boolean }) {
  const { t } = useTranslation(['setup', 'app', 'domain']);
  const { register, formState } = useFormContext<UserDraft>();
  return (
    <div className={styles.three}>
      <TextField
        label={t('user.name')}
        required
        autoFocus={autoFocus}
        error={formState.errors.userName && t('user.nameMissing')}
        {...register('userName')}
      />
      <TextField label={t('user.position')} {...register('userPosition')} />
      <Select
        label={t('user.role')}
        options={userRoles.map((role) => ({ value: role, label: t(`domain:role.${role}`) }))}
        {...register('userRole')}
      />
    </div>
  );
}
