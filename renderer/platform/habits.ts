/** Where this computer keeps how somebody likes to work, outside the journal. Those of the sample lie apart and go with it. */

const samplePrefix = 'sample.';
let prefix = '';

/** Says whose habits are read and kept from now on: those of the sample, or of the workspace that a unit works in. */
export function keepHabitsOf({ sample }: { sample?: boolean | undefined }): void {
  prefix = sample === true ? samplePrefix : '';
}

/** The key under which a habit lies. */
export function habitKey(name: string): string {
  return prefix + name;
}

/** Forgets what was kept while the sample was looked at, and nothing else. */
export function forgetSampleHabits(): void {
  try {
    for (const key of Object.keys(localStorage).filter((each) => each.startsWith(samplePrefix))) localStorage.removeItem(key);
  } catch {
    // Where nothing can be kept there is nothing to forget.
  }
}
