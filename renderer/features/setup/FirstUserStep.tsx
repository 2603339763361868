import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { SheetContent } from '../../../shared/bundle/recoverySheet';
import type { PlatformError } from '../../../shared/platform';
import { createDepartment, type DepartmentFields } from '../../data/createWorkspace';
import { useData } from '../../data/DataContext';
import { Button } from '../../ui/Button';
import { useShortcut } from '../../ui/useShortcut';
import type { DepartmentDraft } from './DepartmentStep';
import { ErrorNotice } from './ErrorNotice';
import { SetupFrame } from './SetupFrame';
import { SetupSteps } from './SetupSteps';
import { UserFields } from './UserFields';
import { userDraftSchema, userOf, type UserDraft } from './userDraft';
import styles from './setup.module.css';

interface Props {
  department: DepartmentDraft;
  draft: UserDraft | null;
  /** Of a recovery sheet: the keys of before. */
  seed: SheetContent['seed'] | undefined;
  onBack: (draft: UserDraft) => void;
}

/** Step 3 at the Sở: who works here. Its end makes the keys and the workspace. */
export function FirstUserStep({ department, draft, seed, onBack }: Props) {
  const { t } = useTranslation(['setup', 'app', 'domain']);
  const data = useData();
  const [error, setError] = useState<PlatformError | null>(null);
  const form = useForm<UserDraft>({
    resolver: zodResolver(userDraftSchema),
    defaultValues: draft ?? { userName: '', userPosition: '', userRole: 'officer' },
  });
  const { isSubmitting } = form.formState;
  const back = () => onBack(form.getValues());
  useShortcut('Escape', back);
  const finish = form.handleSubmit(async (values) => {
    setError(null);
    const created = await createDepartment(data, departmentOf(department), userOf(values), seed);
    if (!created.ok) setError(created.error);
  });
  return (
    <SetupFrame
      title={t('user.title')}
      steps={<SetupSteps place="department" current="third" />}
      hint={isSubmitting ? t('finishing') : t('user.hint')}
      actions={
        <>
          <Button onClick={back}>{t('app:action.back')}</Button>
          <Button kind="primary" type="submit" form="first-user" disabled={isSubmitting}>
            {t('finish')}
          </Button>
        </>
      }
    >
      <FormProvider {...form}>
        <form id="first-user" className={styles.stack} onSubmit={(event) => void finish(event)} noValidate>
          {error && <ErrorNotice error={error} />}
          <UserFields autoFocus />
        </form>
      </FormProvider>
    </SetupFrame>
  );
}

function departmentOf(draft: DepartmentDraft): DepartmentFields {
  const { name, superior, placeName, abbreviation, phone, authority, onBehalfOf, signerTitle, signerName } = draft;
  return {
    name,
    placeName,
    abbreviation,
    ...(superior && { superior }),
    ...(phone && { phone }),
    signer: {
      authority,
      title: signerTitle,
      ...(authority !== '' && onBehalfOf && { onBehalfOf }),
      ...(signerName && { name: signerName }),
    },
  };
}
