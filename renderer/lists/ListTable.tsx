import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { compileQuery } from '../../shared/text/search';
import { formatCount } from '../i18n/formats';
import { DataTable, type DataTableProps } from '../ui/DataTable';
import type { ColumnFilters } from '../ui/dataTableColumn';
import { FilterTag } from '../ui/FilterTag';
import { LinkButton } from '../ui/LinkButton';
import { useToast } from '../ui/Toast';
import { useShortcut } from '../ui/useShortcut';
import { ColumnsDialog } from './ColumnsDialog';
import { filtersInForce, knownFilters } from './filterWords';
import styles from './lists.module.css';
import { ListTools } from './ListTools';
import { useOffered } from './openList';
import { SaveFilterDialog } from './SaveFilterDialog';
import { useListOutput, type OutputList } from './useListOutput';
import { leaveRow, rowLeftAt, useListView } from './useListView';

type Shown = 'label' | 'rows' | 'rowKey' | 'columns' | 'rowNumber' | 'selected' | 'onSelect' | 'onOpen' | 'onView' | 'initialSort' | 'filterRow';

export interface ListTableProps<R extends object> extends Pick<DataTableProps<R>, Shown>, Pick<OutputList<R>, 'title' | 'detail' | 'blanks' | 'sheet'> {
  /** Under which this computer remembers the list; never changed once released. */
  list: string;
  /** Instead of rows when there is none at all. */
  empty?: ReactNode;
  /** Totals of the rows that are shown; without them how many there are. */
  totals?: (shown: readonly R[]) => ReactNode;
  /** What may be done with the rows that are selected. */
  chosen?: ReactNode;
  /** False: filters are not remembered. */
  keepsFilters?: boolean;
}

/**
 * A list of the program, as in Excel: the `DataTable` with row numbers and filter row, its columns, sort and filters
 * remembered on this computer, filters saved by name, Xuất Excel and In; it comes back at the row that was left.
 */
export function ListTable<R extends object>(props: ListTableProps<R>) {
  const { list, label, rows, columns, initialSort, filterRow = true, onView, onOpen, keepsFilters = true } = props;
  const { t } = useTranslation(['lists', 'app']);
  const toast = useToast();
  const { view, onLayout, onFilter, onSaved, reset } = useListView(list, { columns, sort: initialSort ?? null, keepsFilters });
  const [open, setOpen] = useState<'columns' | 'saveFilter' | null>(null);
  const [shown, setShown] = useState<readonly R[]>(rows);
  const [startAt] = useState(() => rowLeftAt(list));
  const box = useRef<HTMLDivElement>(null);
  const filters = useMemo(() => knownFilters(columns, view.filters), [columns, view.filters]);
  const inForce = filtersInForce(columns, filters);
  const filterText = inForce.map((filter) => t('filter.of', { ...filter })).join(', ');
  // On paper and in Excel there is room for what a narrow window leaves out.
  const written = columns.filter(({ id }) => view.shown[id] !== false);
  const output = useListOutput({
    title: props.title,
    sheetName: label,
    detail: [props.detail, inForce.length > 0 && t('output.filtered', { filters: filterText })].filter(Boolean).join(' · '),
    columns: written,
    rows: shown,
    rowNumber: props.rowNumber,
    blanks: props.blanks,
    sheet: props.sheet,
  });
  useOffered(output);
  const see = useCallback(
    (seen: readonly R[]) => {
      setShown(seen);
      onView?.(seen);
    },
    [onView],
  );
  const toFilters = () => box.current?.querySelector<HTMLElement>('[data-filters] :is(input, select)')?.focus();
  useShortcut('Ctrl+F', toFilters, { enabled: filterRow });
  const saveFilter = (name: string) => {
    onSaved([...view.saved.filter((each) => each.name !== name), { name, filters }].sort((a, b) => (a.name < b.name ? -1 : 1)));
    setOpen(null);
    toast({ text: t('filter.saved', { name }) });
  };
  const deleteFilter = (name: string) => {
    const before = view.saved;
    onSaved(before.filter((each) => each.name !== name));
    toast({ text: t('filter.deleted', { name }), undoLabel: t('app:action.undo'), onUndo: () => onSaved(before) });
  };
  const clear = <LinkButton onClick={() => onFilter({})}>{t('filter.clear')}</LinkButton>;
  return (
    <div ref={box} className={styles.list}>
      {output.notice}
      <DataTable
        label={label}
        rows={rows}
        rowKey={props.rowKey}
        columns={columns}
        numberHeader={t('app:table.number')}
        {...(props.rowNumber && { rowNumber: props.rowNumber })}
        {...(props.selected && { selected: props.selected })}
        {...(props.onSelect && { onSelect: props.onSelect })}
        {...(onOpen && { onOpen })}
        layout={view}
        onLayout={onLayout}
        headHint={t('columns.headHint')}
        filterRow={filterRow}
        filters={filters}
        onFilter={onFilter}
        compile={compileQuery}
        {...(startAt !== undefined && { startAt: { key: startAt, focus: true } })}
        onCursor={(key) => leaveRow(list, key)}
        onView={see}
        empty={
          rows.length > 0 || props.empty === undefined ? (
            <p className={styles.none}>
              {t('filter.none')} {inForce.length > 0 && clear}
            </p>
          ) : (
            props.empty
          )
        }
        totals={
          <>
            <div className={styles.totals}>
              {(!props.totals || inForce.length > 0) && <strong>{t('filter.shown', { shown: formatCount(shown.length), all: formatCount(rows.length) })}</strong>}
              {/* At the foot, so that no row moves away from under the pointer while a filter is typed. */}
              {inForce.length > 0 && (
                <>
                  <span className={styles.filters}>
                    {t('filter.now')}
                    {inForce.map(({ id, column, value }) => (
                      <FilterTag key={id} removeLabel={t('filter.remove', { column })} onRemove={() => onFilter(without(filters, id))}>
                        {value}
                      </FilterTag>
                    ))}
                  </span>
                  {clear}
                </>
              )}
              {props.totals && <span className={styles.sums}>{props.totals(shown)}</span>}
              {props.chosen && <span className={styles.chosen}>{props.chosen}</span>}
            </div>
            <ListTools
              view={{ ...view, filters }}
              onColumns={() => setOpen('columns')}
              onFilter={onFilter}
              onSaveFilter={() => setOpen('saveFilter')}
              onDeleteFilter={deleteFilter}
              onExcel={output.save}
              onPrint={output.print}
            />
          </>
        }
      />
      {open === 'columns' && <ColumnsDialog columns={columns} layout={view} onLayout={onLayout} onReset={reset} onClose={() => setOpen(null)} />}
      {open === 'saveFilter' && <SaveFilterDialog suggested={inForce.map(({ value }) => value.replace(/[“”]/g, '')).join(', ')} onSave={saveFilter} onClose={() => setOpen(null)} />}
    </div>
  );
}

function without(filters: ColumnFilters, id: string): ColumnFilters {
  const { [id]: _, ...rest } = filters;
  return rest;
}
