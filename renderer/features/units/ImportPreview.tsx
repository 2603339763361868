import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RulePack } from '../../../shared/model/rulePack';
import { unitColumns, type UnitColumn } from '../../../shared/spreadsheet/unitColumns';
import type { RejectedUnit, UnitSheet } from '../../../shared/spreadsheet/readUnits';
import type { UnitImport } from '../../data/units';
import { formatCount } from '../../i18n/formats';
import { CounterFilter } from '../../ui/CounterFilter';
import { DataTable } from '../../ui/DataTable';
import type { DataColumn } from '../../ui/dataTableColumn';
import { StateText } from '../../ui/StateText';
import styles from './units.module.css';

interface Props {
  sheet: UnitSheet;
  plan: UnitImport;
  kinds: RulePack['unitKinds'];
}

/** Short codes told with their rows; the rest is counted. */
const shortCodesNamed = 3;

type Group = 'new' | 'changed' | 'same' | 'rejected';

interface PreviewRow {
  key: string;
  code: string;
  name: string;
  detail: string;
}

/** Every row of the file by what would become of it. The four counts are filters too. */
export function ImportPreview({ sheet, plan, kinds }: Props) {
  const { t } = useTranslation('units');
  const groups = usePreviewRows(sheet, plan, kinds);
  const [group, setGroup] = useState<Group>(
    groups.rejected.length > 0 ? 'rejected' : groups.new.length > 0 ? 'new' : 'changed',
  );
  const columns = useMemo(
    (): DataColumn<PreviewRow>[] => [
      { id: 'code', header: t('excel.code'), value: ({ code }) => code, width: 84 },
      { id: 'name', header: t('excel.unit'), value: ({ name }) => name, width: 160, grow: 1 },
      {
        id: 'detail',
        header: group === 'rejected' ? t('excel.what') : t('excel.detail'),
        value: ({ detail }) => detail,
        width: 200,
        grow: 1,
      },
    ],
    [t, group],
  );
  const counter = (
    id: Group,
    shape: 'plus' | 'pencil' | 'equals' | 'octagon',
    tone: 'information' | 'attention' | 'neutral' | 'refused',
  ) => ({
    id,
    label: t(`excel.${id}`),
    count: formatCount(groups[id].length),
    shape,
    tone,
  });
  return (
    <>
      <CounterFilter
        label={t('excel.counts')}
        currentId={group}
        onChoose={(id) => setGroup(id as Group)}
        counters={[
          counter('rejected', 'octagon', 'refused'),
          counter('new', 'plus', 'information'),
          counter('changed', 'pencil', 'attention'),
          counter('same', 'equals', 'neutral'),
        ]}
      />
      <div className={styles.preview}>
        <DataTable
          key={group}
          label={t(`excel.${group}`)}
          rows={groups[group]}
          rowKey={previewKey}
          columns={columns}
          numberHeader={t('number')}
          empty={<p className={styles.noMatch}>{t('excel.none')}</p>}
        />
      </div>
      <ul className={styles.dense}>
        {sheet.shortCodes.length > 0 && (
          <li>
            <StateText tone="attention" shape="triangle" dense>
              {t('excel.shortCodes', {
                count: sheet.shortCodes.length,
                rows: sheet.shortCodes.slice(0, shortCodesNamed).map(({ row, code }) => t('excel.shortCode', { row, code })).join('; '),
              })}
            </StateText>
          </li>
        )}
        {sheet.unknownKinds.slice(0, 2).map(({ row, text }) => (
          <li key={row}>{t('excel.unknownKind', { row, text })}</li>
        ))}
        {sheet.unknownKinds.length > 2 && (
          <li>{t('excel.unknownKindsMore', { count: sheet.unknownKinds.length - 2 })}</li>
        )}
        {sheet.ignoredColumns.length > 0 && <li>{t('excel.ignored', { columns: sheet.ignoredColumns.join(', ') })}</li>}
        {plan.absent.length > 0 && <li>{t('excel.absent', { count: plan.absent.length })}</li>}
        {plan.changed.length > 0 && <li>{t('excel.emptyCells')}</li>}
      </ul>
    </>
  );
}

const previewKey = ({ key }: PreviewRow): string => key;

function usePreviewRows(sheet: UnitSheet, plan: UnitImport, kinds: RulePack['unitKinds']): Record<Group, PreviewRow[]> {
  const { t } = useTranslation('units');
  return useMemo(() => {
    const shown = (column: UnitColumn, value: string | undefined): string => {
      if (!value) return t('excel.nothing');
      return column === 'kind' ? (kinds.find(({ id }) => id === value)?.label ?? value) : value;
    };
    const about = (unit: { kind?: string; cluster?: string; placeName?: string }): string =>
      [unit.kind && shown('kind', unit.kind), unit.cluster, unit.placeName].filter(Boolean).join(' · ');
    const reasons = ({ row, problems }: RejectedUnit): string =>
      `${t('excel.row', { row })}: ${problems.map((problem) => t(`excel.problem.${problem.type}`, { ...problem })).join('; ')}`;
    return {
      new: plan.added.map((row) => ({ key: row.code, code: row.code, name: row.name, detail: about(row) })),
      changed: plan.changed.map(({ unit, row, columns }) => ({
        key: unit.id,
        code: row.code,
        name: row.name,
        detail: columns
          .map((column) =>
            t('excel.change', {
              column: unitColumns[column].header,
              before: shown(column, unit[column]),
              after: shown(column, row[column]),
            }),
          )
          .join('; '),
      })),
      same: plan.same.map((unit) => ({ key: unit.id, code: unit.code, name: unit.name, detail: about(unit) })),
      rejected: sheet.rejects.map((reject) => ({
        key: String(reject.row),
        code: reject.unit.code ?? '',
        name: reject.unit.name ?? '',
        detail: reasons(reject),
      })),
    };
  }, [sheet, plan, kinds, t]);
}
