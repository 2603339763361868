import { useState } from 'react';
import { hasArrived, type BundleFile } from '../../data/arrivedFile';
import { useData } from '../../data/DataContext';
import { restartAfterErasure } from '../../data/erasure';
import { givePeerUp, preparePeer, takePeer, type PeerImportError, type PeerPlan, type PreparedPeer } from '../../data/importPeer';
import { useOpenedFor } from '../../data/openedFiles';
import { settleArrived } from '../../data/settleArrivals';

/** Where the opening of another computer's file stands. */
export type OpenState =
  | { type: 'idle' }
  | { type: 'reading'; done: number; total: number }
  | { type: 'looked'; prepared: PreparedPeer; file: BundleFile }
  | { type: 'taking' }
  | { type: 'taken'; plan: PeerPlan }
  | { type: 'refused'; error: PeerImportError };

/** Opens a file, shows what it would bring, and takes it in or lets it go. */
export function useOpenPeer() {
  const data = useData();
  const [state, setState] = useState<OpenState>({ type: 'idle' });
  const busy = state.type === 'reading' || state.type === 'taking';
  const open = async (file: BundleFile): Promise<void> => {
    if (state.type === 'looked') await givePeerUp(state.prepared);
    setState({ type: 'reading', done: 0, total: file.size });
    const prepared = await preparePeer(data, file, { onProgress: (done, total) => setState((now) => (now.type === 'reading' ? { ...now, done, total } : now)) });
    setState(prepared.ok ? { type: 'looked', prepared: prepared.value, file } : { type: 'refused', error: prepared.error });
    if (!prepared.ok && hasArrived(file)) await settleArrived(data, file, prepared.error);
  };
  useOpenedFor(busy ? null : 'peer', ([file]) => void open(file!));
  return {
    state,
    reset: () => setState({ type: 'idle' }),
    open,
    async take() {
      if (state.type !== 'looked') return;
      const { prepared, file } = state;
      setState({ type: 'taking' });
      const taken = await takePeer(data, prepared);
      if (taken.ok && hasArrived(file)) await settleArrived(data, file);
      if (taken.ok && taken.value.mustRestart) return restartAfterErasure(data);
      setState(taken.ok ? { type: 'taken', plan: prepared.plan } : { type: 'refused', error: taken.error });
    },
    async giveUp() {
      if (state.type === 'looked') await givePeerUp(state.prepared);
      setState({ type: 'idle' });
    },
  };
}

export type OpenModel = ReturnType<typeof useOpenPeer>;
