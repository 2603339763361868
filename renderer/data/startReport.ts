import type { KeysError } from './keys';

/** Why the projection was filled anew. */
export type RebuildReason =
  /** It held nothing although the vault did: the browser's database came back empty. */
  | 'empty'
  /** It could not be opened or read. */
  | 'unreadable'
  /** It held fewer or more records than were kept. */
  | 'counts'
  /** It belonged to another database. */
  | 'stranger'
  /** The vault went on without it: an older copy that another computer wrote on. */
  | 'forked'
  /** It was thrown away on purpose, after a restore. */
  | 'restored'
  /** The same, after the data from before a restore was put back. */
  | 'takenBack'
  /** It was thrown away on purpose, with what was erased. */
  | 'erased'
  /** It had lost its last changes, and what it would go on from was folded since. */
  | 'rewritten';

/** A piece of evidence whose bytes are good nowhere on this computer. */
export interface LostEvidence {
  evidenceId: string;
  title: string;
  fileName: string;
  /** Whom its nomination is about, or the publicity activity that it shows; absent where nothing says it any more. */
  owner?: string;
  /** Unit that sent it; at a unit absent. */
  unitName?: string;
}

/** A received bundle (at the Sở) of which something is good nowhere on this computer. */
export interface LostReceived {
  bundleId: string;
  unitName: string;
  sequence: number;
  fileName: string;
  /** Whose nominations cannot be read; empty when only what stands beside them is damaged. */
  names: string[];
}

/** What was noticed and mended at start, for the log and for the user where it concerns him. */
export interface StartReport {
  /** Entries replayed from the vault because the projection was behind or empty. */
  replayed: number;
  rebuilt: RebuildReason | null;
  /** After a rebuild: living records now, and as many as were kept at the last good moment (null when unknown). */
  restored: { records: number; of: number | null; files: number } | null;
  /** Bytes of a last entry cut off in the middle; it was never acknowledged. */
  tornBytes: number;
  /** The same, of zeros alone: there was no entry in them. */
  blankBytes: number;
  /** Entries that the vault had lost and that were written back from the projection. */
  rewritten: number;
  /** Entries of the projection that are no part of this vault; they were put aside in `set-aside/`. */
  setAside: number;
  /** The identity of the database was lost and found again elsewhere. */
  sentinelLost: boolean;
  /** Evidence copied back from the other place that had it. */
  refilled: number;
  lostEvidence: LostEvidence[];
  /** Received bundles that were damaged and written anew from the database. */
  receivedMended: number;
  lostReceived: LostReceived[];
  /** Days that the clock of this computer lies behind the last entry; 0 when it does not. */
  clockBehindDays: number;
  /** The data folder was copied or moved here: this computer has an identity of its own since. */
  copied: boolean;
  /** Changes that were given up because the user chose to go on without them. */
  givenUp: number;
  /** The same, of changes that a lost snapshot stood for. */
  uncovered: number;
  /** Records of which only a part was left, so that they were removed. */
  incomplete: number;
  /** The snapshots were gone from the vault and were written anew. */
  snapshotsRenewed: boolean;
  /** Data was on this computer, and there is nothing left that could be shown. */
  dataWasHere: boolean;
  /** Why the keys of the workspace do not open; null when they do. */
  keysFault: KeysError | null;
}

/** A report of a start that found everything in order. */
export function quietReport(): StartReport {
  return {
    replayed: 0,
    rebuilt: null,
    restored: null,
    tornBytes: 0,
    blankBytes: 0,
    rewritten: 0,
    setAside: 0,
    sentinelLost: false,
    refilled: 0,
    lostEvidence: [],
    receivedMended: 0,
    lostReceived: [],
    clockBehindDays: 0,
    copied: false,
    givenUp: 0,
    uncovered: 0,
    incomplete: 0,
    snapshotsRenewed: false,
    dataWasHere: false,
    keysFault: null,
  };
}

/** True when there is something a person should read. */
export function isWorthTelling(report: StartReport): boolean {
  return (
    report.rebuilt !== null ||
    report.tornBytes > 0 ||
    report.blankBytes > 0 ||
    report.rewritten > 0 ||
    report.setAside > 0 ||
    report.sentinelLost ||
    report.refilled > 0 ||
    report.lostEvidence.length > 0 ||
    report.receivedMended > 0 ||
    report.lostReceived.length > 0 ||
    report.clockBehindDays > 0 ||
    report.copied ||
    report.givenUp > 0 ||
    report.uncovered > 0 ||
    report.snapshotsRenewed ||
    report.keysFault !== null
  );
}
