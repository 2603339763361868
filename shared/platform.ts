/**
 * What the outside offers to the application: files, the vault, secrets, the program itself.
 * `electron/` implements these behind the preload, `renderer/platform/desktop.ts` is the only user of the real thing,
 * tests pass fakes. Every call is small and happens once a user action, but for the chunks of a sink.
 */
import type { Result } from './result';

/** Why the computer refused. `code` is the operating system's (ENOSPC, EACCES …), for the copyable reference only. */
export type PlatformError =
  | { type: 'cancelled' }
  | { type: 'fileMissing'; name: string }
  | { type: 'diskFull'; name: string; freeBytes?: number }
  | { type: 'accessDenied'; name: string }
  | { type: 'vaultHeld'; holder: string }
  /** A file of the vault is not as long as what was written there: another program writes to it. */
  | { type: 'vaultChanged' }
  /** Less is free than what the application keeps free, so that what is being written can be finished. */
  | { type: 'diskLow'; freeBytes: number; neededBytes: number }
  /** A newer version of the program wrote here: nothing may be written by this one, nor shown when it is unreadable to it. */
  | { type: 'newerData'; found?: 'unreadable' }
  | { type: 'secretsUnavailable' }
  /** Backups must not lie in the application's own data: they would be lost with it. */
  | { type: 'folderInsideData' }
  /** The file could run something, or its content is not what its name says: it may be saved, never opened. */
  | { type: 'notOpenable'; name: string }
  /** The system has no program for such a file. */
  | { type: 'noProgram'; name: string }
  /** What lies in the vault is not what its SHA-256 says. */
  | { type: 'contentDamaged'; name: string }
  | PostFault
  | { type: 'deviceFault'; name: string; code: string };

/** What is wrong with a server's certificate. */
export type CertificateFault = 'unknownIssuer' | 'expired' | 'notYetValid' | 'wrongName' | 'changed';

/** Why a bundle does not travel by itself. `name` is the server or the folder, as people know it. */
export type PostFault =
  /** The share is not connected, the drive not plugged in, the folder renamed. */
  | { type: 'folderAway'; name: string }
  /** Nothing answers there: switched off, no network, a wrong name. */
  | { type: 'serverUnreachable'; name: string; code: string }
  /** Only `https://` is taken: a password never goes over an open line. */
  | { type: 'serverAddress'; name: string }
  /** `fingerprint` is the SHA-256 of the certificate that was shown, `until` its last day (ISO). */
  | { type: 'serverCertificate'; name: string; found: CertificateFault; fingerprint: string; until: string }
  | { type: 'serverLogin'; name: string }
  | { type: 'serverFolderMissing'; name: string }
  | { type: 'serverFull'; name: string }
  | { type: 'serverNotDav'; name: string }
  /** It answers that what is wanted lies at another address; nobody is followed there. */
  | { type: 'serverElsewhere'; name: string }
  | { type: 'serverFault'; name: string; status: number }
  /** What came back from there is not what was sent. */
  | { type: 'sentDiffers'; name: string }
  /** One folder cannot both send and receive: what was sent would come back. */
  | { type: 'outboxIsInbox'; name: string };

export type PlatformResult<T> = Promise<Result<T, PlatformError>>;

/** A place the user chose in a dialog. The token stands for the path; the window can never name a path itself. */
export interface SaveTarget {
  token: string;
  /** Full path, for people to read. */
  path: string;
  /** Last segment of the path. */
  name: string;
  /** True when the operating system reports a removable drive. */
  removable: boolean;
}

/** An open temporary file. Bytes go to a temporary name; `commit` flushes and renames; `abort` leaves no trace. */
export type SinkId = string;

export interface Sinks {
  /** Appends a chunk (at most 8 MiB). Resolves when the bytes were taken: that is the back-pressure. */
  write(sink: SinkId, bytes: Uint8Array): PlatformResult<void>;
  /** Flushes to the device, closes, renames to the final name, flushes the folder. */
  commit(sink: SinkId): PlatformResult<{ size: number }>;
  abort(sink: SinkId): PlatformResult<void>;
}

/** `evidence` keeps the ending that the suggested name has. */
export type SaveKind = 'bundle' | 'word' | 'excel' | 'text' | 'evidence';

