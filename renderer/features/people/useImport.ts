import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SubjectKind } from '../../../shared/model/plan';
import type { PlatformError } from '../../../shared/platform';
import { pastedCells } from '../../../shared/spreadsheet/pastedCells';
import { peopleRows, type PeopleRows, type PersonRow } from '../../../shared/spreadsheet/peopleRows';
import { peopleSources, rememberColumns, type PeopleSource } from '../../../shared/spreadsheet/peopleSource';
import { useData } from '../../data/DataContext';
import { keepColumns, readPeopleFile, rememberedColumns, type PeopleFileError } from '../../data/peopleFile';
import { compareRegister, importSubjects, type RegisterImport, type RegisterLine } from '../../data/register';
import { today } from '../../i18n/formats';

export type ImportStep = 'file' | 'columns' | 'check' | 'done';

/** A list that is being taken in, and what a person decided about it. */
export interface OpenedList {
  name: string;
  /** The sheets of the file, as they were read. */
  sheets: readonly PeopleSource[];
  /** The one that is taken in, with what its columns were chosen to mean. */
  source: PeopleSource;
  otherKind: SubjectKind | null;
  asIs: boolean;
}

export interface Understood extends PeopleRows {
  plan: RegisterImport;
}

export interface Import {
  step: ImportStep;
  list: OpenedList | null;
  understood: Understood | null;
  busy: 'reading' | 'taking' | null;
  error: PeopleFileError | PlatformError | null;
  /** Rows of those who may be somebody of the register, and of whom a person said that they are not. */
  others: ReadonlySet<number>;
  /** What would be taken in as it stands. */
  toTake: readonly PersonRow[];
  /** How many were taken in; null before. */
  taken: number | null;
  read: (file: File) => Promise<void>;
  paste: (text: string) => void;
  change: (changes: Partial<Pick<OpenedList, 'source' | 'otherKind' | 'asIs'>>) => void;
  /** Says of such rows that they are other people, to be added, or the ones of the register. */
  decide: (rows: readonly number[], areOthers: boolean) => void;
  go: (step: ImportStep) => void;
  restart: () => void;
  take: () => Promise<void>;
  fail: (error: PlatformError | null) => void;
}

/** The import of a list of people, from the file or the pasted cells to the one entry that takes it in. */
export function useImport(register: readonly RegisterLine[], pasted?: string): Import {
  const { t } = useTranslation('people');
  const data = useData();
  const sheetsOf = (text: string) => peopleSources([pastedCells(text)], rememberedColumns());
  const opened = (name: string, sheets: readonly PeopleSource[]): OpenedList | null =>
    sheets[0] ? { name, sheets, source: sheets[0], otherKind: null, asIs: false } : null;
  const [list, setList] = useState<OpenedList | null>(() => (pasted === undefined ? null : opened(t('excelImport.pasted'), sheetsOf(pasted))));
  const [step, setStep] = useState<ImportStep>(list ? 'columns' : 'file');
  const [busy, setBusy] = useState<Import['busy']>(null);
  const [error, setError] = useState<Import['error']>(null);
  const [taken, setTaken] = useState<number | null>(null);
  // What was new must not turn into "already there" while its own import shows it.
  const [known] = useState(() => register.map(({ subject }) => subject));
  const understood = useMemo((): Understood | null => {
    if (!list) return null;
    const rows = peopleRows(list.source, { otherKind: list.otherKind, asIs: list.asIs, today: today() });
    return { ...rows, plan: compareRegister(known, rows.rows) };
  }, [list, known]);
  const [others, setOthers] = useState<ReadonlySet<number>>(new Set());
  const toTake = useMemo((): PersonRow[] => {
    const decided = understood?.plan.maybe.flatMap(({ row }) => (others.has(row.row) ? [row] : [])) ?? [];
    return [...(understood?.plan.added ?? []), ...decided].sort((a, b) => a.row - b.row);
  }, [understood, others]);
  const open = (name: string, sheets: readonly PeopleSource[]) => {
    const next = opened(name, sheets);
    if (!next) return setError({ type: 'spreadsheetEmpty', name });
    setList(next);
    setOthers(new Set());
    return setStep('columns');
  };
  return {
    step,
    list,
    understood,
    busy,
    error,
    others,
    toTake,
    taken,
    read: async (file) => {
      setBusy('reading');
      setError(null);
      const read = await readPeopleFile(file, rememberedColumns());
      setBusy(null);
      if (read.ok) open(file.name, read.value);
      else setError(read.error);
    },
    paste: (text) => {
      setError(null);
      open(t('excelImport.pasted'), sheetsOf(text));
    },
    change: (changes) => {
      // Another sheet or another meaning of the columns gives other rows.
      setOthers(new Set());
      setList((now) => now && { ...now, ...changes });
    },
    decide: (rows, areOthers) =>
      setOthers((before) => {
        const after = new Set(before);
        for (const row of rows) if (areOthers) after.add(row);
          else after.delete(row);
        return after;
      }),
    go: (next) => {
      if (next === 'check' && list) keepColumns(rememberColumns(list.source.columns, rememberedColumns()));
      setError(null);
      setStep(next);
    },
    restart: () => {
      setError(null);
      setList(null);
      setStep('file');
    },
    take: async () => {
      if (!understood) return;
      setBusy('taking');
      setError(null);
      const written = await importSubjects(data, toTake);
      setBusy(null);
      if (!written.ok) return setError(written.error);
      setTaken(written.value.count);
      setStep('done');
    },
    fail: setError,
  };
}
