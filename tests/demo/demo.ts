/**
 * `npm run demo -- --out DIR`: plays the main job through the real application, without a window, on the sample of
 * resources/sample. A Sở sets itself up and saves its setup file; a school nominates, votes and sends one bundle; the
 * Sở receives it, reviews and prints. DIR then holds the setup file, the bundle encrypted and plain, the sample Sở's age
 * identity, the Word files of both sides, pictures of the screens and `summary.json`. Exits 1 when a step fails.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sample } from '../support/sampleData';
import { expectSampleRecords } from '../support/sampleRecords';
import { playDepartmentSetup, playReview } from './departmentSide';
import { type Files, sidesOf } from './files';
import { playSchool } from './schoolSide';
import { Steps } from './steps';
import { decryptCopy, verifyWithCommand, type VerifyReport } from './terminal';

const { values } = parseArgs({ options: { out: { type: 'string' } } });
if (values.out === undefined) {
  process.stderr.write('npm run demo -- --out DIR\n');
  process.exit(2);
}
const out = resolve(values.out);
const computers = mkdtempSync(join(tmpdir(), 'guong-sang-demo-'));
const files: Files = sidesOf(out, computers);
const steps = new Steps(files.screens);

await mkdir(out, { recursive: true });
// What an earlier run left would be taken for this one's.
for (const path of Object.values(files.made)) await rm(path, { recursive: true, force: true });
let report: VerifyReport | null = null;
try {
  await steps.play('Dựng chương trình', async () => {
    execFileSync(process.execPath, ['scripts/build.mts', '--stale'], { stdio: ['ignore', 'ignore', 'inherit'] });
  });
  const fingerprint = await playDepartmentSetup(steps, files);
  const heard = await playSchool(steps, files, fingerprint);
  await playReview(steps, files, heard);
  await steps.play('Giải mã gói bằng age, ra cùng một gói không mã hóa', () => decryptCopy(files.made.submission, files.made.identity, files.made.plain));
  await steps.play('So từng ô trong gói với dữ liệu mẫu', () => expectSampleRecords(files.made.plain, sample.nominations));
  report = await steps.play('Kiểm tra cả hai gói bằng lệnh bundle verify', () => verifyWithCommand(files));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
} finally {
  await rm(computers, { recursive: true, force: true });
}

const summary = { ok: steps.ok && report !== null, steps: steps.done, files: await listFiles(), counts: report?.counts ?? null };
await writeFile(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
process.stderr.write(`${summary.ok ? 'Đã chơi trọn công việc chính' : 'Có bước hỏng'}: ${out}\n`);
process.exitCode = summary.ok ? 0 : 1;

/** What lies in DIR because of this run, with its size. */
async function listFiles(): Promise<{ path: string; size: number }[]> {
  const roots = Object.values(files.made);
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const ours = paths.filter((path) => roots.some((root) => path === root || path.startsWith(`${root}/`))).sort();
  return Promise.all(ours.map(async (path) => ({ path: relative(out, path), size: (await stat(path)).size })));
}
