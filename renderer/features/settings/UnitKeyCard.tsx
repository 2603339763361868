import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DepartmentContact, Workspace } from '../../../shared/model/workspace';
import type { ArrivedFile } from '../../../shared/platform';
import { useOpenedFor } from '../../data/openedFiles';
import { formatDate } from '../../i18n/formats';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Fingerprint } from '../../ui/Fingerprint';
import { StateText } from '../../ui/StateText';
import { SetupFileDialog } from './SetupFileDialog';
import styles from './settings.module.css';

/** At a unit: the Sở it sends to, a later setup file, and the unit's own figures for the Sở's call. */
export function UnitKeyCard({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation('settings');
  const [opening, setOpening] = useState(false);
  const [arrived, setArrived] = useState<ArrivedFile | null>(null);
  useOpenedFor('setupFile', ([file]) => setArrived(file!));
  const close = () => {
    setOpening(false);
    setArrived(null);
  };
  const { department, publicKeys } = workspace;
  return (
    <Card title={t('keys.department')}>
      <div className={styles.stack}>
        {department ? (
          <div>
            <Fingerprint label={t('keys.pinned', { name: department.name })} value={department.fingerprint} />
            <p className={styles.small}>{pinnedDetail(t, department)}</p>
          </div>
        ) : (
          <StateText tone="attention" shape="triangle">
            {t('keys.none')}
          </StateText>
        )}
        <div>
          <Button kind={department ? 'secondary' : 'primary'} icon="folder" onClick={() => setOpening(true)}>
            {department ? t('keys.openLater') : t('keys.openFirst')}
          </Button>
        </div>
        {publicKeys && (
          <div>
            <Fingerprint label={t('keys.own')} value={publicKeys.fingerprint} />
            <p className={styles.small}>{t('keys.ownNote')}</p>
          </div>
        )}
      </div>
      {(opening || arrived) && <SetupFileDialog key={arrived?.id} workspace={workspace} arrived={arrived} onClose={close} />}
    </Card>
  );
}

/** A restored Sở gives numbers again: the day tells two files apart. */
function pinnedDetail(t: TFunction<'settings'>, { setupSequence: sequence, setupMadeAt }: DepartmentContact): string {
  return setupMadeAt === undefined ? t('keys.pinnedUndated', { sequence }) : t('keys.pinnedDetail', { sequence, date: formatDate(setupMadeAt) });
}
