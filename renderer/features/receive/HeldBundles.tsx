import { useTranslation } from 'react-i18next';
import { heldFile, useHeldBundles, type HeldBundle } from '../../data/heldBundles';
import { isStaged, type ImportSnapshot } from '../../data/importRow';
import type { ImportSource } from '../../data/importSource';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';

const mostNamed = 3;

interface Props {
  snapshot: ImportSnapshot | null;
  busy: boolean;
  onLook: (sources: ImportSource[]) => void;
}

/** Bundles that were held before and are in no run: a restart, or another run, has let them out of sight. */
export function HeldBundles({ snapshot, busy, onLook }: Props) {
  const { t } = useTranslation('receive');
  const rows = snapshot?.rows ?? [];
  const all = useHeldBundles() ?? [];
  const shown = new Set(rows.filter(isStaged).map(({ bundleId }) => bundleId));
  const bundles = all.filter(({ id }) => !shown.has(id));
  if (bundles.length === 0) return null;
  const name = ({ unitName, fileName, holds: [hold] }: HeldBundle) =>
    t('held.one', { name: unitName ?? fileName, reason: hold ? t(`hold.short.${hold.type}`) : t('held.noteLostShort') });
  const named = bundles.slice(0, mostNamed).map(name);
  const more = bundles.length - named.length;
  return (
    <Banner
      role="status"
      tone="attention"
      shape="triangle"
      title={t('held.title', { count: bundles.length })}
      detail={[...named, ...(more > 0 ? [t('held.more', { count: more })] : [])].join('; ')}
      action={
        <Button icon="eye" disabled={busy} onClick={() => onLook(bundles.map(heldFile))}>
          {t('held.look', { count: bundles.length })}
        </Button>
      }
    />
  );
}
