import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HashRouter } from 'react-router';
import type { JournalError } from '../shared/journal/vaultJournal';
import type { Desktop } from '../shared/platform';
import type { Result } from '../shared/result';
import styles from './App.module.css';
import { keepBackups } from './data/backupSchedule';
import { DataProvider, useSaveState } from './data/DataContext';
import { watchDisk } from './data/diskWatch';
import { openKeptFilters } from './data/keptFilters';
import { lookAfterData } from './data/lookAfterData';
import type { Data } from './data/data';
import { keepSentinel } from './data/openData';
import { openDamaged } from './data/openDamaged';
import { useIsFillingSample } from './data/openSample';
import { openUpgraded } from './data/openUpgraded';
import { keepPost } from './data/postState';
import { takeRestart } from './data/restart';
import type { StartReport } from './data/startReport';
import { chooseUser, useUsers } from './data/users';
import { useWorkspace } from './data/workspace';
import { FaultBoundary } from './FaultBoundary';
import { FirstRun } from './features/setup/FirstRun';
import { ChooseUser } from './features/setup/ChooseUser';
import { RestoreScreen } from './features/setup/RestoreScreen';
import { describeError } from './i18n/errorWords';
import { formatCount } from './i18n/formats';
import { GiveUpDialog, isLoss } from './GiveUpDialog';
import { keepHabitsOf } from './platform/habits';
import { filtersWritten } from './platform/listViews';
import { ProblemScreen } from './ProblemScreen';
import { ThemeChoiceProvider, useThemeChoice } from './themeChoice';
import { ThemeProvider } from './ui/theme';
import { WorkspaceFrame } from './WorkspaceFrame';

type Opening = Result<{ data: Data; report: StartReport }, JournalError>;

/** Opened once a window, also under React's double effects in development: a second opening would find the vault held. */
let opening: Promise<Opening> | null = null;

/** The window: opens the data, then first run, or who works, or the workspace. */
export function App({ desktop }: { desktop: Desktop }) {
  return (
    <ThemeChoiceProvider>
      <Themed>
        <FaultBoundary>
          <Opened desktop={desktop} />
        </FaultBoundary>
      </Themed>
    </ThemeChoiceProvider>
  );
}

function Themed({ children }: { children: React.ReactNode }) {
  const { choice } = useThemeChoice();
  return <ThemeProvider choice={choice}>{children}</ThemeProvider>;
}

function Opened({ desktop }: { desktop: Desktop }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<Opening | null>(null);
  const [foundLater, setFoundLater] = useState<StartReport | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [progress, setProgress] = useState<{ done: number; total: number | null } | null>(null);
  const [isBackingUp, setBackingUp] = useState(false);
  const [restoring, setRestoring] = useState<Data | null>(null);
  const [giveUpLoss, setGiveUpLoss] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const folder = useDataFolder(desktop);
  useEffect(() => {
    opening ??= openUpgraded(desktop, {
      ...takeRestart(),
      giveUpLoss,
      onProgress: (done, total) => setProgress({ done, total }),
      onBackup: () => setBackingUp(true),
    }).then(async (opened) => {
      if (opened.ok) await openKeptFilters(opened.value.data);
      return opened;
    });
    opening.then(setOutcome, setFault);
  }, [desktop, giveUpLoss]);
  useEffect(() => {
    if (!outcome?.ok) return undefined;
    const { data, report } = outcome.value;
    const stopWatching = watchDisk(data);
    const stopLookingAfter = lookAfterData(data, report, setFoundLater);
    const stopBackups = keepBackups(data);
    const stopPost = keepPost(data);
    const stopListening = desktop.app.onClosing(async () => {
      // Fields keep what was typed when they lose the focus.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      await data.journal.idle();
      await filtersWritten();
      await keepSentinel(data);
    });
    return () => {
      stopWatching();
      stopLookingAfter();
      stopBackups();
      stopPost();
      stopListening();
    };
  }, [desktop, outcome]);
  if (fault) throw fault instanceof Error ? fault : new Error('Opening failed', { cause: fault });
  if (!outcome) {
    return (
      <main className={styles.opening} aria-busy="true">
        <p role="status">{isBackingUp ? t('start.backingUp') : progressWords(t, progress)}</p>
      </main>
    );
  }
  if (restoring) {
    return (
      <DataProvider data={restoring}>
        <RestoreScreen onLeave={() => setRestoring(null)} />
      </DataProvider>
    );
  }
  if (!outcome.ok) {
    const { error } = outcome;
    const goOn = () => {
      opening = null;
      setAsking(false);
      setOutcome(null);
      setGiveUpLoss(true);
    };
    const restore = {
      label: t('start.restore'),
      onSelect: () => void openDamaged(desktop).then((opened) => (opened.ok ? setRestoring(opened.value) : setOutcome(opened)), setFault),
    };
    return (
      <>
        <ProblemScreen
          words={describeError(t, error)}
          reference={referenceOf(error)}
          {...(isLoss(error) && { folder, others: [restore, { label: t('start.giveUp'), onSelect: () => setAsking(true) }] })}
        />
        {isAsking && isLoss(error) && <GiveUpDialog loss={error} onConfirm={goOn} onClose={() => setAsking(false)} />}
      </>
    );
  }
  return (
    <DataProvider data={outcome.value.data}>
      <Entrance data={outcome.value.data} report={foundLater ?? outcome.value.report} />
    </DataProvider>
  );
}

/** Where the data lies, for people to find it; null until the desktop has said. */
function useDataFolder(desktop: Desktop): { path: string; onShow: () => void } | null {
  const [path, setPath] = useState<string | null>(null);
  useEffect(() => void desktop.app.info().then((info) => info.ok && setPath(info.value.dataFolder)), [desktop]);
  return path === null ? null : { path, onShow: () => void desktop.app.showDataFolder() };
}

/** What support staff need to know, without anybody's data. */
function referenceOf(error: JournalError): string {
  if (error.type === 'journalDamaged') return `${error.type} ${error.fault} ${error.seq} ${error.file}`;
  if (error.type === 'journalIncomplete') return `${error.type} ${error.from}-${error.to}`;
  return error.type;
}

function progressWords(t: TFunction, progress: { done: number; total: number | null } | null): string {
  if (progress === null) return t('start.opening');
  const done = formatCount(progress.done);
  return progress.total === null
    ? t('start.replaying', { done })
    : t('start.replayingOf', { done, total: formatCount(progress.total) });
}

function Entrance({ data, report }: { data: Data; report: StartReport }) {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  const users = useUsers();
  const saveState = useSaveState();
  const isFilling = useIsFillingSample();
  const [userId, setUserId] = useState<string | null>(null);
  if (saveState.type === 'projectionBehind') {
    return (
      <ProblemScreen
        words={{ what: t('fault.behind'), why: t('fault.behindWhy'), todo: t('fault.behindTodo') }}
        reference="projection-behind"
      />
    );
  }
  if (workspace === undefined || users === undefined) return null;
  if (workspace === null || isFilling) return <FirstRun dataWasHere={report.dataWasHere} />;
  const only = users.length === 1 ? users[0]! : null;
  // Who works already goes on working when another person is added beside him.
  const chosen = users.find(({ id }) => id === (userId ?? data.journal.actor)) ?? only;
  if (!chosen) return <ChooseUser onChosen={(user) => setUserId(user.id)} />;
  chooseUser(data, chosen);
  keepHabitsOf(workspace);
  return (
    <HashRouter>
      <WorkspaceFrame workspace={workspace} user={chosen} report={report} onSwitchUser={setUserId} />
    </HashRouter>
  );
}
