import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { User } from '../../../shared/model/user';
import type { PlatformError } from '../../../shared/platform';
import { useData } from '../../data/DataContext';
import { addUser, useCurrentUser, useUsers } from '../../data/users';
import { Button } from '../../ui/Button';
import { RadioCards } from '../../ui/RadioCards';
import { useShortcut } from '../../ui/useShortcut';
import { ErrorNotice } from './ErrorNotice';
import { SetupFrame } from './SetupFrame';
import { UserFields } from './UserFields';
import { userDraftSchema, userOf, type UserDraft } from './userDraft';
import styles from './setup.module.css';

/** At start, and when another person takes over: who works now. */
export function ChooseUser({ onChosen }: { onChosen: (user: User) => void }) {
  const { t } = useTranslation(['setup', 'app', 'domain']);
  const users = useUsers();
  const current = useCurrentUser();
  const [choice, setChoice] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  if (!users) return null;
  if (adding || users.length === 0)
    return <AddUser onAdded={onChosen} onBack={users.length > 0 ? () => setAdding(false) : undefined} />;
  const chosenId = choice ?? current?.id ?? users[0]!.id;
  const enter = () => {
    const user = users.find(({ id }) => id === chosenId);
    if (user) onChosen(user);
    else setAdding(true);
  };
  return (
    <SetupFrame
      title={t('chooseUser.title')}
      hint={t('chooseUser.hint')}
      actions={
        <Button kind="primary" trailingIcon="arrowRight" onClick={enter}>
          {chosenId === 'other' ? t('app:action.continue') : t('chooseUser.enter')}
        </Button>
      }
    >
      <RadioCards
        label={t('chooseUser.people')}
        cards={[
          ...users.map((user) => ({
            value: user.id,
            title: user.name,
            detail: [user.position, t(`domain:role.${user.role}`)].filter(Boolean).join(' · '),
            icon: 'person' as const,
          })),
          { value: 'other', title: t('chooseUser.other'), detail: t('chooseUser.otherDetail'), icon: 'plus' },
        ]}
        value={chosenId}
        onChoose={setChoice}
        onConfirm={enter}
        autoFocus
      />
    </SetupFrame>
  );
}

function AddUser({ onAdded, onBack }: { onAdded: (user: User) => void; onBack: (() => void) | undefined }) {
  const { t } = useTranslation(['setup', 'app', 'domain']);
  const data = useData();
  const [error, setError] = useState<PlatformError | null>(null);
  const form = useForm<UserDraft>({
    resolver: zodResolver(userDraftSchema),
    defaultValues: { userName: '', userPosition: '', userRole: 'clerk' },
  });
  useShortcut('Escape', () => onBack?.(), { enabled: onBack !== undefined });
  const add = form.handleSubmit(async (values) => {
    setError(null);
    const added = await addUser(data, userOf(values));
    if (!added.ok) return setError(added.error);
    const user = await data.db.of('users').get(added.value.id);
    return onAdded(user!);
  });
  return (
    <SetupFrame
      title={t('chooseUser.addTitle')}
      hint={t('chooseUser.hint')}
      actions={
        <>
          {onBack && <Button onClick={onBack}>{t('app:action.back')}</Button>}
          <Button kind="primary" type="submit" form="add-user">
            {t('chooseUser.enter')}
          </Button>
        </>
      }
    >
      <FormProvider {...form}>
        <form id="add-user" className={styles.stack} onSubmit={(event) => void add(event)} noValidate>
          {error && <ErrorNotice error={error} />}
          <UserFields autoFocus />
        </form>
      </FormProvider>
    </SetupFrame>
  );
}
