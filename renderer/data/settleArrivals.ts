import type { BundleError } from '../../shared/bundle/bundleError';
import type { ArrivedFile } from '../../shared/platform';
import { isDamage } from '../../shared/rules/openedBundle';
import type { WorkspaceKind } from '../../shared/model/workspace';
import type { KnownError } from '../i18n/errorWords';
import { formatMoment } from '../i18n/formats';
import { i18n } from '../i18n/i18n';
import { describeRefusal } from '../i18n/refusalWords';
import type { Data } from './data';
import type { ImportRow, ImportSnapshot } from './importRow';
import { isArrived, type ImportSource } from './importSource';
import { postStateOf } from './postState';
import { readWorkspace } from './workspace';

/** What of a run is watched. */
interface Watched {
  getSnapshot: () => ImportSnapshot;
  subscribe: (listener: () => void) => () => void;
  sourceOf: (row: ImportRow) => ImportSource | undefined;
}

/** Refusals that say more about the moment than about the file: it is left where it lies, and looked at again. */
const passing: ReadonlySet<string> = new Set<BundleError['type']>(['unreadable', 'cancelled']);

/** Ids of the files of a run that came by themselves. */
export function arrivedOf(run: Watched): ReadonlySet<string> {
  return new Set(arrivedRows(run).map(({ id }) => id));
}

function arrivedRows(run: Watched): { row: ImportRow; id: string }[] {
  return run.getSnapshot().rows.flatMap((row) => {
    const source = run.sourceOf(row);
    return source && isArrived(source) ? [{ row, id: source.id }] : [];
  });
}

/**
 * Puts the files of an inbox aside as a run gets done with them: into `done/` what is in the receipt book and
 * parts that are kept, into `refused/` what was refused, with the reason. What was only looked at stays.
 */
export function settleArrivals(data: Data, run: Watched): void {
  const settled = new Set<string>();
  const stop = run.subscribe(() => {
    const { rows, phase } = run.getSnapshot();
    for (const { row, id } of arrivedRows(run)) {
      if (settled.has(id) || !isHandled(row, rows)) continue;
      settled.add(id);
      // Only the Sở receives by runs.
      void settle(data, id, row, 'department');
    }
    if (phase === 'cancelled') stop();
  });
}

/** What waits for a person's word is not handled: it stays where it lies. A part that is kept in the vault is. */
function isHandled({ state, alreadyReceived, error, part, copyOf }: ImportRow, rows: readonly ImportRow[]): boolean {
  // The other copy may never be received.
  if (copyOf !== undefined) return rows[copyOf - 1]?.state === 'applied';
  if (state === 'refused') return error !== undefined && !passing.has(error.type);
  return state === 'applied' || (state === 'verified' && (alreadyReceived === true || part?.joined === false));
}

/** What cannot be put aside now is offered again by the next look; it is known by then. */
async function settle(data: Data, id: string, { fileName, error }: Pick<ImportRow, 'fileName' | 'error'>, here: WorkspaceKind): Promise<void> {
  const { arrivals } = data.desktop;
  await arrivals.settle(error ? { id, outcome: 'refused', reason: refusalText(fileName, error, here) } : { id, outcome: 'done' });
  await postStateOf(data).look();
}

/**
 * Puts one file of an inbox aside: into `done/`, or into `refused/` when `error` says that it is good for nobody. What
 * waits for something else, or is somebody else's, stays where it lies.
 */
export async function settleArrived(data: Data, { id, name }: ArrivedFile, error?: KnownError): Promise<void> {
  if (error && !isDamage(error.type)) return;
  const here = (await readWorkspace(data))?.kind ?? 'unit';
  await settle(data, id, { fileName: name, ...(error && { error: error as BundleError }) }, here);
}

/** The text beside a refused file, for whoever opens the folder: that may be anybody, so it names nobody. */
export function refusalText(fileName: string, error: BundleError, here: WorkspaceKind): string {
  const t = i18n.getFixedT(null, ['post', 'errors', 'openings', 'refusals']);
  const { what, why, todo } = describeRefusal(t, here, error);
  return [
    t('post:refused.title', { name: fileName, moment: formatMoment(new Date().toISOString()) }),
    '',
    `${t('errors:labels.what')}: ${what}`,
    `${t('errors:labels.why')}: ${why}`,
    `${t('errors:labels.todo')}: ${todo}`,
    '',
    t('post:refused.again'),
  ].join('\n');
}
