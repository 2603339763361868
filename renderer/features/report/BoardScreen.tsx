import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { daysBetween } from '../../../shared/rules/deadlines';
import type { UnitReport } from '../../../shared/rules/reportBoard';
import { useYearReports, type YearReports } from '../../data/receivedReports';
import { useWorkingYear } from '../../data/workingYear';
import { formatCount, formatDate, today } from '../../i18n/formats';
import { reportLook } from '../../i18n/reportStateWords';
import { YearChoice } from '../../lists/YearChoice';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { CounterFilter } from '../../ui/CounterFilter';
import { EmptyState } from '../../ui/EmptyState';
import { PrintSheet } from '../../ui/PrintSheet';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { Skeleton } from '../../ui/Skeleton';
import { boardFigure, countedReport } from './boardFigures';
import { BoardTable } from './BoardTable';
import { useReminders } from './boardSheets';
import styles from './report.module.css';

/** Tổng hợp báo cáo: which units have reported the year, what they report together, and who has not. */
export function BoardScreen() {
  const { t } = useTranslation(['report', 'app']);
  const day = today();
  const { year: planYear } = useWorkingYear();
  const year = useYearReports(planYear, day);
  if (!year || year.units.length === 0) {
    return (
      <div className={styles.screen}>
        <ScreenHeader title={t('app:nav.reports')} actions={<YearChoice />} />
        {year ? <EmptyState sentence={t('board.empty')} /> : <Skeleton rows={6} label={t('board.loading')} />}
      </div>
    );
  }
  return <Board key={planYear} year={year} planYear={planYear} day={day} />;
}

const groups = ['all', 'sent', 'sentLate', 'unsent', 'unspread'] as const;
type Group = (typeof groups)[number];

/** `asked`: exemplars that each unit is to make known in the year. */
function isIn(group: Group, unit: UnitReport, asked: number): boolean {
  if (group === 'all') return true;
  if (group === 'unspread') return (boardFigure(unit, 'spread') ?? 0) < asked;
  return group === 'unsent' ? countedReport(unit) === null : unit.state === group;
}

interface Props {
  year: YearReports;
  planYear: number;
  /** ISO day. */
  day: string;
}

function Board({ year: { units, lastDay, exemplarsAsked }, planYear, day }: Props) {
  const { t } = useTranslation(['report', 'app']);
  const navigate = useNavigate();
  const remindersOf = useReminders(planYear, day);
  const [group, setGroup] = useState<Group>('all');
  const [reminding, setReminding] = useState(false);
  const rows = useMemo(() => units.filter((unit) => isIn(group, unit, exemplarsAsked)), [units, group, exemplarsAsked]);
  const unsent = units.filter((unit) => isIn('unsent', unit, exemplarsAsked));
  const isLate = lastDay < day;
  const counter = (id: Group, look?: (typeof reportLook)[keyof typeof reportLook]) => ({
    id,
    label: t(`board.group.${id}`),
    count: formatCount(units.filter((unit) => isIn(id, unit, exemplarsAsked)).length),
    ...look,
  });
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('app:nav.reports')}
        detail={t(isLate ? 'board.dueOver' : 'board.due', { date: formatDate(lastDay), count: Math.abs(daysBetween(day, lastDay)) })}
        actions={
          <>
            <YearChoice />
            {unsent.length > 0 && (
              <Button icon="print" kind="primary" onClick={() => setReminding(true)}>
                {t('board.remind', { count: unsent.length, shown: formatCount(unsent.length) })}
              </Button>
            )}
          </>
        }
      />
      <div className={styles.counters}>
        <CounterFilter
          label={t('board.groups')}
          currentId={group}
          onChoose={(id) => setGroup(groups.find((known) => known === id) ?? 'all')}
          counters={[counter('all'), counter('sent', reportLook.sent), counter('sentLate', reportLook.sentLate), counter('unsent', isLate ? reportLook.late : reportLook.due), counter('unspread', reportLook.due)]}
        />
      </div>
      <BoardTable
        planYear={planYear}
        rows={rows}
        onOpen={({ report, registers }) => {
          const received = report ?? registers;
          if (received) void navigate(places.receivedReport(received.id));
        }}
      />
      {reminding && <PrintSheet {...remindersOf(unsent, lastDay)} onDone={() => setReminding(false)} />}
    </div>
  );
}
