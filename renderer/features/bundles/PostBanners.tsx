import type { InboxState } from '../../../shared/platform';
import { usePost, type PostSnapshot } from '../../data/postState';
import { ArrivedBanner } from '../../safety/ArrivedBanner';
import { InboxNotes } from '../../safety/InboxNotes';
import { SendingBanners } from '../../safety/SendingBanners';
import styles from './bundles.module.css';

/** What bundles that travel by themselves have to say at a unit: on their way, held up, or come in. */
export function PostBanners() {
  const post = usePost();
  if (!post) return null;
  return (
    <div className={styles.banners}>
      <SendingBanners />
      <ArrivedBanner places={['answer', 'peer', 'setupFile', 'damaged']} />
      <InboxNotes inboxes={saidOnce(post)} arrived={post.arrived} />
    </div>
  );
}

/** A server that takes nothing now gives nothing either: once is enough. */
function saidOnce({ inboxes, outgoing }: PostSnapshot): InboxState[] {
  const held = new Set(outgoing.flatMap(({ state, way, error }) => (state !== 'sent' && error ? [way] : [])));
  return inboxes.map(({ error, ...inbox }) => (error && !held.has(inbox.way) ? { ...inbox, error } : inbox));
}
