import type { Desktop } from '../../shared/platform';

/** Reports a bug of ours: to the console, and to the log of faults without its message, which may name somebody. */
export async function noteFault({ app }: Desktop, place: string, bug: unknown): Promise<void> {
  reportError(bug);
  const { name, stack = '' } = bug instanceof Error ? bug : { name: 'Unknown' };
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  await app.noteFault({ place, name: /^[a-zA-Z]{1,40}$/.test(name) ? name : 'Error', frames: frames.slice(0, 20).join('\n').slice(0, 8_000) });
}
