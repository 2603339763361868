import { useTranslation } from 'react-i18next';
import { usePeerFacts } from '../../data/peerFacts';
import { useWorkspace } from '../../data/workspace';
import { ConflictsBanner } from '../../safety/ConflictsBanner';
import { SendingBanners } from '../../safety/SendingBanners';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { ExchangedCard } from './ExchangedCard';
import { OpenCard } from './OpenCard';
import styles from './peers.module.css';
import { SendCard } from './SendCard';
import { useOpenPeer } from './useOpenPeer';

/** Trao đổi với máy khác: what goes to the other computers of the office, and what comes from them. */
export function PeersScreen() {
  const { t } = useTranslation('peers');
  const workspace = useWorkspace();
  const facts = usePeerFacts();
  const model = useOpenPeer();
  if (!workspace || !facts) return null;
  const { state } = model;
  const opening = state.type === 'looked' || (state.type === 'taken' && state.plan.conflicts > 0);
  return (
    <div className={styles.screen}>
      <ScreenHeader title={t('title')} detail={t('detail', { name: workspace.name })} />
      <div className={styles.body}>
        {state.type !== 'taken' && <ConflictsBanner />}
        <SendingBanners />
        <div className={styles.columns}>
          <OpenCard model={model} />
          <SendCard facts={facts} primary={!opening} />
        </div>
        <ExchangedCard log={facts.log} />
      </div>
    </div>
  );
}
