/** Hands Word files to the schema checker (ECMA-376), which lies beside the checkout where there is one. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from './projectRoot';

export interface WordChecker {
  path?: string;
  env?: NodeJS.ProcessEnv;
  tell?: (note: string) => void;
}

/**
 * The checker's faults, one a line; empty when there are none. Where the checker is missing nothing was checked: a failure
 * where `CI` is set, elsewhere a note among the results.
 */
export async function wordFaults(files: readonly string[], checker: WordChecker = {}): Promise<string[]> {
  const { path = join(projectRoot(), '../shared/tools/check-docx'), env = process.env, tell = console.warn } = checker;
  if (!existsSync(path)) {
    const missing = `Word files were NOT checked against the schema: ${path} is missing`;
    if (env['CI']) throw new Error(missing);
    tell(`${missing} (a failure in CI)`);
    return [];
  }
  const lines = (await verdictOf(path, files)).trim().split('\n');
  const last = lines.pop() ?? '';
  if (last === `checked ${files.length} files, 0 faults` && lines.length === 0) return [];
  return [...lines, last];
}

/** What the checker prints; it ends with 1 where it found faults. */
async function verdictOf(path: string, files: readonly string[]): Promise<string> {
  try {
    return (await promisify(execFile)(path, [...files], { maxBuffer: 16_000_000 })).stdout;
  } catch (error) {
    const { stdout, message } = error as { stdout?: string; message: string };
    return stdout || message;
  }
}
