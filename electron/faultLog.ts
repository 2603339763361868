/**
 * The log of faults that only a programmer can mend. It carries no personal data: a message may name a file or a
 * person, so only the place, the class, the system's code and the frames of the stack are kept.
 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export type ReportFault = (place: string, error: unknown) => void;

const rotateAtBytes = 512 * 1024;

/** Gives a function that appends one fault to `path`; the file before the last rotation stays beside it as `.old`. */
export function createFaultLog(path: string): ReportFault {
  return (place, error) => {
    try {
      mkdirSync(dirname(path), { recursive: true });
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > rotateAtBytes) renameSync(path, `${path}.old`);
      appendFileSync(path, `${new Date().toISOString()} ${place} ${describeFault(error)}\n`);
    } catch {
      // A log that cannot be written must not stop the work that it reports on.
    }
  };
}

/** Class, code and stack frames of an error, without its message. */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').flatMap((line) => {
    // The folder may hold the name of the account: only the function and the file's own name are kept.
    const [, where = '', file] = /^\s+at (?:([\w.<>$ ]+) \()?.*?([^\\/()]+:\d+:\d+)\)?$/.exec(line) ?? [];
    return file === undefined ? [] : [`${where} ${file}`.trim()];
  });
  return [error.name, faultCode(error), ...frames.slice(0, 8)].join(' | ');
}

/** The operating system's code of an error, or `FAULT`. */
export function faultCode(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code) ? code : 'FAULT';
}
