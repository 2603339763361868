/** Debian's unzip, coreutils and age, for proofs that a bundle opens without our program. */
import { spawnSync } from 'node:child_process';

/**
 * True when every tool can be run. Where a build is judged (CI) a missing tool is a failure; elsewhere it is a note
 * that names the proof that was not made.
 */
export function haveTools(...tools: readonly string[]): boolean {
  const missing = tools.filter((tool) => spawnSync(tool, ['--help']).error !== undefined);
  if (missing.length === 0) return true;
  const note = `Not proven here, not installed: ${missing.join(', ')} (apt-get install unzip age)`;
  if (process.env['CI'] !== undefined) throw new Error(note);
  console.warn(note);
  return false;
}
