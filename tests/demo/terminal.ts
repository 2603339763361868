/** What a person with a terminal does with the bundle. */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { Decrypter } from 'age-encryption';
import { expect } from '@playwright/test';
import type { Files } from './files';

/** What `bundle verify` prints. */
export interface VerifyReport {
  ok: boolean;
  kind: string;
  sequence: number;
  counts: Record<string, number>;
}

/** As `age -d -i identity`: the same bundle without its encryption. */
export async function decryptCopy(encrypted: string, identity: string, plain: string): Promise<void> {
  const decrypter = new Decrypter();
  const lines = (await readFile(identity, 'utf8')).split('\n').filter((line) => line.startsWith('AGE-SECRET-KEY-1'));
  for (const line of lines) decrypter.addIdentity(line);
  await writeFile(plain, await decrypter.decrypt(await readFile(encrypted)));
}

/** Verifies both bundles with the command that support staff use; they must say the same. */
export async function verifyWithCommand({ made }: Files): Promise<VerifyReport> {
  const verify = (...args: string[]) =>
    JSON.parse(
      execFileSync(process.execPath, ['scripts/run.mts', 'electron/cli/bundle.ts', 'verify', ...args], { encoding: 'utf8' }),
    ) as VerifyReport;
  const report = verify(made.submission, '--identity', made.identity);
  expect(report.ok).toBe(true);
  expect(verify(made.plain)).toEqual(report);
  expect(verify(made.setup).ok).toBe(true);
  return report;
}
