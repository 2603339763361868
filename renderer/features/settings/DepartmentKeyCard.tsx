import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Workspace } from '../../../shared/model/workspace';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Fingerprint } from '../../ui/Fingerprint';
import styles from './settings.module.css';
import { WorkingKey } from './WorkingKey';

/** At the Sở: its fingerprint, the way to the setup file, and the key it signs with every day. */
export function DepartmentKeyCard({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation('settings');
  const navigate = useNavigate();
  return (
    <Card title={t('keys.department')}>
      <div className={styles.stack}>
        {workspace.publicKeys && (
          <Fingerprint label={t('keys.departmentOwn')} value={workspace.publicKeys.fingerprint} large />
        )}
        <p className={styles.small}>{t('keys.departmentNote')}</p>
        <div>
          <Button icon="cap" onClick={() => void navigate(places.units())}>
            {t('keys.openUnits')}
          </Button>
        </div>
        <WorkingKey />
      </div>
    </Card>
  );
}
