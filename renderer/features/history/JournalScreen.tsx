import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { compareTitles } from '../../../shared/text/names';
import { useAuditTrail, type AuditLine } from '../../data/auditTrail';
import { useWorkspace } from '../../data/workspace';
import { formatCount, formatMoment } from '../../i18n/formats';
import { aboutWords, intentWords } from '../../i18n/historyWords';
import { ListTable } from '../../lists/ListTable';
import { useColumnKinds } from '../../lists/useColumnKinds';
import { Button } from '../../ui/Button';
import type { DataColumn } from '../../ui/dataTableColumn';
import { ScreenHeader } from '../../ui/ScreenHeader';
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
  const { t } = useTranslation('history');
  const columns = useColumns(lines);
  const { check, start, close } = useChainCheck();
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('trail.title')}
        detail={t('trail.detail', { count: lines.length, shown: formatCount(lines.length) })}
        actions={
          <Button kind="primary" icon="shield" disabled={check?.type === 'running'} onClick={start}>
            {t('trail.chain.start')}
          </Button>
        }
      />
      <ChainCheck check={check} onClose={close} />
      <ListTable list="journal" label={t('trail.list')} title={t('trail.printTitle', { name: of })} rows={lines} rowKey={lineKey} rowNumber={lineNumber} columns={columns} />
    </div>
  );
}

const lineKey = ({ key }: AuditLine): string => key;
const lineNumber = ({ number }: AuditLine): number => number;

function useColumns(lines: readonly AuditLine[]): DataColumn<AuditLine>[] {
  const { t } = useTranslation('history');
  const { text, choice } = useColumnKinds();
  return useMemo(() => {
    const person = (line: AuditLine) => line.person ?? t('record.setup');
    const device = (line: AuditLine) => (line.isOwnDevice ? t('trail.own') : t('trail.other', { id: line.device.slice(-6) }));
    const action = (line: AuditLine) => intentWords(t, line);
    const about = (line: AuditLine) => (line.erased ? t('trail.erased') : line.about ? aboutWords(t, line.about) : '');
    const among = (value: (line: AuditLine) => string) => choice([...new Set(lines.map(value))].sort(compareTitles));
    return [
      {
        id: 'when',
        header: t('trail.column.when'),
        value: ({ at }) => at,
        text: ({ at }) => formatMoment(at),
        compare: (left, right) => left.number - right.number,
        width: 140,
        filter: text,
      },
      { id: 'person', header: t('trail.column.person'), value: person, width: 150, grow: 1, filter: among(person) },
      { id: 'device', header: t('trail.column.device'), value: device, width: 104, filter: among(device), optional: true },
      { id: 'action', header: t('trail.column.action'), value: action, width: 180, grow: 1, filter: among(action) },
      { id: 'about', header: t('trail.column.about'), value: about, width: 180, grow: 2, filter: text },
    ];
  }, [lines, t, text, choice]);
}
