/** What a launch is asked for and what it gives, over Chromium and over Electron alike. */
import type { BrowserContext, Page } from 'playwright';
import type { DialogKind } from './messages';

export interface LaunchOptions {
  /** The computer's data folder of the application: vault, database, browser profile. Made when missing. */
  userData: string;
  /** Folder of another compiled program, laid out like `dist` (`electron/`, `renderer/`). Default: `dist`. */
  program?: string;
  /** Where save dialogs start. Default: `documents` in `userData`. */
  documents?: string;
  /** CSS pixels of the page. Default 1093 × 560, the reference screen. */
  viewport?: { width: number; height: number };
  /** Device pixels in a CSS pixel: 1.25 is Windows at 125 %. Default 1. Over Chromium only. */
  deviceScaleFactor?: number;
  /** Files that the program is started with, as by a double click. Full paths. */
  openFiles?: string[];
  /** More arguments for Chromium. */
  chromiumArguments?: string[];
  /** For a person: a window of its own, real size, and dialogs answered by `onDialog`. */
  visible?: boolean;
  /** Asked when no answer is queued; undefined leaves the dialog open until one is. */
  onDialog?: (kind: DialogKind, title: string, defaultPath: string) => Promise<string | null | undefined>;
  onOpenedPath?: (path: string) => void;
}

export interface RunningApp {
  page: Page;
  context: BrowserContext;
  /** Answers the next save dialog with a full path, or closes it with null. */
  answerSaveDialog(path: string | null): void;
  /** Answers the next folder dialog. */
  answerFolderDialog(path: string | null): void;
  /** Files given to the system's program, and files shown in the file manager. */
  opened: string[];
  revealed: string[];
  /** Content-Security-Policy violations and uncaught errors of the page, as text. */
  faults: string[];
  /** Every request that tried to leave our origin, by the page or by the browser itself. */
  requestsOutside(): string[];
  /** Every host and port that the main process connected to. */
  spokenTo(): string[];
  /** What a double click on files does while the program runs. Full paths. */
  openWith(files: string[]): void;
  /** Numbers of the main process and of the browser's first process (0 when unknown). */
  processIds(): { main: number; browser: number };
  /** Resolves when the application has ended, whoever ended it. */
  ended: Promise<void>;
  /** Closes the window as a person would, and waits until everything has ended. */
  close(): Promise<void>;
  /** SIGKILL to every process, as a power cut would. */
  kill(): Promise<void>;
}
