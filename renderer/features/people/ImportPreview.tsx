import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRow } from '../../../shared/spreadsheet/peopleRows';
import { formatCount, formatDate } from '../../i18n/formats';
import { CounterFilter } from '../../ui/CounterFilter';
import { DataTable } from '../../ui/DataTable';
import type { DataColumn } from '../../ui/dataTableColumn';
import { Segmented } from '../../ui/Segmented';
import styles from './people.module.css';
import { placedProblemWords } from './savePeopleFiles';
import type { Understood } from './useImport';

type Group = 'rejected' | 'maybe' | 'new' | 'same';

interface PreviewRow {
  row: number;
  name: string;
  kind: string;
  birthDate: string;
  detail: string;
  /** Of one who may be there already: somebody else, to be added. */
  isOther: boolean;
}

const look = {
  rejected: { shape: 'octagon', tone: 'refused' },
  maybe: { shape: 'triangle', tone: 'attention' },
  new: { shape: 'plus', tone: 'information' },
  same: { shape: 'equals', tone: 'neutral' },
} as const;

interface Props {
  understood: Understood;
  /** Rows that may be somebody of the register and are somebody else. */
  others: ReadonlySet<number>;
  onDecide: (rows: readonly number[], areOthers: boolean) => void;
}

/** Every row of the list by what would become of it. The counts are filters too. */
export function ImportPreview({ understood, others, onDecide }: Props) {
  const { t } = useTranslation(['people', 'domain', 'app']);
  const groups = usePreviewRows(understood, others);
  const [group, setGroup] = useState<Group>(groups.rejected.length > 0 ? 'rejected' : groups.maybe.length > 0 ? 'maybe' : groups.new.length > 0 ? 'new' : 'same');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const chosen = groups[group].filter((row) => selected.has(keyOf(row)));
  const told = chosen[0] ?? groups[group][0];
  const columns = useMemo((): DataColumn<PreviewRow>[] => {
    const detail = group === 'rejected' ? 'what' : group === 'same' ? 'why' : group === 'maybe' ? 'whoMaybe' : 'detailColumn';
    const about: DataColumn<PreviewRow>[] = [
      // Whom they may be is of the same kind, and its words need the room.
      ...(group === 'maybe' ? [] : [{ id: 'kind', header: t('excelImport.kind'), value: ({ kind }: PreviewRow) => kind, width: 104 }]),
      { id: 'birthDate', header: t('excelImport.birthDate'), value: ({ birthDate }) => birthDate, width: 88 },
    ];
    const decision: DataColumn<PreviewRow> = {
      id: 'decision',
      header: t('excelImport.decision'),
      value: ({ isOther }) => t(isOther ? 'excelImport.asOther' : 'excelImport.asSame'),
      width: 116,
    };
    return [
      { id: 'row', header: t('excelImport.row'), value: ({ row }) => row, width: 52, align: 'end' },
      { id: 'name', header: t('excelImport.name'), value: ({ name }) => name, width: 150, grow: 1 },
      ...(group === 'rejected' ? [] : about),
      { id: 'detail', header: t(`excelImport.${detail}`), value: (row) => row.detail, width: 200, grow: group === 'rejected' ? 3 : group === 'maybe' ? 2 : 1 },
      ...(group === 'maybe' ? [decision] : []),
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
        counters={(['rejected', 'maybe', 'new', 'same'] as const).map((id) => ({ id, label: t(`excelImport.${id}`), count: formatCount(groups[id].length), ...look[id] }))}
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
      {group === 'maybe' && told ? (
        <Decision rows={chosen.length > 0 ? chosen : [told]} onDecide={onDecide} />
      ) : group === 'rejected' && told ? (
        <p className={styles.told} role="status">
          <strong>{t('excelImport.rowTold', { row: told.row })}</strong> {told.detail}
        </p>
      ) : (
        <p className={styles.quiet}>{t('excelImport.leftOut')}</p>
      )}
    </>
  );
}

/** Whether the selected rows are the people of the register, or others. */
function Decision({ rows, onDecide }: { rows: readonly PreviewRow[]; onDecide: Props['onDecide'] }) {
  const { t } = useTranslation('people');
  const [first] = rows;
  const isOther = rows.every((row) => row.isOther === first?.isOther) ? first?.isOther : undefined;
  return (
    <div className={styles.decision}>
      <p className={styles.told}>
        <strong>{rows.length === 1 ? t('excelImport.rowTold', { row: first?.row }) : t('excelImport.rowsTold', { count: rows.length })}</strong> {t('excelImport.maybeHint')}
      </p>
      <Segmented
        label={t('excelImport.decision')}
        value={isOther === undefined ? null : isOther ? 'other' : 'same'}
        options={[
          { value: 'same', label: t('excelImport.asSame') },
          { value: 'other', label: t('excelImport.asOther') },
        ]}
        onChoose={(choice) => onDecide(rows.map(({ row }) => row), choice === 'other')}
      />
    </div>
  );
}

const keyOf = ({ row }: PreviewRow): string => String(row);

function usePreviewRows({ rejects, plan }: Understood, others: ReadonlySet<number>): Record<Group, PreviewRow[]> {
  const { t } = useTranslation(['people', 'app', 'domain']);
  return useMemo(() => {
    const shown = ({ row, subject }: PersonRow, detail: string): PreviewRow => ({
      row,
      name: subject.name,
      kind: t(`domain:subjectKind.${subject.kind}`),
      birthDate: subject.birthDate ? formatDate(subject.birthDate) : '',
      detail,
      isOther: others.has(row),
    });
    return {
      rejected: rejects.map(({ row, name, problems }) => ({ row, name, kind: '', birthDate: '', detail: problems.map((problem) => placedProblemWords(t, problem)).join(' '), isOther: false })),
      maybe: plan.maybe.map(({ row, as }) => {
        const place = as.kind === 'student' ? as.className : as.team;
        return shown(row, t(as.kind === 'student' ? 'excelImport.maybePupil' : 'excelImport.maybeStaff', { place: place ?? '', now: (as.kind === 'student' ? row.subject.className : row.subject.team) ?? '' }));
      }),
      new: plan.added.map((row) => shown(row, [row.subject.position, row.subject.className, row.subject.team, row.subject.headName].filter(Boolean).join(' · '))),
      same: plan.same.map(({ row, as }) => shown(row, as.type === 'register' ? t('excelImport.sameAsRegister', { name: as.name }) : t('excelImport.sameAsRow', { row: as.row }))),
    };
  }, [rejects, plan, others, t]);
}
