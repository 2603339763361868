import { useTranslation } from 'react-i18next';
import { useDevices } from '../../data/devices';
import type { PeerPlan } from '../../data/importPeer';
import { useDevicePeople } from '../../data/peerFacts';
import { vi } from '../../i18n/vi/vi';

/** How the other computers are called: as somebody has named them, else by who worked there last. */
export function useDeviceName(): (deviceId: string | null) => string {
  const { t } = useTranslation('peers');
  const people = useDevicePeople();
  const devices = useDevices();
  return (deviceId) => {
    if (deviceId === null) return t('device.all');
    const givenTo = (id: string): string | undefined => devices?.find((device) => device.id === id)?.name;
    const given = givenTo(deviceId);
    if (given !== undefined) return t('device.named', { name: given });
    const name = people?.get(deviceId);
    const alike = [...(people ?? [])].filter(([id, other]) => other === name && givenTo(id) === undefined).length;
    // Two computers of one person are told apart by the end of their number.
    const id = deviceId.slice(-4);
    if (name === undefined) return t('device.unknown', { id });
    return alike > 1 ? `${t('device.person', { name })} (${id})` : t('device.person', { name });
  };
}

/** "3 hồ sơ, 12 tiêu chí, 4 mục khác": which records a file touches. */
export function useRecordWords(): (records: PeerPlan['records']) => string {
  const { t } = useTranslation('peers');
  return (records) => {
    const counts = new Map<keyof typeof vi.peers.table, number>();
    for (const [table, count] of Object.entries(records)) {
      const known = (Object.hasOwn(vi.peers.table, table) ? table : 'other') as keyof typeof vi.peers.table;
      counts.set(known, (counts.get(known) ?? 0) + count);
    }
    const order = Object.keys(vi.peers.table) as (keyof typeof vi.peers.table)[];
    return order.flatMap((table) => (counts.has(table) ? [t(`table.${table}`, { count: counts.get(table)! })] : [])).join(', ');
  };
}
