import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { deadlineStates } from '../../../shared/rules/deadlines';
import { compareTitles } from '../../../shared/text/names';
import { useClusters, type ClusterView } from '../../data/clusterMeetings';
import { useKeeping } from '../../data/keeping';
import { useWorkingYear } from '../../data/workingYear';
import { deadlineLook } from '../../i18n/deadlineLook';
import { formatDate, today } from '../../i18n/formats';
import { ListTable } from '../../lists/ListTable';
import { YearChoice } from '../../lists/YearChoice';
import { useColumnKinds } from '../../lists/useColumnKinds';
import { places } from '../../platform/places';
import { KeepingBanner } from '../../safety/KeepingBanner';
import { Button } from '../../ui/Button';
import { Screen } from '../../ui/Screen';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { Skeleton } from '../../ui/Skeleton';
import { SplitPane } from '../../ui/SplitPane';
import { StateText } from '../../ui/StateText';
import styles from './cluster.module.css';
import { ClusterPanel } from './ClusterPanel';
import { useLeftWords } from './useLeftWords';

const keyOf = ({ cluster }: ClusterView): string => cluster;

/** Giao lưu theo cụm: the one exchange meeting of each cluster in a year, by when it is to be held, and how it stands. */
export function ClustersScreen() {
  const { t } = useTranslation(['cluster', 'app']);
  const navigate = useNavigate();
  const day = today();
  const { year } = useWorkingYear();
  const views = useClusters(year, day);
  const held = views?.filter(({ standing }) => standing.state === 'done').length ?? 0;
  const lastDay = views?.[0]?.standing.lastDay;
  return (
    <Screen>
      <ScreenHeader
        title={t('app:nav.clusters')}
        detail={views && lastDay && t('detail', { held, all: views.length, date: formatDate(lastDay) })}
        actions={
          <YearChoice />
        }
      />
      {!views ? (
        <Skeleton rows={6} label={t('loading')} />
      ) : views.length === 0 ? (
        <EmptyState
          sentence={t('empty')}
          action={
            <Button kind="primary" icon="cap" onClick={() => void navigate(places.units())}>
              {t('goUnits')}
            </Button>
          }
        />
      ) : (
        <Clusters key={year} views={views} year={year} day={day} />
      )}
    </Screen>
  );
}

function Clusters({ views, year, day }: { views: readonly ClusterView[]; year: number; day: string }) {
  const { t } = useTranslation('cluster');
  const columns = useColumns();
  const keeping = useKeeping();
  const [search, setSearch] = useSearchParams();
  const current = views.find(({ cluster }) => cluster === search.get('cluster')) ?? views[0]!;
  const open = (cluster: string | undefined): void => void (cluster !== undefined && setSearch({ cluster }, { replace: true }));
  const selected = useMemo(() => new Set([current.cluster]), [current.cluster]);
  return (
    <>
      {keeping.failure && (
        <div className={styles.notice}>
          <KeepingBanner keeping={keeping} />
        </div>
      )}
      <SplitPane end={<ClusterPanel key={current.cluster} view={current} year={year} day={day} keeping={keeping} />} endWidth={{ narrow: 248, base: 304, wide: 400 }}>
        <ListTable
          list="clusters"
          label={t('list')}
          title={t('printTitle', { year })}
          rows={views}
          rowKey={keyOf}
          columns={columns}
          selected={selected}
          onSelect={(keys) => open([...keys].find((key) => key !== current.cluster))}
          totals={(shown) => <span>{t('total', { held: shown.filter(({ standing }) => standing.state === 'done').length, count: shown.length })}</span>}
        />
      </SplitPane>
    </>
  );
}

function useColumns(): DataColumn<ClusterView>[] {
  const { t } = useTranslation(['cluster', 'domain']);
  const { text, day, choice } = useColumnKinds();
  const leftWords = useLeftWords();
  return useMemo(() => {
    const stateWords = ({ standing }: ClusterView): string => t(`domain:deadlineState.${standing.state}`);
    const stateCell = (view: ClusterView): ReactNode => (
      <StateText {...deadlineLook[view.standing.state]} dense>
        {stateWords(view)}
      </StateText>
    );
    return [
      { id: 'cluster', header: t('cluster'), value: ({ cluster }) => cluster, compare: (a, b) => compareTitles(a.cluster, b.cluster), width: 96, grow: 2, filter: text },
      { id: 'units', header: t('units'), value: ({ units }) => units, width: 60, align: 'end', optional: true },
      {
        id: 'state',
        header: t('stateHead'),
        value: stateWords,
        compare: (a, b) => deadlineStates.indexOf(a.standing.state) - deadlineStates.indexOf(b.standing.state),
        cell: stateCell,
        width: 124,
        filter: choice(deadlineStates.map((state) => t(`domain:deadlineState.${state}`))),
      },
      { id: 'left', header: t('left'), value: ({ standing }) => (standing.state === 'done' ? null : standing.daysLeft), text: leftWords, cell: leftWords, width: 92, optional: true },
      day('planned', t('plannedOn'), ({ meeting }) => meeting?.plannedOn ?? null, { width: 92, filter: text }),
      day('held', t('heldOn'), ({ meeting }) => meeting?.heldOn ?? null, { width: 96, filter: text }),
      { id: 'place', header: t('place'), value: ({ meeting }) => meeting?.place ?? '', width: 120, grow: 2, optional: true, filter: text },
      { id: 'host', header: t('host'), value: ({ meeting }) => meeting?.host ?? '', width: 120, grow: 1, optional: true, filter: text },
    ];
  }, [t, text, day, choice, leftWords]);
}
