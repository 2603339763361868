/** What the browser engine is told before it starts. */
import type { CommandLine } from 'electron';

/**
 * Keeps heaps small, on computers that have 4 GB for everything. V8 lets the young part of each grow to three times 16 MiB
 * before it looks for what nobody holds, once for the window and once for its worker: in the import of a thousand bundles
 * that is a third of all memory. And what has grown old it leaves until there is as much again; long runs ask for it to be
 * swept (see `Sweeper`), which needs the collector to be offered. It is of no use to a page that would do harm.
 */
export function keepHeapsSmall(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  commandLine.appendSwitch('js-flags', '--max-semi-space-size=4 --expose-gc');
}
