import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRow } from '../../../shared/spreadsheet/peopleRows';
import { formatCount, formatDate } from '../../i18n/formats';
import { CounterFilter } from '../../ui/CounterFilter';
import { DataTable } from '../../ui/DataTable';
import type { DataColumn } from '../../ui/dataTableColumn';
import styles from './people.module.css';
import { placedProblemWords } from './savePeopleFiles';
import type { Understood } from './useImport';

type Group = 'rejected' | 'new' | 'same';

interface PreviewRow {
  row: number;
  name: string;
  kind: string;
  birthDate: string;
  detail: string;
}

const look = {
  rejected: { shape: 'octagon', tone: 'refused' },
  new: { shape: 'plus', tone: 'information' },
  same: { shape: 'equals', tone: 'neutral' },
} as const;

/** Every row of the list by what would become of it. The counts are filters too. */
export function ImportPreview({ understood }: { understood: Understood }) {
  const { t } = useTranslation(['people', 'domain', 'app']);
  const groups = usePreviewRows(understood);
  const [group, setGroup] = useState<Group>(groups.rejected.length > 0 ? 'rejected' : groups.new.length > 0 ? 'new' : 'same');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const told = groups[group].find((row) => selected.has(keyOf(row))) ?? groups[group][0];
  const columns = useMemo((): DataColumn<PreviewRow>[] => {
    const detail = group === 'rejected' ? 'what' : group === 'same' ? 'why' : 'detailColumn';
    const about: DataColumn<PreviewRow>[] = [
      { id: 'kind', header: t('excelImport.kind'), value: ({ kind }) => kind, width: 104 },
      { id: 'birthDate', header: t('excelImport.birthDate'), value: ({ birthDate }) => birthDate, width: 88 },
    ];
    return [
      { id: 'row', header: t('excelImport.row'), value: ({ row }) => row, width: 52, align: 'end' },
      { id: 'name', header: t('excelImport.name'), value: ({ name }) => name, width: 150, grow: 1 },
      ...(group === 'rejected' ? [] : about),
      { id: 'detail', header: t(`excelImport.${detail}`), value: (row) => row.detail, width: 200, grow: group === 'rejected' ? 3 : 1 },
    ];
  }, [t, group]);
  return (
    <>
      <CounterFilter
        label={t('excelImport.counts')}
        currentId={group}
        onChoose={(id) => {
          setGroup(id as Group);
          setSelected(new Set());
        }}
        counters={(['rejected', 'new', 'same'] as const).map((id) => ({ id, label: t(`excelImport.${id}`), count: formatCount(groups[id].length), ...look[id] }))}
      />
      <div className={styles.preview}>
        <DataTable
          key={group}
          label={t(`excelImport.${group}`)}
          rows={groups[group]}
          rowKey={keyOf}
          columns={columns}
          selected={selected}
          onSelect={setSelected}
          empty={<p className={styles.noMatch}>{t('excelImport.none')}</p>}
        />
      </div>
      {/* What is wrong seldom fits a cell. */}
      {group === 'rejected' && told ? (
        <p className={styles.told} role="status">
          <strong>{t('excelImport.rowTold', { row: told.row })}</strong> {told.detail}
        </p>
      ) : (
        <p className={styles.quiet}>{t('excelImport.leftOut')}</p>
      )}
    </>
  );
}

const keyOf = ({ row }: PreviewRow): string => String(row);

function usePreviewRows({ rejects, plan }: Understood): Record<Group, PreviewRow[]> {
  const { t } = useTranslation(['people', 'app', 'domain']);
  return useMemo(() => {
    const shown = ({ row, subject }: PersonRow, detail: string): PreviewRow => ({
      row,
      name: subject.name,
      kind: t(`domain:subjectKind.${subject.kind}`),
      birthDate: subject.birthDate ? formatDate(subject.birthDate) : '',
      detail,
    });
    return {
      rejected: rejects.map(({ row, name, problems }) => ({ row, name, kind: '', birthDate: '', detail: problems.map((problem) => placedProblemWords(t, problem)).join(' ') })),
      new: plan.added.map((row) => shown(row, [row.subject.position, row.subject.className, row.subject.team, row.subject.headName].filter(Boolean).join(' · '))),
      same: plan.same.map(({ row, as }) => shown(row, as.type === 'register' ? t('excelImport.sameAsRegister', { name: as.name }) : t('excelImport.sameAsRow', { row: as.row }))),
    };
  }, [rejects, plan, t]);
}