export interface Files {
  /** Asks where to save one file; `cancelled` when the user closes the dialog. */
  chooseSave(request: { suggestedName: string; kind: SaveKind; title: string }): PlatformResult<SaveTarget>;
  /** Asks for a folder to save several files in. */
  chooseFolder(request: { title: string }): PlatformResult<SaveTarget>;
  /**
   * Opens a sink on the chosen file, or on `name` inside the chosen folder. With `size` the free space is looked at first:
   * `diskFull` before a byte is written when that many bytes do not fit.
   */
  openSink(request: { token: string; name?: string; size?: number }): PlatformResult<SinkId>;
  /** Reads back what was written, to compare. Fewer bytes than asked means the end of the file. */
  readBack(request: { token: string; name?: string; offset: number; length: number }): PlatformResult<Uint8Array>;
  /** Shows the file in the file manager. */
  reveal(request: { token: string; name?: string }): PlatformResult<void>;
  /** Opens a Word or Excel file that this program wrote in the program the system has for it. */
  open(request: { token: string; name?: string }): PlatformResult<void>;
}

export interface VaultFile {
  /** Relative, `/`-separated, e.g. `journal/<device>/000001.ndjson`. */
  name: string;
  size: number;
}

export interface OpenedVault {
  path: string;
  files: VaultFile[];
  freeBytes: number;
  /** Names this computer, this account and this data folder: another one for a folder that was copied. */
  machine: string;
}

/** A file of the vault whole. */
export interface VaultContent {
  name: string;
  bytes: Uint8Array;
}

export interface VaultMove {
  from: string;
  to: string;
}

/**
 * The vault: the folder of plain files that outlives the browser's database. It knows nothing of journals;
 * `shared/journal` decides what is in the files. Names are relative, of `[A-Za-z0-9._-]` segments joined by `/`.
 */
export interface Vault {
  /** Takes the lock and lists what is there. `vaultHeld` when another running program has it. */
  open(): PlatformResult<OpenedVault>;
  /** What is free on the disk of the vault, and what the application keeps free: below that, what adds data is refused with `diskLow`. */
  space(): PlatformResult<{ freeBytes: number; floorBytes: number }>;
  list(prefix: string): PlatformResult<VaultFile[]>;
  /** Appends and flushes (`fdatasync`) before it resolves. Gives the size of the file afterwards. */
  append(name: string, bytes: Uint8Array): PlatformResult<{ size: number }>;
  /** Replaces a small file whole: temporary name, flush, rename, flush of the folder. */
  replace(name: string, bytes: Uint8Array): PlatformResult<void>;
  /**
   * Keeps small files (together at most 8 MiB), each replaced whole, and all of them on the device when it resolves. On
   * failure some may be there and others not.
   */
  storeAll(files: readonly VaultContent[]): PlatformResult<void>;
  /** Fewer bytes than asked means the end of the file. */
  read(name: string, offset: number, length: number): PlatformResult<Uint8Array>;
  remove(name: string): PlatformResult<void>;
  /**
   * Gives files new names inside the vault (staged evidence that became part of an import), as if in order: one may
   * take the name that another before it has left. Existing ones are replaced. On failure some of them have theirs.
   */
  moveAll(moves: readonly VaultMove[]): PlatformResult<void>;
  /** A sink whose final name is `name` inside the vault. */
  openSink(name: string): PlatformResult<SinkId>;
}

/** The folder that backups go to. It is remembered; the token is the same after a restart. */
export interface BackupFolder {
  token: string;
  /** For people to read. */
  path: string;
  removable: boolean;
  /** On the same disk as the data: what destroys the one destroys the other. */
  sameDisk: boolean;
}

/**
 * The folder of backups. Names are those of `shared/bundle/backupNames.ts`; whatever else lies in the folder is neither
 * listed nor touched.
 */
export interface Folders {
  /** Asks for the folder and remembers it in place of the one before; `folderInsideData` for one of our own. */
  choose(request: { title: string }): PlatformResult<BackupFolder>;
  /** The folder that was chosen, whether it can be reached now or not; null when there is none. */
  remembered(): PlatformResult<BackupFolder | null>;
  /** Files of the folder. `fileMissing` when it cannot be reached: the drive is not plugged in. */
  list(token: string): PlatformResult<{ files: VaultFile[]; freeBytes: number }>;
  openSink(request: { token: string; name: string }): PlatformResult<SinkId>;
  /** Fewer bytes than asked means the end of the file. */
  read(request: { token: string; name: string; offset: number; length: number }): PlatformResult<Uint8Array>;
  remove(request: { token: string; name: string }): PlatformResult<void>;
}

