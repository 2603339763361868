import { useTranslation } from 'react-i18next';
import type { Exchanged } from '../../../shared/model/peerFacts';
import { formatCount, formatMoment } from '../../i18n/formats';
import { Card } from '../../ui/Card';
import { CardTable } from '../../ui/CardTable';
import styles from './peers.module.css';
import { useDeviceName } from './usePeerWords';

/** Shown at once; the journal has every change. */
const shown = 12;

/** Đã trao đổi: the last files that went and came. */
export function ExchangedCard({ log }: { log: readonly Exchanged[] }) {
  const { t } = useTranslation('peers');
  const nameOf = useDeviceName();
  if (log.length === 0) return <p className={styles.hint}>{t('log.none')}</p>;
  return (
    <Card title={t('log.title')} flush>
      <CardTable
        label={t('log.title')}
        rows={log.slice(0, shown)}
        rowKey={({ at, fileName }) => `${at} ${fileName}`}
        columns={[
          { id: 'direction', header: t('log.direction'), width: '5rem', cell: ({ direction }) => t(`log.${direction}`) },
          { id: 'device', header: t('log.device'), cell: ({ deviceId }) => nameOf(deviceId) },
          { id: 'at', header: t('log.at'), width: '9rem', cell: ({ at }) => formatMoment(at) },
          { id: 'fileName', header: t('log.fileName'), cell: ({ fileName }) => fileName, optional: true },
          { id: 'changes', header: t('log.changes'), width: '6rem', align: 'end', cell: ({ changes }) => formatCount(changes) },
          { id: 'files', header: t('log.files'), width: '4rem', align: 'end', cell: ({ files }) => formatCount(files) },
          { id: 'conflicts', header: t('log.conflicts'), width: '6rem', align: 'end', cell: ({ conflicts }) => formatCount(conflicts) },
        ]}
      />
    </Card>
  );
}
