import { useTranslation } from 'react-i18next';
import { useData } from '../../data/DataContext';
import { Card } from '../../ui/Card';
import styles from './settings.module.css';

/** Where the data lies, and plainly who can read it. */
export function VaultCard() {
  const { t } = useTranslation('settings');
  const { vaultPath } = useData();
  return (
    <Card title={t('vault.title')}>
      <div className={styles.stack}>
        <p className={styles.small}>{t('vault.folder')}</p>
        <p className={styles.path}>{vaultPath}</p>
        <p>{t('vault.plain')}</p>
        <p className={styles.small}>{t('vault.backup')}</p>
      </div>
    </Card>
  );
}
