import { useEffect, useState, useSyncExternalStore } from 'react';
import { useData } from '../../data/DataContext';
import { currentImport, importBundles } from '../../data/importBundles';
import type { ImportRun } from '../../data/importRun';
import type { ImportSnapshot } from '../../data/importRow';
import type { ImportSource } from '../../data/importSource';
import { useOpenedFor } from '../../data/openedFiles';
import { useSenders } from '../../data/senders';

/** The run of this window; it goes on while another screen is shown. */
export interface ImportModel {
  run: ImportRun | null;
  snapshot: ImportSnapshot | null;
  begin: (files: readonly ImportSource[]) => void;
}

const nothing = (): (() => void) => () => undefined;
const none = (): null => null;

/** See {@link ImportModel}. */
export function useImport(): ImportModel {
  const data = useData();
  const [run, setRun] = useState(() => currentImport(data));
  const snapshot = useSyncExternalStore<ImportSnapshot | null>(run?.subscribe ?? nothing, run?.getSnapshot ?? none);
  const begin = (files: readonly ImportSource[]) => void importBundles(data, files).then(setRun);
  // Whose keys are settled, here or by what came from another computer, decides what is held.
  const settled = useSenders()?.map(({ id, confirmedAt, refusedAt }) => [id, confirmedAt, refusedAt].join(' ')).join();
  useEffect(() => void run?.lookAgain(), [run, settled]);
  useOpenedFor(snapshot?.phase === 'applying' ? null : 'receive', begin);
  const active = snapshot && snapshot.phase !== 'cancelled' ? snapshot : null;
  return {
    run: active && run,
    snapshot: active,
    begin,
  };
}
