/** What of a year that is over is not finished: obligations and dossiers in, counts out. */
import type { KeptFigure } from '../model/annualReport';
import type { DisplayStage } from './lifecycle';
import type { Obligation } from './obligations';

/** What of a year that is over is not finished; each nomination counts once, for what concerns the unit most. */
export interface Unfinished<O> {
  count: number;
  /** What the plan sets a last day for, and that day has gone by. */
  late: O[];
  /** Sent back by the Sở, or asked about. */
  returned: number;
  /** Chosen by the council and not sent. */
  unsent: number;
  /** Sent, and the Sở has not said what becomes of them. */
  unanswered: number;
}

/**
 * See {@link Unfinished}: of the year's obligations as they stand today, and how its nominations stand. `reported` are the
 * figures of the report that was sent: what it told the Sở as fulfilled is, wherever it was written down.
 */
export function unfinishedOf<O extends Pick<Obligation, 'id' | 'state'>>(
  obligations: readonly O[],
  nominations: readonly { stage: DisplayStage; requests: readonly unknown[] }[],
  reported: readonly KeptFigure[] = [],
): Unfinished<O> {
  const isReported = (id: string): boolean => reported.some((figure) => figure.id === id && figure.of !== undefined && figure.value >= figure.of);
  const late = obligations.filter(({ id, state }) => state === 'late' && !isReported(id));
  const isReturned = ({ stage, requests }: (typeof nominations)[number]): boolean => stage === 'returned' || (stage !== 'withdrawn' && requests.length > 0);
  const others = nominations.filter((each) => !isReturned(each));
  const returned = nominations.length - others.length;
  const unsent = others.filter(({ stage }) => stage === 'selected').length;
  const unanswered = others.filter(({ stage }) => stage === 'submitted').length;
  return { count: late.length + returned + unsent + unanswered, late, returned, unsent, unanswered };
}
