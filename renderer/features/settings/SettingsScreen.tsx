import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../data/workspace';
import { PaneScroll } from '../../ui/PaneScroll';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { BackupCard } from './BackupCard';
import { DepartmentKeyCard } from './DepartmentKeyCard';
import { JournalCard } from './JournalCard';
import { KeysCard } from './KeysCard';
import { PapersCard } from './PapersCard';
import { PersonalDataCard } from './PersonalDataCard';
import { TransportsCard } from './TransportsCard';
import { UnitKeyCard } from './UnitKeyCard';
import { UsersCard } from './UsersCard';
import { VaultCard } from './VaultCard';
import styles from './settings.module.css';

/** Cài đặt: what papers print, who works here, where the data lies, the Sở and its setup file. The sample has no keys to show. */
export function SettingsScreen() {
  const { t } = useTranslation(['settings', 'app']);
  const workspace = useWorkspace();
  if (!workspace) return null;
  return (
    <div className={styles.screen}>
      <ScreenHeader title={t('app:nav.settings')} detail={t('detail')} />
      <PaneScroll label={t('app:nav.settings')} padded>
        <div className={styles.cards}>
          <PapersCard workspace={workspace} />
          {workspace.sample !== true && (
            <>
              <BackupCard />
              {workspace.kind === 'unit' ? <UnitKeyCard workspace={workspace} /> : <DepartmentKeyCard workspace={workspace} />}
              <KeysCard workspace={workspace} />
              <TransportsCard />
            </>
          )}
          <VaultCard />
          <PersonalDataCard />
          <UsersCard />
          <JournalCard />
        </div>
      </PaneScroll>
    </div>
  );
}
