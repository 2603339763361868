/** What the browser engine is told before it starts. */
import type { CommandLine } from 'electron';

/**
 * Keeps the young part of every heap small. V8 lets it grow to three times 16 MiB before it looks for what nobody holds,
 * once for the window and once for its worker: in the import of a thousand bundles that is a third of all memory, on
 * computers that have 4 GB for everything.
 */
export function keepHeapsSmall(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  commandLine.appendSwitch('js-flags', '--max-semi-space-size=4');
}
