import type { AgendaItem, Attendance, Recusal } from '../model/meetingRoom';

type Mark = Pick<Attendance, 'memberId' | 'present'>;

/** How many of these members were marked present; undefined until each of them is marked. */
export function presentAmong(memberIds: readonly string[], marks: readonly Mark[]): number | undefined {
  const present = new Map(marks.map(({ memberId, present: isPresent }) => [memberId, isPresent]));
  if (memberIds.length === 0 || !memberIds.every((id) => present.has(id))) return undefined;
  return memberIds.filter((id) => present.get(id)).length;
}

/** How many of those present do not vote, each once. Whoever is recused and was not marked absent was there. */
export function recusedPresent(recusals: readonly Pick<Recusal, 'memberId'>[], marks: readonly Mark[]): number {
  const absent = new Set(marks.flatMap(({ memberId, present }) => (present ? [] : [memberId])));
  return new Set(recusals.flatMap(({ memberId }) => (absent.has(memberId) ? [] : [memberId]))).size;
}

/** Ballots that are handed out: one to each who is present and votes. Undefined while nobody knows how many are present. */
export function ballotsFor(present: number | undefined, recused: number): number | undefined {
  return present === undefined ? undefined : Math.max(0, present - recused);
}

/** Ids in the order of the agenda; those that it does not name are left out, and all stay as they are where there is none. */
export function agendaOrder(nominationIds: readonly string[], items: readonly Pick<AgendaItem, 'nominationId' | 'position'>[]): string[] {
  if (items.length === 0) return [...nominationIds];
  const known = new Set(nominationIds);
  const sorted = items.filter(({ nominationId }) => known.has(nominationId)).sort((a, b) => a.position - b.position || (a.nominationId < b.nominationId ? -1 : 1));
  return sorted.map(({ nominationId }) => nominationId);
}

/** What is done to one case of an agenda. */
export type AgendaMove = 'up' | 'down' | 'drop' | 'add';

/** The order after one case was moved, dropped, or added at its end. A move that leads nowhere changes nothing. */
export function agendaAfter(order: readonly string[], nominationId: string, move: AgendaMove): string[] {
  const at = order.indexOf(nominationId);
  if (move === 'add') return at < 0 ? [...order, nominationId] : [...order];
  if (move === 'drop') return order.filter((id) => id !== nominationId);
  const to = move === 'up' ? at - 1 : at + 1;
  const other = order[to];
  return at < 0 || other === undefined ? [...order] : order.with(at, other).with(to, nominationId);
}

/** One kind of ballot paper: the cases on it, and how many are printed. */
export interface BallotSheet<C> {
  cases: C[];
  copies: number;
}

/**
 * The ballot papers of a meeting. Cases that everybody present votes on stand on one paper, one a member. Cases with the
 * same members recused stand on a paper of their own, one a member who votes on them: a paper with a gap in it would say
 * whose it is.
 */
export function ballotSheets<C extends { recusedIds: readonly string[] }>(cases: readonly C[], present: number): BallotSheet<C>[] {
  const sheets = new Map<string, BallotSheet<C>>();
  for (const each of cases) {
    const recused = [...new Set(each.recusedIds)].sort();
    const key = recused.join(' ');
    const sheet = sheets.get(key) ?? { cases: [], copies: Math.max(0, present - recused.length) };
    sheet.cases.push(each);
    sheets.set(key, sheet);
  }
  return [...sheets.values()].filter(({ copies }) => copies > 0);
}
