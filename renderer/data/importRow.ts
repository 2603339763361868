import type { BundleError } from '../../shared/bundle/bundleError';
import type { ImportHold } from '../../shared/bundle/importHold';
import type { ImportWarning, VersionChange } from '../../shared/bundle/importPlan';
import type { ReportDifferences } from '../../shared/bundle/reportDifferences';
import type { YearChange } from '../../shared/bundle/yearVersions';
import type { RecordChange } from '../../shared/journal/recordChange';
import type { PlanData } from '../../shared/model/plan';
import type { RulePackData } from '../../shared/model/rulePack';
import type { Standing } from '../../shared/model/standing';
import type { KeysError } from './keys';
import type { RunnableFile } from './runnableFiles';
import type { SuspectedDuplicate } from './suspectedDuplicates';

/**
 * The life of one bundle in a run: `received` (waiting) → `opened` (being read and verified) → `verified` (staged, its
 * plan is known) → `kept` (its files are where they stay) → `applied` (in the journal); or `refused`.
 */
export type ImportState = 'received' | 'opened' | 'verified' | 'kept' | 'applied' | 'refused';

/**
 * What taking the bundle in would do, that somebody has to confirm it first, or that it is refused. `part`: it is kept
 * till the others have come.
 */
export type ImportOutcome = 'new' | 'changed' | 'same' | 'held' | 'refused' | 'part';

/** What a nomination in the bundle says otherwise than the version that the Sở has. */
export interface NominationDifference {
  versionId: string;
  name: string;
  /** "Bản 2", "Bản 3". */
  from: number;
  to: number;
  /** The bundle's version is the older one, or neither has seen the other. */
  change: Extract<VersionChange, 'changed' | 'older' | 'concurrent'>;
  records: RecordChange[];
  /** Of what values point at, by `rowKey`. */
  names: ReadonlyMap<string, string>;
  rules: { plan: PlanData; rulePack: RulePackData };
}

/** What a report in the bundle says otherwise than the version that the Sở has. */
export interface ReportDifference extends ReportDifferences {
  planYear: number;
  /** "Bản 1", "Bản 2". */
  from: number;
  to: number;
  change: Extract<YearChange, 'changed' | 'older' | 'concurrent'>;
  names: ReadonlyMap<string, string>;
}

/** What the registers in the bundle say otherwise than those that the Sở has of the year, entry by entry. */
export interface RegistersDifference {
  planYear: number;
  change: Extract<YearChange, 'changed' | 'older' | 'concurrent'>;
  records: RecordChange[];
  names: ReadonlyMap<string, string>;
}

/** What a file is a part of, and what has come of that. */
export interface RowPart {
  /** See `PartSet`. */
  set: string;
  index: number;
  of: number;
  have: number[];
  missing: number[];
  /** It was there before. */
  again: boolean;
  /** The row stands for the whole, put together. */
  joined: boolean;
}

