import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { userRoles, type User } from '../../../shared/model/user';
import type { PlatformError } from '../../../shared/platform';
import { useData } from '../../data/DataContext';
import { addUser, editUser, useCurrentUser, useUsers } from '../../data/users';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { CardTable } from '../../ui/CardTable';
import { Dialog } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { FailureBanner } from './FailureBanner';
import styles from './settings.module.css';

/** The people who work at this computer. */
export function UsersCard() {
  const { t } = useTranslation(['settings', 'domain']);
  const users = useUsers();
  const current = useCurrentUser();
  const [open, setOpen] = useState<{ user?: User } | null>(null);
  return (
    <Card
      title={t('users.title')}
      detail={t('users.detail')}
      flush
      className={styles.wide}
      aside={
        <Button size="small" icon="plus" onClick={() => setOpen({})}>
          {t('users.add')}
        </Button>
      }
    >
      <CardTable
        label={t('users.title')}
        rows={users ?? []}
        rowKey={({ id }) => id}
        {...(current && { currentKey: current.id })}
        onOpen={(user) => setOpen({ user })}
        columns={[
          { id: 'name', header: t('users.name'), cell: ({ name }) => name },
          { id: 'position', header: t('users.position'), cell: ({ position }) => position ?? '' },
          {
            id: 'role',
            header: t('users.role'),
            width: '18rem',
            cell: ({ id, role }) =>
              [t(`domain:role.${role}`), id === current?.id && t('users.current')].filter(Boolean).join(' · '),
          },
        ]}
      />
      {open && <UserDialog {...open} onClose={() => setOpen(null)} />}
    </Card>
  );
}

const draftSchema = z.object({ name: z.string().trim().min(1), position: z.string().trim(), role: z.enum(userRoles) });
type Draft = z.infer<typeof draftSchema>;

function UserDialog({ user, onClose }: { user?: User; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'app', 'domain']);
  const data = useData();
  const [failure, setFailure] = useState<PlatformError | null>(null);
  const form = useForm<Draft>({
    resolver: zodResolver(draftSchema),
    defaultValues: { name: user?.name ?? '', position: user?.position ?? '', role: user?.role ?? 'clerk' },
  });
  const { register, formState } = form;
  const keep = form.handleSubmit(async ({ name, position, role }) => {
    const written = user
      ? await editUser(data, user.id, { name, role, position: position || null })
      : await addUser(data, { name, role, ...(position && { position }) });
    if (written.ok) onClose();
    else setFailure(written.error);
  });
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={user ? t('users.editTitle') : t('users.addTitle')}
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.cancel')}</Button>
          <Button kind="primary" type="submit" form="user-form">
            {user ? t('users.keep') : t('app:action.add')}
          </Button>
        </>
      }
    >
      <form id="user-form" className={styles.stack} onSubmit={(event) => void keep(event)} noValidate>
        {failure && <FailureBanner error={failure} />}
        <TextField
          label={t('users.name')}
          required
          data-autofocus
          error={formState.errors.name && t('users.nameMissing')}
          {...register('name')}
        />
        <TextField label={t('users.position')} {...register('position')} />
        <Select
          label={t('users.role')}
          options={userRoles.map((role) => ({ value: role, label: t(`domain:role.${role}`) }))}
          {...register('role')}
        />
      </form>
    </Dialog>
  );
}
