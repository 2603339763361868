import type { Evidence } from '../model/evidence';

type Placed = Pick<Evidence, 'id' | 'position'>;

/** In the order a person gave; what was never moved stands behind, in the order it came. Two computers come to the same. */
export function inOrder<E extends Placed>(evidence: readonly E[]): E[] {
  const place = ({ position }: Placed): number => position ?? Infinity;
  return [...evidence].sort((a, b) => (place(a) === place(b) ? (a.id < b.id ? -1 : 1) : place(a) - place(b)));
}

/** The places that change when one moves a step among `evidence`, which stands in its order; none at either end. */
export function moved(evidence: readonly Placed[], id: string, step: 1 | -1): { id: string; position: number }[] {
  const ids = evidence.map((row) => row.id);
  const from = ids.indexOf(id);
  const to = from + step;
  if (from < 0 || to < 0 || to >= ids.length) return [];
  ids.splice(from, 1);
  ids.splice(to, 0, id);
  const before = new Map(evidence.map((row) => [row.id, row.position]));
  return ids.map((each, position) => ({ id: each, position })).filter((row) => before.get(row.id) !== row.position);
}
