/** Names of the files in a folder of backups. Nothing else in the folder is ever touched. */
import { unitInFormerName, unitInName } from '../text/unitInNames';
import { utf8, type Bytes } from './bytes';
import { sha256 } from './hash';

const backupPattern = /^SAOLUU_([A-Za-z0-9-]{1,64})_(\d{4}-\d{2}-\d{2})_(\d{2})(\d{2})(\d{2})\.goi$/;
const copyPattern = /^evidence\/[0-9a-f]{64}(\.[0-9a-f]{16}\.age)?$/;
const listSuffix = '.txt';

/** `SAOLUU_<unit>_<yyyy-mm-dd>_<HHmmss>.goi`, by the local time `2026-10-12T16:05:00`. */
export function backupName(unitCode: string, at: string): string {
  return `SAOLUU_${asNamed(unitInName(unitCode))}_${at.slice(0, 10)}_${at.slice(11, 19).replaceAll(':', '')}.goi`;
}

/** Whether a backup's name says that it is of that unit, also one of an earlier version. `unit`: see {@link parseBackupName}. */
export function isBackupOf(unit: string, unitCode: string): boolean {
  return [unitInName, unitInFormerName].some((spell) => asNamed(spell(unitCode)) === unit);
}

function asNamed(unit: string): string {
  return unit.slice(0, 64) || 'X';
}

/** Unit and local time of a backup's name; undefined for another name. */
export function parseBackupName(name: string): { unit: string; at: string } | undefined {
  const [, unit, day, hours, minutes, seconds] = backupPattern.exec(name) ?? [];
  return unit === undefined ? undefined : { unit, at: `${day}T${hours}:${minutes}:${seconds}` };
}

/** The list that stands beside a backup: which copies of files it needs. It can be read without the passphrase. */
export function listNameOf(backup: string): string {
  return backup + listSuffix;
}

/**
 * Where a file lies beside the backups: `evidence/<sha256>`, or encrypted `evidence/<sha256>.<recipient>.age`. The
 * recipient is part of the name, since two units may keep their backups of the same file on one stick.
 */
export async function copyName(fileSha256: string, recipient: string | undefined): Promise<string> {
  if (recipient === undefined) return `evidence/${fileSha256}`;
  return `evidence/${fileSha256}.${(await sha256(utf8(recipient))).slice(0, 16)}.age`;
}

/** True for a name that belongs to a folder of backups. */
export function isBackupFileName(name: string): boolean {
  const backup = name.endsWith(listSuffix) ? name.slice(0, -listSuffix.length) : name;
  return parseBackupName(backup) !== undefined || copyPattern.test(name);
}

/** The list as text: the names, one a line, and their number, so that a cut list is noticed. */
export function encodeCopyList(names: readonly string[]): Bytes {
  return utf8([...names, `# ${names.length}`, ''].join('\n'));
}

/** The names of a list; undefined when it is not whole. */
export function decodeCopyList(text: string): string[] | undefined {
  const lines = text.split('\n');
  const names = lines.slice(0, -2);
  const isWhole = lines.at(-1) === '' && lines.at(-2) === `# ${names.length}` && names.every((name) => copyPattern.test(name));
  return isWhole ? names : undefined;
}
