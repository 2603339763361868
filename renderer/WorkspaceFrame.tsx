import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import type { User } from '../shared/model/user';
import type { Workspace } from '../shared/model/workspace';
import styles from './App.module.css';
import { CommandPalette } from './CommandPalette';
import { useBackupState } from './data/backupState';
import { useSaveState } from './data/DataContext';
import { useLastBundle } from './data/lastBundle';
import { useNavigationCounts } from './data/navigationCounts';
import type { StartReport } from './data/startReport';
import { useWorkableYears, useWorkingYear, workWithYear } from './data/workingYear';
import { ChooseUser } from './features/setup/ChooseUser';
import { RestoreScreen } from './features/setup/RestoreScreen';
import { FaultBoundary } from './FaultBoundary';
import { describeError } from './i18n/errorWords';
import { formatDate, formatTime } from './i18n/formats';
import { OpenedFiles } from './OpenedFiles';
import { desktop } from './platform/desktop';
import { places } from './platform/places';
import { ReadOnlyNotice } from './ReadOnlyNotice';
import { SampleNotice } from './SampleNotice';
import { routes, screens } from './routes';
import { StartNotice } from './StartNotice';
import { useThemeChoice } from './themeChoice';
import { Frame, type StatusItem } from './ui/Frame';
import type { MenuBarMenu } from './ui/MenuBar';
import { StateText } from './ui/StateText';
import { ToastProvider, useToast } from './ui/Toast';
import { useReportCommands } from './reportCommands';
import { useUndoCommands } from './undoCommands';
import { WorkingYearNotice } from './WorkingYearNotice';

interface Props {
  workspace: Workspace;
  user: User;
  report: StartReport;
  onSwitchUser: (id: string) => void;
}

/** The window once there is a workspace: frame, navigation, status bar, and the screen of the route. */
export function WorkspaceFrame(props: Props) {
  return (
    <ToastProvider>
      <Framed {...props} />
      <OpenedFiles />
      <StartNotice key={keyOfReport(props.report)} report={props.report} />
    </ToastProvider>
  );
}

/** What is found later is told anew. */
function keyOfReport({ lostEvidence, lostReceived, receivedMended, refilled, rewritten }: StartReport): string {
  return [lostEvidence.length, lostReceived.length, receivedMended, refilled, rewritten].join(' ');
}

function Framed({ workspace, user, onSwitchUser }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const counts = useNavigationCounts();
  const [searching, setSearching] = useState(false);
  const [switching, setSwitching] = useState(false);
  const [navigationShown, setNavigationShown] = useState(false);
  const menus = useMenus(workspace, () => setSwitching(true));
  const status = useStatus(workspace, user);
  const own = screens[workspace.kind];
  const items = own.map(({ id, path, icon }) => ({
    id,
    label: t(`nav.${id}`),
    icon,
    href: `#${path}`,
    ...(counts[id] ? { count: String(counts[id]) } : {}),
  }));
  const current = own.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  // Judging a dossier needs the width (design 08): F9 brings the navigation back.
  const wantsWidth = /^\/review\/./.test(pathname);
  if (switching) {
    return (
      <ChooseUser
        onChosen={(next) => {
          onSwitchUser(next.id);
          setSwitching(false);
        }}
      />
    );
  }
  if (pathname === places.restore()) return <RestoreScreen onLeave={() => void navigate(places.settings())} />;
  const screen = (
    <>
      {workspace.sample === true && <SampleNotice />}
      <ReadOnlyNotice />
      <WorkingYearNotice />
      <FaultBoundary key={pathname.split('/')[1]}>
        <Suspense fallback={null}>
          <Routes>
            {routes[workspace.kind].map(({ path, component: Component }) => (
              <Route key={path} path={path} element={<Component />} />
            ))}
            <Route path="*" element={<Navigate to={own[0]!.path} replace />} />
          </Routes>
        </Suspense>
      </FaultBoundary>
    </>
  );
  // On the wall there is the case and nothing else (design 04).
  if (/^\/council\/meetings\/[^/]+\/room$/.test(pathname)) return <div className={styles.wall}>{screen}</div>;
  return (
    <Frame
      productName={t('name')}
      menus={menus}
      navigation={items.slice(0, -1)}
      {...(items.length > 0 && { settings: items[items.length - 1] })}
      currentId={current?.id ?? ''}
      onNavigate={(id) => void navigate(own.find((screen) => screen.id === id)?.path ?? places.home())}
      denseNavigation={workspace.kind === 'department'}
      navigationHidden={wantsWidth && !navigationShown}
      onToggleNavigation={() => setNavigationShown((shown) => !shown)}
      status={status}
      onSearch={() => setSearching(true)}
      labels={{
        menu: t('menu.label'),
        navigation: t('nav.label'),
        main: current ? t(`nav.${current.id}`) : t('name'),
        status: t('status.label'),
        search: t('search.box'),
        skipToMain: t('search.skip'),
      }}
    >
      {screen}
      {searching && <CommandPalette workspace={workspace} menus={menus} onClose={() => setSearching(false)} />}
    </Frame>
  );
}

