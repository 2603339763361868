import { useTranslation } from 'react-i18next';
import type { SentBundle } from '../../../shared/model/sentBundle';
import type { InboxState, OutgoingFile } from '../../../shared/platform';
import { useData } from '../../data/DataContext';
import { openArrived } from '../../data/openedFiles';
import { postStateOf, usePost, waitingIn, type PostSnapshot } from '../../data/postState';
import { describeError } from '../../i18n/errorWords';
import { formatMoment, formatTime } from '../../i18n/formats';
import { InboxNotes, useArrivedWords } from '../../safety/InboxNotes';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { StateText } from '../../ui/StateText';
import styles from './bundles.module.css';

/** What bundles that travel by themselves have to say at a unit: on their way, held up, or come in. */
export function PostBanners() {
  const post = usePost();
  if (!post) return null;
  const moving = post.outgoing.filter(({ state }) => state !== 'sent');
  const files = waitingIn(post.inboxes);
  const quiet = moving.length === 0 && !post.notTaken && files.length === 0;
  if (quiet && post.inboxes.every(({ coming, error }) => coming === 0 && !error)) return null;
  return (
    <div className={styles.banners}>
      {post.notTaken && <NotTaken error={post.notTaken} />}
      {moving.length > 0 && <Moving moving={moving} post={post} />}
      {files.length > 0 && <Arrived post={post} />}
      <InboxNotes inboxes={saidOnce(post)} />
    </div>
  );
}

/** A server that takes nothing now gives nothing either: once is enough. */
function saidOnce({ inboxes, outgoing }: PostSnapshot): InboxState[] {
  const held = new Set(outgoing.flatMap(({ state, way, error }) => (state !== 'sent' && error ? [way] : [])));
  return inboxes.map(({ error, ...inbox }) => (error && !held.has(inbox.way) ? { ...inbox, error } : inbox));
}

function NotTaken({ error }: { error: NonNullable<PostSnapshot['notTaken']> }) {
  const { t } = useTranslation(['post', 'errors']);
  const { what, why, todo } = describeError(t, error);
  return <Banner role="alert" tone="refused" shape="octagon" title={t('sending.notTaken')} detail={`${what} ${why} ${todo}`} />;
}

function Moving({ moving, post }: { moving: readonly OutgoingFile[]; post: PostSnapshot }) {
  const { t } = useTranslation(['post', 'errors']);
  const data = useData();
  const held = moving.filter(({ error }) => error);
  const bundles = (files: readonly OutgoingFile[]): number => new Set(files.map(({ sha256 }) => sha256)).size;
  const error = held[0]?.error;
  if (!error) {
    const nowhere = moving.every(({ way, state }) => state === 'waiting' && !isSet(post, way));
    return nowhere ? (
      <Banner role="status" tone="attention" shape="triangle" title={t('sending.waitingTitle', { count: bundles(moving) })} detail={t('sending.noPlace')} />
    ) : (
      <Banner role="status" tone="neutral" icon="upload" title={t('sending.runningTitle', { count: bundles(moving) })} detail={t('sending.runningDetail')} />
    );
  }
  const { what, todo } = describeError(t, error);
  const next = held.flatMap(({ nextAt }) => nextAt ?? []).sort()[0];
  const again = next ? t('sending.nextAt', { time: formatTime(new Date(next)) }) : '';
  return (
    <Banner
      role="status"
      tone="attention"
      shape="triangle"
      title={t('sending.waitingTitle', { count: bundles(held) })}
      detail={`${what} ${todo} ${again}`}
      action={
        <Button icon="upload" onClick={() => void postStateOf(data).sendNow()}>
          {t('sending.now')}
        </Button>
      }
    />
  );
}

function isSet({ settings }: PostSnapshot, way: OutgoingFile['way']): boolean {
  return way === 'folder' ? settings.outbox !== null : settings.server !== null && settings.server.outbox !== '';
}

function Arrived({ post }: { post: PostSnapshot }) {
  const { t } = useTranslation('post');
  const data = useData();
  const words = useArrivedWords();
  const files = waitingIn(post.inboxes);
  return (
    <Banner
      role="status"
      tone="information"
      shape="plus"
      title={t('arrived.title', { count: files.length })}
      detail={words(files)}
      action={
        <Button icon="download" onClick={() => void openArrived(data, files.slice(0, 1))}>
          {t('arrived.open')}
        </Button>
      }
    />
  );
}

/** Where one bundle stands on each of its ways; nothing when it goes by none. */
export function SentWays({ bundle }: { bundle: Pick<SentBundle, 'fileSha256' | 'parts'> }) {
  const { t } = useTranslation('post');
  const post = usePost();
  const place = usePlaceName();
  const hashes = new Set(bundle.parts?.map(({ sha256 }) => sha256) ?? [bundle.fileSha256]);
  const own = post?.outgoing.filter(({ sha256 }) => hashes.has(sha256)) ?? [];
  return (['folder', 'server'] as const).map((way) => {
    const files = own.filter((file) => file.way === way);
    if (files.length === 0) return null;
    const sent = files.filter(({ state }) => state === 'sent');
    const isSent = sent.length === files.length;
    const isHeld = files.some(({ error }) => error);
    const isMoving = files.some(({ state }) => state === 'sending');
    const moment = formatMoment(sent.map(({ sentAt }) => sentAt ?? '').sort().at(-1) ?? '');
    const words = t(isSent ? 'sending.sentTo' : isMoving ? 'sending.sending' : 'sending.waiting', { place: place(way), moment });
    const counted = files.length > 1 && !isSent ? ` ${t('sending.ofFiles', { sent: sent.length, of: files.length })}` : '';
    return (
      <StateText key={way} dense tone={isSent ? 'done' : isHeld ? 'attention' : 'neutral'} shape={isSent ? 'tick' : isHeld ? 'triangle' : 'half'}>
        {words + counted}
      </StateText>
    );
  });
}

/** Where the next bundle also goes, in one line; empty when nowhere. */
export function useAlsoSent(): string {
  const { t } = useTranslation('post');
  const post = usePost();
  const place = usePlaceName();
  const ways = (['folder', 'server'] as const).filter((way) => post && isSet(post, way));
  return ways.length === 0 ? '' : t('sending.also', { places: ways.map(place).join(', ') });
}

function usePlaceName(): (way: OutgoingFile['way']) => string {
  const { t } = useTranslation('post');
  const settings = usePost()?.settings;
  return (way) => (way === 'folder' ? t('way.folder') : (settings?.server?.name ?? t('way.server')));
}
