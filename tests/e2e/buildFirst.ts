import { execFileSync } from 'node:child_process';

/** Playwright's global setup: the tests drive what was compiled from the sources as they stand. */
export default function buildFirst(): void {
  execFileSync('node', ['scripts/build.mts', '--stale'], { stdio: 'inherit' });
}
