import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { subjectKinds } from '../../../shared/model/plan';
import { displayStages } from '../../../shared/rules/lifecycle';
import { useQuery } from '../../data/DataContext';
import { useNominationViews } from '../../data/nominationViews';
import { useWorkingYear } from '../../data/workingYear';
import { useFindingWords } from '../../i18n/findingWords';
import { today } from '../../i18n/formats';
import { ListTable } from '../../lists/ListTable';
import { YearChoice } from '../../lists/YearChoice';
import { useColumnKinds } from '../../lists/useColumnKinds';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
import { ProgressBar } from '../../ui/ProgressBar';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { Skeleton } from '../../ui/Skeleton';
import { StateText } from '../../ui/StateText';
import { AddNominationDialog } from './AddNominationDialog';
import { CopyNominationDialog } from './CopyNominationDialog';
import styles from './NominationsScreen.module.css';
import { nominationRows, type NominationRow } from './nominationRows';
import { stageLook } from './stageLook';

/** Điển hình: the nominations of a year, what each lacks, and the way to a new one. */
export function NominationsScreen() {
  const { t } = useTranslation(['nominations', 'app', 'domain']);
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const day = today();
  const { year: planYear } = useWorkingYear();
  const years = useQuery(async ({ db }) => (await db.of('nominations').orderBy('planYear').uniqueKeys()).map(Number)) ?? [];
  const views = useNominationViews(planYear);
  const rows = useMemo(() => views && nominationRows(views, day), [views, day]);
  const columns = useColumns();
  const adding = search.get('add');
  const add = () => setSearch({ add: '1' }, { replace: true });
  const copying = search.get('copy');
  const copyable = years.some((year) => year < planYear);
  const copy = () => setSearch({ copy: '' }, { replace: true });
  const lacking = rows?.filter(({ blocking }) => blocking.length > 0).length ?? 0;
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('app:nav.nominations')}
        detail={rows && rows.length > 0 && t('list.detail', { count: rows.length, open: lacking })}
        actions={
          <>
            <YearChoice />
            {copyable && (
              <Button icon="copies" onClick={copy}>
                {t('copy.open')}
              </Button>
            )}
            <Button icon="plus" kind="primary" onClick={add}>
              {t('list.add')}
            </Button>
          </>
        }
      />
      {!rows ? (
        <Skeleton rows={6} label={t('list.loading')} />
      ) : rows.length === 0 ? (
        <EmptyState
          sentence={t('list.empty', { year: planYear })}
          action={
            <Button icon="plus" onClick={add}>
              {t('list.add')}
            </Button>
          }
        />
      ) : (
        <ListTable
          list="nominations"
          label={t('list.label')}
          title={t('list.printTitle', { year: planYear })}
          rows={rows}
          rowKey={keyOf}
          columns={columns}
          onOpen={({ id }) => void navigate(places.nomination(id))}
          totals={(shown) => (
            <>
              <span>{t('list.totals', { count: shown.length })}</span>
              <span>{t('list.totalsReady', { count: shown.filter(({ settled, blocking }) => !settled && blocking.length === 0).length })}</span>
              <span>{t('list.totalsSent', { count: shown.filter(({ stage }) => stage === 'submitted').length })}</span>
            </>
          )}
        />
      )}
      {adding !== null && (
        <AddNominationDialog
          subjectId={adding}
          planYear={planYear}
          onClose={() => setSearch({}, { replace: true })}
          onAdded={(id) => void navigate(places.nomination(id), { replace: true })}
        />
      )}
      {copying !== null && (
        <CopyNominationDialog
          fromId={copying}
          planYear={planYear}
          onClose={() => setSearch({}, { replace: true })}
          onCopied={(id) => void navigate(places.nomination(id), { replace: true })}
        />
      )}
    </div>
  );
}

function keyOf({ id }: NominationRow): string {
  return id;
}

function useColumns(): DataColumn<NominationRow>[] {
  const { t } = useTranslation(['nominations', 'domain']);
  const words = useFindingWords();
  const navigate = useNavigate();
  const { name, text, choice } = useColumnKinds();
  const missing = ({ blocking, settled }: NominationRow): string => {
    const [first, ...others] = blocking;
    if (!first) return settled ? t('list.ended') : t('list.complete');
    const { title } = words(first);
    return others.length === 0 ? title : t('list.more', { first: title, count: others.length });
  };
  return [
    name(t('list.name'), ({ id }) => void navigate(places.nomination(id)), { width: 172 }),
    {
      id: 'kind',
      header: t('list.kind'),
      value: ({ kind }) => t(`domain:subjectKind.${kind}`),
      width: 112,
      filter: choice(subjectKinds.map((kind) => t(`domain:subjectKind.${kind}`))),
    },
    {
      id: 'stage',
      header: t('list.stage'),
      value: ({ stage }) => t(`domain:stage.${stage}`),
      compare: (a, b) => displayStages.indexOf(a.stage) - displayStages.indexOf(b.stage),
      cell: ({ stage }) => (
        <StateText dense tone={stageLook[stage].tone} shape={stageLook[stage].shape}>
          {t(`domain:stage.${stage}`)}
        </StateText>
      ),
      width: 142,
      filter: choice(displayStages.map((stage) => t(`domain:stage.${stage}`))),
    },
    {
      id: 'missing',
      header: t('list.missing'),
      value: ({ blocking }) => blocking.length,
      text: missing,
      cell: (row) =>
        row.settled ? (
          <span className={styles.quiet}>{missing(row)}</span>
        ) : (
          <StateText dense tone={row.blocking.length > 0 ? 'attention' : 'done'} shape={row.blocking.length > 0 ? 'triangle' : 'tick'}>
            {missing(row)}
          </StateText>
        ),
      width: 186,
      grow: 3,
      filter: text,
    },
    {
      id: 'progress',
      header: t('list.progress'),
      value: ({ progress }) => Math.floor(progress * 100),
      text: ({ progress }) => `${Math.floor(progress * 100)}%`,
      cell: ({ progress, name: of }) => (
        <span className={styles.progress}>
          <ProgressBar value={progress} label={`${t('list.progress')}: ${of}`} />
          <span>{Math.floor(progress * 100)}%</span>
        </span>
      ),
      width: 106,
    },
    { id: 'movement', header: t('list.movement'), value: ({ movement }) => movement, width: 136, grow: 1, filter: text, optional: true },
  ];
}
