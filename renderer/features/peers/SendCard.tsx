import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeerFacts } from '../../../shared/model/peerFacts';
import type { ExportPhase } from '../../data/bundleFile';
import { useData } from '../../data/DataContext';
import { useDevices } from '../../data/devices';
import { exportPeer, suggestedPeerName, type PeerExportError, type PeerSent } from '../../data/exportPeer';
import { describeError } from '../../i18n/errorWords';
import { formatBytes, formatCount, formatDate, today } from '../../i18n/formats';
import { useAlsoSent } from '../../safety/SendingBanners';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { ProgressBar } from '../../ui/ProgressBar';
import { RadioCards } from '../../ui/RadioCards';
import styles from './peers.module.css';
import { useDeviceName } from './usePeerWords';

type SendState =
  | { type: 'idle' }
  | { type: 'running'; phase: ExportPhase; done: number; total: number }
  | { type: 'done'; sent: PeerSent; removable: boolean }
  | { type: 'failed'; error: PeerExportError };

const everyone = 'all';

/** Gửi cho máy kia: for whom, where to, and being sure that it is there. */
export function SendCard({ facts, primary }: { facts: PeerFacts; primary: boolean }) {
  const { t } = useTranslation('peers');
  const data = useData();
  const nameOf = useDeviceName();
  const also = useAlsoSent();
  // Nothing goes on to a computer that was given up.
  const revoked = new Set(useDevices()?.flatMap(({ id, revocation }) => (revocation ? [id] : [])));
  const known = Object.entries(facts.peers).filter(([device]) => !revoked.has(device)).sort(([, a], [, b]) => (a.heardAt < b.heardAt ? 1 : -1));
  const [chosen, setChosen] = useState<string | null>(null);
  const [state, setState] = useState<SendState>({ type: 'idle' });
  const stop = useRef<AbortController | null>(null);
  const to = chosen !== null && !revoked.has(chosen) ? chosen : (known[0]?.[0] ?? everyone);
  const write = async (): Promise<void> => {
    const device = to === everyone ? null : to;
    const suggestedName = await suggestedPeerName(data, device, Number(today().slice(0, 4)));
    const target = await data.desktop.files.chooseSave({ suggestedName, kind: 'bundle', title: t('send.saveTitle') });
    if (!target.ok) return setState(target.error.type === 'cancelled' ? { type: 'idle' } : { type: 'failed', error: target.error });
    const controller = new AbortController();
    stop.current = controller;
    setState({ type: 'running', phase: 'writing', done: 0, total: 0 });
    const onProgress = (phase: ExportPhase, done: number, total: number) => setState({ type: 'running', phase, done, total });
    const sent = await exportPeer(data, { to: device, target: target.value }, { signal: controller.signal, onProgress });
    setState(sent.ok ? { type: 'done', sent: sent.value, removable: target.value.removable } : { type: 'failed', error: sent.error });
  };
  const running = state.type === 'running';
  return (
    <Card title={t('send.title')}>
      <div className={styles.stack}>
        <RadioCards
          label={t('send.to')}
          value={to}
          onChoose={setChosen}
          cards={[
            ...known.map(([device, { heardAt }]) => ({
              value: device,
              title: t('send.device', { device: nameOf(device) }),
              detail: t('send.deviceHint', { device: nameOf(device), date: formatDate(heardAt) }),
            })),
            { value: everyone, title: t('send.everyone'), detail: t('send.everyoneHint') },
          ]}
        />
        <p className={styles.hint}>{t('send.locked')}</p>
        {also !== '' && <p className={styles.hint}>{also}</p>}
        <Outcome state={state} />
        <div className={styles.actions}>
          {running ? (
            <Button onClick={() => stop.current?.abort()}>{t('send.stop')}</Button>
          ) : (
            <Button kind={primary ? 'primary' : 'secondary'} icon="upload" onClick={() => void write()}>
              {t('send.write')}
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}

function Outcome({ state }: { state: SendState }) {
  const { t } = useTranslation(['peers', 'errors']);
  if (state.type === 'idle') return null;
  if (state.type === 'running') {
    const words = t(state.phase === 'writing' ? 'send.writing' : 'send.readingBack');
    const bytes = state.total > 0 ? t('open.bytes', { done: formatBytes(state.done), total: formatBytes(state.total) }) : '';
    return <ProgressBar value={state.total > 0 ? state.done / state.total : null} label={words} valueText={bytes} tone="neutral" />;
  }
  if (state.type === 'done') {
    const { sent, removable } = state;
    const counts = { changes: formatCount(sent.changes), files: formatCount(sent.files), size: formatBytes(sent.size) };
    return (
      <Banner
        role="status"
        tone="done"
        shape="tick"
        title={t(removable ? 'send.doneUsb' : 'send.done', { fileName: sent.fileName })}
        detail={t('send.doneDetail', counts)}
      />
    );
  }
  if (state.error.type === 'cancelled') return <Banner role="status" tone="neutral" icon="info" title={t('send.stopped')} />;
  const { what, why, todo } = describeError(t, state.error);
  return <Banner role="alert" tone="refused" shape="octagon" title={what} detail={`${why} ${todo}`} />;
}