export interface ImportRow {
  id: string;
  /** STT, from 1 in the order of the files. */
  number: number;
  fileName: string;
  /** Bytes. */
  size: number;
  state: ImportState;
  outcome?: ImportOutcome;
  error?: BundleError;
  /** Name in the Sở's list, else as the bundle gives it. */
  unitName?: string;
  unitCode?: string;
  sequence?: number;
  bundleId?: string;
  fingerprint?: string;
  warnings: ImportWarning[];
  /** Why somebody has to confirm it before it is taken in. */
  holds: ImportHold[];
  /** Somebody asked the unit, and it was taken in though it had been held. */
  released?: boolean;
  /** Of the unit, in the Sở's list: whom to ask. */
  phone?: string;
  /** How many nominations are new and how many differ from what the Sở has; evidence files new to those. */
  counts?: { nominations: number; evidence: number; newNominations: number; changedNominations: number; addedEvidence: number };
  /** Of each nomination that differs from what this sender sent before. */
  differences?: NominationDifference[];
  /** Nominations that came before and may be of the same person or collective: suggestions. */
  duplicates?: SuspectedDuplicate[];
  /** Evidence that could run something: it is marked, and never opened from here. */
  runnable?: RunnableFile[];
  /** Nominations of people who were erased here by request; they are not taken in again. */
  leftOut?: number;
  part?: RowPart;
  /** In the receipt book already: taking it in would write nothing. */
  alreadyReceived?: boolean;
  /** Nominations that it withdraws, and that no later word of the unit lets stand again. */
  withdrawn?: number;
  /** Nominations that it does not send, and that were withdrawn until it said that they are not. */
  standsAgain?: number;
  /** Nominations that it sends, and that stay withdrawn by an earlier word of the unit of which its computer does not know. */
  staysWithdrawn?: { nominationId: string; name: string; why: NonNullable<Standing['withdrawn']> }[];
  /** The year's report that it brings. */
  report?: { planYear: number; reportNo: number; change: YearChange };
  /** Of that report, when it differs from what this sender sent before. */
  reportDifference?: ReportDifference;
  /** The registers of the year that it brings, with how many entries. */
  registers?: { planYear: number; change: YearChange; activities: number; meetings: number };
  /** Of those registers, when they differ from what this sender sent before. */
  registersDifference?: RegistersDifference;
  /** Number of the row with the same bundle, which waits in this run: the other copy needs no second look. */
  copyOf?: number;
  /** Files of it that were damaged here and have been made good from this file. */
  healed?: number;
}

export type ImportPhase = 'checking' | 'paused' | 'checked' | 'applying' | 'cancelled';

/** What a screen shows of a run; a new object whenever something changed. */
export interface ImportSnapshot {
  phase: ImportPhase;
  rows: readonly ImportRow[];
  /** Bundles looked at, of all. */
  checked: number;
  /** Bytes looked at, of all, for the bar and the estimate. */
  bytesDone: number;
  bytesTotal: number;
  /** Milliseconds spent checking. */
  elapsed: number;
  /** While applying: how many of how many are in. */
  applying?: { done: number; of: number };
  /** The computer refused (disk full, keys not opened): the run is paused at the last whole bundle. */
  fault?: KeysError;
}

/** True for a bundle that is verified and not in the receipt book yet. */
export function isStaged(row: ImportRow): boolean {
  return row.state === 'verified' && row.alreadyReceived === false;
}

/** True for a bundle that "Nhận" would take in. */
export function isReceivable(row: ImportRow): boolean {
  return isStaged(row) && row.holds.length === 0;
}

/** True for a bundle that waits until somebody has asked the unit. */
export function isHeld(row: ImportRow): boolean {
  return isStaged(row) && row.holds.length > 0;
}

/** What a held bundle has brought, once it is taken in. */
export function outcomeReleased({ counts, report, registers }: ImportRow): Extract<ImportOutcome, VersionChange> {
  const changes = [report?.change, registers?.change];
  if ((counts && counts.changedNominations > 0) || changes.some((change) => change === 'changed' || change === 'older' || change === 'concurrent')) return 'changed';
  return (counts && counts.newNominations > 0) || changes.includes('new') ? 'new' : 'same';
}

/** True for a file that was not looked at, and for a bundle that was and is not received. */
export function isUnfinished(row: ImportRow): boolean {
  return row.state === 'received' || row.state === 'opened' || row.state === 'kept' || isStaged(row);
}

/** A row before its file was looked at. */
export function asReceived({ id, number, fileName, size }: Pick<ImportRow, 'id' | 'number' | 'fileName' | 'size'>): ImportRow {
  return { id, number, fileName, size, state: 'received', warnings: [], holds: [] };
}

/** Of a run the bundles that were looked at, and the bytes; `current`: of the one that is being read. */
export function lookedAt(rows: readonly ImportRow[], current: number): Pick<ImportSnapshot, 'checked' | 'bytesDone'> {
  let checked = 0;
  let bytesDone = 0;
  for (const { state, size } of rows) {
    if (state === 'opened') bytesDone += Math.min(current, size);
    else if (state !== 'received') {
      checked += 1;
      bytesDone += size;
    }
  }
  return { checked, bytesDone };
}
