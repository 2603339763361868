import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformError } from '../../../shared/platform';
import { foldForSearch } from '../../../shared/text/search';
import { useAuditTrail, type AuditLine } from '../../data/auditTrail';
import { useData } from '../../data/DataContext';
import { useWorkspace } from '../../data/workspace';
import { describeError } from '../../i18n/errorWords';
import { formatCount, formatDate, formatMoment, today } from '../../i18n/formats';
import { aboutWords, intentWords } from '../../i18n/historyWords';
import { saveList, type SavedList } from '../../platform/saveList';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { cellText, type DataColumn } from '../../ui/dataTableColumn';
import { DataTable } from '../../ui/DataTable';
import { LinkButton } from '../../ui/LinkButton';
import { ListActions } from '../../ui/ListActions';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { useToast } from '../../ui/Toast';
import { ChainCheck, useChainCheck } from './ChainCheck';
import styles from './history.module.css';

/** Nhật ký: everything that was done on every device, to look through, print, save, and check for tampering. */
export function JournalScreen() {
  const lines = useAuditTrail();
  const workspace = useWorkspace();
  if (!lines || !workspace) return null;
  return <Trail lines={lines} of={workspace.name} />;
}

function Trail({ lines, of }: { lines: AuditLine[]; of: string }) {
  const { t } = useTranslation(['history', 'app']);
  const { t: tError } = useTranslation();
  const { desktop } = useData();
  const toast = useToast();
  const columns = useColumns(lines);
  const [filters, setFilters] = useState<Readonly<Record<string, string>>>({});
  const [shown, setShown] = useState<readonly AuditLine[]>(lines);
  const [failure, setFailure] = useState<PlatformError | null>(null);
  const { check, start, close } = useChainCheck();
  const sheet = (): SavedList => ({
    title: t('trail.printTitle', { name: of }),
    detail: t('trail.printDetail', { date: formatDate(today()), count: shown.length, shown: formatCount(shown.length) }),
    columns: [t('app:table.number'), ...columns.map(({ header }) => header)],
    rows: shown.map((line) => [line.number, ...columns.map((column) => cellText(column, line))]),
  });
  const save = async () => {
    setFailure(null);
    const saved = await saveList(desktop, sheet(), widths, {
      title: t('trail.excelTitle'),
      suggestedName: t('trail.excelName', { date: today() }),
      sheet: t('trail.title'),
    });
    if (saved.ok) toast({ text: t('trail.excelSaved', { count: shown.length, shown: formatCount(shown.length), name: saved.value.name }) });
    else if (saved.error.type !== 'cancelled') setFailure(saved.error);
  };
  const words = failure && describeError(tError, failure);
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('trail.title')}
        detail={t('trail.detail', { count: lines.length, shown: formatCount(lines.length) })}
        actions={
          <>
            <ListActions excelLabel={t('trail.excel')} printLabel={t('trail.print')} onExcel={() => void save()} printed={sheet} />
            <Button kind="primary" icon="shield" disabled={check?.type === 'running'} onClick={start}>
              {t('trail.chain.start')}
            </Button>
          </>
        }
      />
      {words && (
        <div className={styles.check}>
          <Banner tone="refused" shape="octagon" role="alert" title={words.what} detail={`${words.why} ${words.todo}`} />
        </div>
      )}
      <ChainCheck check={check} onClose={close} />
      <DataTable
        label={t('trail.list')}
        rows={lines}
        rowKey={lineKey}
        rowNumber={lineNumber}
        columns={columns}
        numberHeader={t('app:table.number')}
        filterRow
        filters={filters}
        onFilter={setFilters}
        fold={foldForSearch}
        onView={setShown}
        empty={
          <p className={styles.noMatch}>
            {t('trail.noMatch')} <LinkButton onClick={() => setFilters({})}>{t('trail.clearFilter')}</LinkButton>
          </p>
        }
        totals={<strong>{t('trail.shown', { shown: formatCount(shown.length), all: formatCount(lines.length) })}</strong>}
      />
    </div>
  );
}

/** Characters of the columns: number, time, person, device, action, about. */
const widths = [7, 18, 28, 16, 34, 48];

const lineKey = ({ key }: AuditLine): string => key;
const lineNumber = ({ number }: AuditLine): number => number;

function useColumns(lines: readonly AuditLine[]): DataColumn<AuditLine>[] {
  const { t } = useTranslation('history');
  return useMemo(() => {
    const person = (line: AuditLine) => line.person ?? t('record.setup');
    const device = (line: AuditLine) => (line.isOwnDevice ? t('trail.own') : t('trail.other', { id: line.device.slice(-6) }));
    const action = (line: AuditLine) => intentWords(t, line);
    const about = (line: AuditLine) => (line.erased ? t('trail.erased') : line.about ? aboutWords(t, line.about) : '');
    const choice = (value: (line: AuditLine) => string) => ({
      kind: 'choice' as const,
      placeholder: t('trail.all'),
      options: [...new Set(lines.map(value))].sort(collator.compare).map((each) => ({ value: each, label: each })),
    });
    const find = { kind: 'text', placeholder: t('trail.find') } as const;
    return [
      {
        id: 'when',
        header: t('trail.column.when'),
        value: ({ at }) => at,
        text: ({ at }) => formatMoment(at),
        compare: (left, right) => left.number - right.number,
        width: 140,
        filter: find,
      },
      { id: 'person', header: t('trail.column.person'), value: person, width: 150, grow: 1, filter: choice(person) },
      { id: 'device', header: t('trail.column.device'), value: device, width: 104, filter: choice(device), optional: true },
      { id: 'action', header: t('trail.column.action'), value: action, width: 180, grow: 1, filter: choice(action) },
      { id: 'about', header: t('trail.column.about'), value: about, width: 180, grow: 2, filter: find },
    ];
  }, [lines, t]);
}

const collator = new Intl.Collator('vi', { numeric: true });