/**
 * A second vault beside the vault, which a restore fills and looks through before it takes the vault's place. Nothing of
 * it is left when it is given up.
 */
export interface VaultCopy extends Vault {
  /** Makes an empty copy; what an earlier restore left behind is removed. */
  begin(): PlatformResult<void>;
  /**
   * Puts the copy in the place of the vault, which stays under another name. Whatever happens meanwhile, the next start
   * finds the one or the other, whole. Nothing can be written to the vault any more until it is opened again. A sound
   * vault stays for {@link replacedKeptDays} days; a damaged one until an erasure, since it may be all that is left;
   * that of the sample goes at once.
   */
  takeOver(replaced: 'sound' | 'damaged' | 'sample'): PlatformResult<void>;
  discard(): PlatformResult<void>;
  /** The vaults that restores replaced, the latest first. They are kept for {@link replacedKeptDays} days. */
  replaced(): PlatformResult<ReplacedVault[]>;
  /** Puts a replaced vault in the place of the vault, as `takeOver` does. `fileMissing` when it is not there any more. */
  takeBack(name: string): PlatformResult<void>;
  /** Removes every vault that a restore replaced: it may hold what was erased since. */
  forgetReplaced(): PlatformResult<void>;
}

/** Somebody who restored the wrong backup notices within a school term; longer, people's data would serve nobody. */
export const replacedKeptDays = 90;

/** A vault that a restore replaced. */
export interface ReplacedVault {
  name: string;
  /** When it was replaced. */
  at: string;
}

/** Files of other people in other programs. The window asks the person first, every time. */
export interface Outside {
  /**
   * Opens a copy of a file of the vault in the program the system has for `name`. The copy is checked against `sha256`, is
   * read-only and goes when the application does. `notOpenable` for whatever could run.
   */
  open(request: { from: string; sha256: string; name: string }): PlatformResult<void>;
}

/** A file that came without being picked. The window reads it by its id and can name no path. */
export interface ArrivedFile {
  id: string;
  name: string;
  size: number;
  /** Of what lies in an inbox: tells files of one name and size apart, and is the same after a start. */
  mark?: string;
}

/** By which way bundles travel by themselves. */
export type PostWay = 'folder' | 'server';

/** What lies in an inbox. */
export interface InboxState {
  way: PostWay;
  /** Whole files that begin like a bundle, and were not settled yet. */
  files: ArrivedFile[];
  /** Files that are still being written, or fetched. */
  coming: number;
  /** Why it could not be looked at last time. */
  error?: PlatformError;
}

/** Files that come by themselves: opened with the program, or found in an inbox. */
export interface Arrivals {
  /** What the system was asked to open with this program since the last call, each file once. */
  opened(): PlatformResult<ArrivedFile[]>;
  /** Runs when there is something new for `opened`. Returns how to stop listening. */
  onOpened(listener: () => void): () => void;
  /** What is in the inboxes. Looking goes on meanwhile when a folder or a server is slow; the next call tells the rest. */
  look(): PlatformResult<InboxState[]>;
  /** Fewer bytes than asked means the end of the file. */
  read(request: { id: string; offset: number; length: number }): PlatformResult<Uint8Array>;
  /**
   * Puts a handled file of an inbox into `done/`, or into `refused/` with `reason` in a text file beside it. A file that
   * somebody else has put there already, or that is not the one that was read any more, is left alone.
   */
  settle(request: { id: string; outcome: 'done' } | { id: string; outcome: 'refused'; reason: string }): PlatformResult<void>;
}

export type PostBox = 'outbox' | 'inbox';

/** A WebDAV server. Folders are relative to the address, `/`-separated; empty means none. */
export interface PostServer {
  /** What the clerks call it. */
  name: string;
  address: string;
  user: string;
  outbox: string;
  inbox: string;
  /** SHA-256 of the one certificate that is trusted there, whoever signed it; null trusts the system's authorities. */
  pin: string | null;
}

/** What this computer sends to and receives from by itself. Folders as full paths, for people to read. */
export interface PostSettings {
  outbox: string | null;
  inbox: string | null;
  server: PostServer | null;
}

