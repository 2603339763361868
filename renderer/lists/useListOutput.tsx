import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sampleFileName, sampleMark } from '../../shared/documents/sampleMark';
import type { PlatformError } from '../../shared/platform';
import { fileNameSafe } from '../../shared/text/fileNames';
import { useData } from '../data/DataContext';
import { useWorkspace } from '../data/workspace';
import { describeError } from '../i18n/errorWords';
import { formatCount, formatDate, today } from '../i18n/formats';
import { saveList, type SavedList } from '../platform/saveList';
import { Banner } from '../ui/Banner';
import { cellText, type DataColumn } from '../ui/dataTableColumn';
import { PrintSheet } from '../ui/PrintSheet';
import { useToast } from '../ui/Toast';
import styles from './lists.module.css';

/** What Excel gets of a list when that is more than its columns. `widths` in characters. */
export type ListSheet = Pick<SavedList, 'columns' | 'rows'> & { widths: readonly number[] };

/** A list as it leaves the program. */
export interface OutputList<R> {
  /** Stands above it, and names the file. */
  title: string;
  /** The short name of its sheet. */
  sheetName: string;
  /** Said after the day and the number of rows. */
  detail?: string;
  columns: readonly DataColumn<R>[];
  rows: readonly R[];
  /** Number of a row, when it is not its place in the list. */
  rowNumber?: ((row: R) => number) | undefined;
  /** Empty columns at the end, to write in. */
  blanks?: readonly string[] | undefined;
  sheet?: ((rows: readonly R[]) => ListSheet) | undefined;
}

export interface ListOutput {
  save: () => void;
  print: () => void;
  /** To stand above the list: what went wrong, and unseen what is being printed. */
  notice: ReactNode;
}

/** Xuất Excel and In of a list, its rows and columns as they are shown. */
export function useListOutput<R>(list: OutputList<R>): ListOutput {
  const { t } = useTranslation(['lists', 'app', 'errors']);
  const { desktop } = useData();
  const workspace = useWorkspace();
  const toast = useToast();
  const [printed, setPrinted] = useState<SavedList | null>(null);
  const [failure, setFailure] = useState<PlatformError | null>(null);
  const { title, sheetName, columns, rows, rowNumber, blanks = [] } = list;
  const shown = formatCount(rows.length);
  const head = {
    title,
    detail: [t('output.detail', { of: workspace?.name ?? '', date: formatDate(today()), shown }), list.detail].filter(Boolean).join(' · '),
  };
  const page = (): SavedList => ({
    ...head,
    columns: [t('app:table.number'), ...columns.map(({ header }) => header), ...blanks],
    rows: rows.map((row, index) => [rowNumber?.(row) ?? index + 1, ...columns.map((column) => excelCell(column, row)), ...blanks.map(() => '')]),
  });
  const save = async () => {
    setFailure(null);
    const { widths, ...sheet } = list.sheet?.(rows) ?? { ...page(), widths: [7, ...columns.map(charactersOf), ...blanks.map(() => 18)] };
    const name = `${fileNameSafe(title, 'danh-sach')}_${today()}.xlsx`;
    const isSample = workspace?.sample === true;
    const words = {
      title: t('output.excelTitle'),
      suggestedName: isSample ? sampleFileName(name) : name,
      sheet: sheetTitle(sheetName),
      ...(isSample && { mark: sampleMark }),
    };
    const saved = await saveList(desktop, { ...head, ...sheet }, widths, words);
    if (saved.ok) toast({ text: t('output.excelSaved', { shown, name: saved.value.name }) });
    else if (saved.error.type !== 'cancelled') setFailure(saved.error);
  };
  const words = failure && describeError(t, failure);
  return {
    save: () => void save(),
    print: () => setPrinted(page()),
    notice: (
      <>
        {words && (
          <div className={styles.notice}>
            <Banner tone="refused" shape="octagon" role="alert" title={words.what} detail={`${words.why} ${words.todo}`} />
          </div>
        )}
        {printed && <PrintSheet {...printed} onDone={() => setPrinted(null)} />}
      </>
    ),
  };
}

/** Numbers stay numbers where they are written as such; everything else is text. */
function excelCell<R>(column: DataColumn<R>, row: R): string | number {
  const value = column.value(row);
  const text = cellText(column, row);
  return typeof value === 'number' && text === String(value) ? value : text;
}

/** Characters that a column of so many pixels holds, and its head. */
function charactersOf<R>({ header, width, grow }: DataColumn<R>): number {
  return Math.max(header.length + 2, Math.round((width * (grow ? 1.5 : 1)) / 7));
}

/** What Excel takes as the name of a sheet. */
function sheetTitle(name: string): string {
  return name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);
}
