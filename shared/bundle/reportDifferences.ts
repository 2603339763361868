/** What a report says otherwise than an earlier version of it. */
import type { Json } from '../journal/change';
import type { Row } from '../journal/project';
import type { RecordChange } from '../journal/recordChange';
import { reportSections, type KeptFigure, type ReportSection } from '../model/annualReport';
import type { KeptRegisters } from '../model/receivedReport';
import { canonicalJson } from './canonicalJson';
import { fieldChanges } from './closureDifferences';
import { registerTables } from './registers';

/** What of a report is compared. */
export interface ComparedReport extends Partial<Record<ReportSection, string | undefined>> {
  id: string;
  sent: { figures: readonly KeptFigure[] };
  registers?: KeptRegisters | undefined;
}

export interface ReportDifferences {
  /** The written parts; and the entries of registers that were part of a report. */
  records: RecordChange[];
  /** Undefined where one of the two does not count it. */
  figures: { id: string; before: KeptFigure | undefined; after: KeptFigure | undefined }[];
}

/** What the later of two versions says otherwise than the earlier one. */
export function reportDifferences(before: ComparedReport, after: ComparedReport): ReportDifferences {
  const fields = reportSections.flatMap((section) => {
    const [was, is] = [before[section] ?? null, after[section] ?? null];
    return was === is ? [] : [{ key: section, before: was, after: is }];
  });
  const written: RecordChange[] = fields.length > 0 ? [{ table: 'annualReports', id: after.id, became: 'changed', row: after as unknown as Row, fields }] : [];
  return { records: [...written, ...registersDifferences(before.registers, after.registers)], figures: figureChanges(before.sent.figures, after.sent.figures) };
}

/** What the later of two versions of registers says otherwise than the earlier one, entry by entry. */
export function registersDifferences(before: KeptRegisters | undefined, after: KeptRegisters | undefined): RecordChange[] {
  return registerTables.flatMap((table) => entryChanges(table, rowsIn(before, table), rowsIn(after, table)));
}

type RegisterRow = { id: string } & Record<string, Json>;

function rowsIn(registers: KeptRegisters | undefined, table: keyof KeptRegisters): RegisterRow[] {
  return (registers?.[table] ?? []) as unknown as RegisterRow[];
}

function entryChanges(table: keyof KeptRegisters, before: readonly RegisterRow[], after: readonly RegisterRow[]): RecordChange[] {
  const earlier = new Map(before.map((row) => [row.id, row]));
  const later = new Set(after.map(({ id }) => id));
  const made = (row: RegisterRow, became: 'made' | 'deleted'): RecordChange => {
    const key = table === 'publicityActivities' ? 'title' : 'date';
    const told = row[key] ?? null;
    return { table, id: row.id, became, row: row as unknown as Row, fields: [{ key, before: became === 'made' ? null : told, after: became === 'made' ? told : null }] };
  };
  return [
    ...after.flatMap((row): RecordChange[] => {
      const was = earlier.get(row.id);
      if (!was) return [made(row, 'made')];
      const differing = [...new Set([...Object.keys(was), ...Object.keys(row)])].filter((field) => canonicalJson(was[field] ?? null) !== canonicalJson(row[field] ?? null));
      const fields = differing.flatMap((field) => fieldChanges(table, field, was as unknown as Row, row as unknown as Row));
      return fields.length > 0 ? [{ table, id: row.id, became: 'changed', row: row as unknown as Row, fields }] : [];
    }),
    ...before.flatMap((row) => (later.has(row.id) ? [] : [made(row, 'deleted')])),
  ];
}

function figureChanges(before: readonly KeptFigure[], after: readonly KeptFigure[]): ReportDifferences['figures'] {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))];
  return ids.flatMap((id) => {
    const [was, is] = [before, after].map((figures) => figures.find((figure) => figure.id === id));
    return was?.value === is?.value && was?.of === is?.of ? [] : [{ id, before: was, after: is }];
  });
}
