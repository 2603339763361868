import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workspace } from '../../../shared/model/workspace';
import { useData } from '../../data/DataContext';
import { useDevices, type KnownDevice } from '../../data/devices';
import { loadKeys } from '../../data/keys';
import { formatCount, formatDate } from '../../i18n/formats';
import { SheetDialog } from '../../safety/SheetDialog';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { CardTable } from '../../ui/CardTable';
import { StateText } from '../../ui/StateText';
import { DeviceDialog } from './DeviceDialog';
import { JoinFileDialog } from './JoinFileDialog';
import { RecoverKeysDialog } from './RecoverKeysDialog';
import styles from './settings.module.css';

type Open = { dialog: 'sheet' | 'join' | 'recover' } | { dialog: 'device'; id: string } | null;

/** Khóa và các máy: the recovery sheet, the computers of the workspace, and the way to add or revoke one. */
export function KeysCard({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation('trust');
  const [open, setOpen] = useState<Open>(null);
  const devices = useDevices();
  const [usable, recheck] = useKeysUsable();
  const { sheetOffer } = workspace;
  const shown = open?.dialog === 'device' ? devices?.find(({ id }) => id === open.id) : undefined;
  return (
    <Card
      title={t('keys.title')}
      detail={t('keys.detail')}
      className={styles.wide}
      aside={
        <Button size="small" icon="plus" onClick={() => setOpen({ dialog: 'join' })}>
          {t('devices.add')}
        </Button>
      }
    >
      <div className={styles.stack}>
        {usable === false && (
          <>
            <StateText tone="refused" shape="octagon">
              {t('keys.missing')}
            </StateText>
            <div>
              <Button icon="key" onClick={() => setOpen({ dialog: 'recover' })}>
                {t('recover.here')}
              </Button>
            </div>
          </>
        )}
        <div className={styles.buttons}>
          <Button icon="key" onClick={() => setOpen({ dialog: 'sheet' })}>
            {t('sheet.title')}
          </Button>
          <StateText tone={sheetOffer?.taken ? 'done' : 'attention'} shape={sheetOffer?.taken ? 'tick' : 'triangle'}>
            {sheetOffer?.taken ? t('sheet.taken', { date: formatDate(sheetOffer.at) }) : t('sheet.notTaken')}
          </StateText>
        </div>
        <Devices devices={devices ?? []} onOpen={({ id }) => setOpen({ dialog: 'device', id })} />
      </div>
      {open?.dialog === 'sheet' && <SheetDialog onClose={() => setOpen(null)} />}
      {open?.dialog === 'join' && <JoinFileDialog onClose={() => setOpen(null)} />}
      {open?.dialog === 'recover' && (
        <RecoverKeysDialog
          onClose={() => {
            setOpen(null);
            recheck();
          }}
        />
      )}
      {shown && <DeviceDialog device={shown} onClose={() => setOpen(null)} />}
    </Card>
  );
}

function Devices({ devices, onOpen }: { devices: readonly KnownDevice[]; onOpen: (device: KnownDevice) => void }) {
  const { t } = useTranslation('trust');
  return (
    <CardTable
      label={t('devices.title')}
      rows={devices}
      rowKey={({ id }) => id}
      onOpen={onOpen}
      columns={[
        { id: 'name', header: t('devices.name'), cell: ({ name, number, isOwn }) => [name ?? t('devices.numbered', { number }), isOwn && t('devices.own')].filter(Boolean).join(' · ') },
        {
          id: 'state',
          header: t('devices.state'),
          width: '14rem',
          cell: ({ revocation }) => (
            <StateText tone={revocation ? 'refused' : 'done'} shape={revocation ? 'octagon' : 'tick'} dense>
              {revocation ? t('devices.revoked', { date: formatDate(revocation.issuedAt) }) : t('devices.working')}
            </StateText>
          ),
        },
        {
          id: 'lastSent',
          header: t('devices.lastSent'),
          width: '11rem',
          cell: ({ lastSent }) => (lastSent ? t('devices.sent', { sequence: lastSent.sequence, date: formatDate(lastSent.at) }) : t('devices.sentNone')),
        },
        { id: 'lastEntry', header: t('devices.lastEntry'), width: '7rem', align: 'end', cell: ({ lastEntry }) => formatCount(lastEntry) },
      ]}
    />
  );
}

/** Whether the keys can be opened here; null while they are tried. */
function useKeysUsable(): [boolean | null, () => void] {
  const data = useData();
  const [usable, setUsable] = useState<boolean | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    void loadKeys(data).then(({ ok }) => setUsable(ok));
  }, [data, tries]);
  return [usable, () => setTries((before) => before + 1)];
}