/** A file on its way out. It lies in the application's own data until it was read back from where it went. */
export interface OutgoingFile {
  id: string;
  name: string;
  size: number;
  sha256: string;
  way: PostWay;
  state: 'waiting' | 'sending' | 'sent';
  /** Of the last attempt; gone when the next one succeeds. */
  error?: PlatformError;
  /** ISO moments: when it is tried again, and when it was read back there. */
  nextAt?: string;
  sentAt?: string;
}

/** Where a look at a place found everything in order. `waiting`: files in the inbox. */
export interface PlaceTested {
  mayWrite: boolean;
  waiting: number;
}

/** The places that bundles are sent to and received from by themselves. Nothing is sent anywhere else. */
export interface Post {
  settings(): PlatformResult<PostSettings>;
  chooseFolder(request: { box: PostBox; title: string }): PlatformResult<PostSettings>;
  forgetFolder(request: { box: PostBox }): PlatformResult<PostSettings>;
  /** Keeps the server in place of the one before. Without a password the one that is kept stays. */
  keepServer(request: { server: PostServer; password?: string }): PlatformResult<PostSettings>;
  forgetServer(): PlatformResult<PostSettings>;
  /** Writes, reads back and removes a small file in what is sent to, and lists what is received from. */
  testFolder(request: { box: PostBox }): PlatformResult<PlaceTested>;
  testServer(request: { server: PostServer; password?: string }): PlatformResult<PlaceTested>;
  /**
   * Takes a copy of a file that this window has just written, and sends it to the outbox and to the server. Gives what is
   * on its way; nothing when neither is set. `contentDamaged` when the file is not what `sha256` says. `name` is of a file
   * in a chosen folder.
   */
  send(request: { token: string; name?: string; sha256: string }): PlatformResult<OutgoingFile[]>;
  /** What is on its way, and the last that arrived. */
  outgoing(): PlatformResult<OutgoingFile[]>;
  /** Tries at once what waits for its next attempt. */
  sendNow(): PlatformResult<OutgoingFile[]>;
  /** Sends nothing of what waits, and throws its copies away. Gives how many files that were. */
  dropWaiting(): PlatformResult<number>;
}

/** Wraps small secrets (keys) with the operating system's store. */
export interface Secrets {
  protect(secret: Uint8Array): PlatformResult<Uint8Array>;
  unprotect(wrapped: Uint8Array): PlatformResult<Uint8Array>;
}

export interface AppInfo {
  version: string;
  /** `electron`, or `chromium` when the same main process runs over an installed Chromium (trial and development). */
  shell: 'electron' | 'chromium';
  platform: string;
  locale: string;
  /** The folder of everything that is kept here, to be copied away or asked about. */
  dataFolder: string;
}

/** A bug that the window stumbled over, without its message, which may name somebody. */
export interface WindowFault {
  /** One of our own words. */
  place: string;
  /** Class of the error. */
  name: string;
  /** Lines of the stack. */
  frames: string;
}

export interface AppHost {
  info(): PlatformResult<AppInfo>;
  /** Shows the data folder in the file manager. */
  showDataFolder(): PlatformResult<void>;
  /**
   * Writes to the log of faults that the browser's database was found damaged, with the names and sizes of its files and
   * nobody's data. `what` is one of our own words.
   */
  noteDamage(what: string): PlatformResult<void>;
  /** Writes to the log of faults where the window stumbled over a bug of ours; of the frames it keeps functions and file names. */
  noteFault(fault: WindowFault): PlatformResult<void>;
  /**
   * Throws the browser's own databases away with their files, so that no byte of what was erased stays in them, and the
   * copies that other programs were given; loads the window anew.
   */
  clearProjection(): PlatformResult<void>;
  /** Closes the window; asks nothing, since everything is kept. */
  quit(): PlatformResult<void>;
  /** Runs before the window closes; the window waits for the promise (at most 5 s). Returns how to stop listening. */
  onClosing(listener: () => Promise<void>): () => void;
}

/** The whole desktop contract, exposed by the preload as `window.desktop`. */
export interface Desktop {
  app: AppHost;
  files: Files;
  sinks: Sinks;
  vault: Vault;
  copy: VaultCopy;
  folders: Folders;
  outside: Outside;
  arrivals: Arrivals;
  post: Post;
  secrets: Secrets;
}
