import { useTranslation } from 'react-i18next';
import type { SentBundle } from '../../shared/model/sentBundle';
import type { OutgoingFile } from '../../shared/platform';
import { useData } from '../data/DataContext';
import { postStateOf, usePost, type PostSnapshot } from '../data/postState';
import { describeError } from '../i18n/errorWords';
import { formatMoment, formatTime } from '../i18n/formats';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { StateText } from '../ui/StateText';

/** What bundles on their way have to say: under way, or held up and why. Nothing when all has arrived. */
export function SendingBanners() {
  const post = usePost();
  if (!post) return null;
  const moving = post.outgoing.filter(({ state }) => state !== 'sent');
  return (
    <>
      {post.notTaken && <NotTaken error={post.notTaken} />}
      {moving.length > 0 && <Moving moving={moving} post={post} />}
    </>
  );
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
