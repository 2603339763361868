import { useState } from 'react';
import { useData } from '../../data/DataContext';
import { restartAfterErasure } from '../../data/erasure';
import { givePeerUp, preparePeer, takePeer, type PeerImportError, type PeerPlan, type PreparedPeer } from '../../data/importPeer';

/** Where the opening of another computer's file stands. */
export type OpenState =
  | { type: 'idle' }
  | { type: 'reading'; done: number; total: number }
  | { type: 'looked'; prepared: PreparedPeer }
  | { type: 'taking' }
  | { type: 'taken'; plan: PeerPlan }
  | { type: 'refused'; error: PeerImportError };

/** Opens a file, shows what it would bring, and takes it in or lets it go. */
export function useOpenPeer() {
  const data = useData();
  const [state, setState] = useState<OpenState>({ type: 'idle' });
  return {
    state,
    reset: () => setState({ type: 'idle' }),
    async open(file: File) {
      setState({ type: 'reading', done: 0, total: file.size });
      const prepared = await preparePeer(data, file, { onProgress: (done, total) => setState((now) => (now.type === 'reading' ? { ...now, done, total } : now)) });
      setState(prepared.ok ? { type: 'looked', prepared: prepared.value } : { type: 'refused', error: prepared.error });
    },
    async take() {
      if (state.type !== 'looked') return;
      const { prepared } = state;
      setState({ type: 'taking' });
      const taken = await takePeer(data, prepared);
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
