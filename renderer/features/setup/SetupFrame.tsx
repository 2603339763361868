import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '../../data/DataContext';
import { FirstRunFrame } from '../../ui/FirstRunFrame';

interface Props {
  title: string;
  steps?: ReactNode;
  hint?: ReactNode;
  actions: ReactNode;
  children: ReactNode;
}

/** The frame of every screen before the workspace: who we are at the left, the question at the right. */
export function SetupFrame({ title, steps, hint, actions, children }: Props) {
  const { t } = useTranslation(['setup', 'app', 'domain']);
  const version = useVersion();
  return (
    <FirstRunFrame
      productName={t('app:name')}
      tagline={t('app:tagline')}
      promise={t('promise')}
      assurances={[
        { id: 'private', icon: 'lock', text: t('assurance.private') },
        { id: 'kept', icon: 'save', text: t('assurance.kept') },
        { id: 'noRights', icon: 'shield', text: t('assurance.noRights') },
      ]}
      about={version ? t('version', { version }) : ''}
      steps={steps}
      title={title}
      hint={hint}
      actions={actions}
    >
      {children}
    </FirstRunFrame>
  );
}

function useVersion(): string | null {
  const { desktop } = useData();
  const [version, setVersion] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    void desktop.app.info().then((info) => {
      if (info.ok && !gone) setVersion(info.value.version);
    });
    return () => {
      gone = true;
    };
  }, [desktop]);
  return version;
}