function useMenus(workspace: Workspace, onSwitchUser: () => void): MenuBarMenu[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { choice, choose } = useThemeChoice();
  const toast = useToast();
  const edit = useUndoCommands();
  const reports = useReportCommands(workspace.kind);
  const isUnit = workspace.kind === 'unit';
  const themes = (['system', 'light', 'dark'] as const).map((theme) => ({
    id: `theme-${theme}`,
    label: t(`menu.theme.${theme}`),
    ...(choice === theme ? { icon: 'check' as const } : {}),
    onSelect: () => choose(theme),
  }));
  return [
    {
      id: 'file',
      label: t('menu.file'),
      accessKey: 'T',
      items: [
        isUnit
          ? { id: 'export', label: t('menu.exportBundle'), icon: 'upload', onSelect: () => void navigate(places.exportBundle()) }
          : { id: 'receive', label: t('menu.receiveBundle'), icon: 'download', onSelect: () => void navigate(places.receive()) },
        { id: 'user', label: t('menu.switchUser'), startsGroup: true, onSelect: onSwitchUser },
        { id: 'quit', label: t('menu.quit'), startsGroup: true, onSelect: () => void desktop.app.quit() },
      ],
    },
    edit,
    { id: 'view', label: t('menu.view'), accessKey: 'X', items: themes },
    {
      id: 'work',
      label: t('menu.work'),
      accessKey: 'N',
      items: screens[workspace.kind].map(({ id, path, icon }) => ({ id, label: t(`nav.${id}`), icon, onSelect: () => void navigate(path) })),
    },
    reports,
    {
      id: 'tools',
      label: t('menu.tools'),
      accessKey: 'C',
      items: [
        { id: 'peers', label: t('menu.peers'), icon: 'usb', onSelect: () => void navigate(places.peers()) },
        { id: 'conflicts', label: t('menu.conflicts'), icon: 'columns', onSelect: () => void navigate(places.conflicts()) },
        { id: 'journal', label: t('menu.journal'), icon: 'history', startsGroup: true, onSelect: () => void navigate(places.journal()) },
      ],
    },
    {
      id: 'help',
      label: t('menu.help'),
      accessKey: 'G',
      items: [
        {
          id: 'about',
          label: t('menu.about'),
          onSelect: () =>
            void desktop.app.info().then((info) => {
              if (info.ok) toast({ text: t('menu.aboutText', { version: info.value.version }) });
            }),
        },
      ],
    },
  ];
}

function useStatus(workspace: Workspace, user: User): StatusItem[] {
  const { t } = useTranslation(['app', 'backup']);
  const saveState = useSaveState();
  const backup = useBackupState()?.facts.last;
  const last = useLastBundle(workspace.kind);
  const toast = useToast();
  const year = useYearItem();
  const saved = ((): StatusItem => {
    if (saveState.type === 'failed' || saveState.type === 'readOnly') {
      const words = describeError(t, saveState.error);
      const isFailed = saveState.type === 'failed';
      return {
        id: 'saved',
        content: (
          <StateText tone={isFailed ? 'refused' : 'attention'} shape={isFailed ? 'octagon' : 'triangle'} dense>
            {t(isFailed ? 'status.failed' : 'status.readOnly')}
          </StateText>
        ),
        onSelect: () => toast({ text: `${words.what} ${words.todo}` }),
      };
    }
    if (saveState.type === 'saving') return { id: 'saved', content: t('status.saving') };
    const at = saveState.type === 'saved' ? saveState.at : null;
    return {
      id: 'saved',
      content: (
        <StateText tone="done" shape="tick" dense>
          {at ? t('status.saved', { time: formatTime(at) }) : t('status.savedBefore')}
        </StateText>
      ),
    };
  })();
  return [
    ...(workspace.sample === true ? [{ id: 'sample', content: <StateText tone="attention" shape="triangle" dense>{t('status.sample')}</StateText> }] : []),
    { id: 'workspace', icon: workspace.kind === 'unit' ? 'cap' : 'bank', content: workspace.name },
    year,
    { id: 'user', content: t('status.user', { name: user.name }), optional: true },
    saved,
    {
      id: 'backup',
      icon: 'save',
      end: true,
      content: backup ? t('backup:status.last', { date: formatDate(backup.at), time: formatTime(new Date(backup.at)) }) : t('backup:status.none'),
    },
    {
      id: 'bundle',
      icon: 'box',
      end: true,
      content: !last
        ? t('status.noBundle')
        : workspace.kind === 'unit'
          ? t('status.lastBundle', { sequence: last.sequence, date: formatDate(last.at) })
          : t('status.lastReceived', { date: formatDate(last.at) }),
    },
  ];
}

/** The working year, and the choice of another. */
function useYearItem(): StatusItem {
  const { t } = useTranslation();
  const { year, current, isCurrent } = useWorkingYear();
  const years = useWorkableYears();
  const words = t('status.year', { year });
  return {
    id: 'year',
    content: isCurrent ? (
      words
    ) : (
      <StateText tone="attention" shape="clock" dense>
        {words}
      </StateText>
    ),
    menu: {
      label: t('workingYear.choose', { year }),
      items: years.map((each) => ({
        id: String(each),
        label: each === current ? t('workingYear.current', { year: each }) : t('status.year', { year: each }),
        ...(each === year && { icon: 'check' as const }),
        onSelect: () => workWithYear(each),
      })),
    },
  };
}
