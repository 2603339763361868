/** Whether an activity or a meeting makes its exemplars count as spread (plan IV.2), or what it lacks for that. */
export type SpreadState = 'counts' | 'planned' | 'noDate' | 'otherYear' | 'noExemplar';

/** How it stands on the ISO day `today`; `exemplars` are those that it names. */
export function spreadState({ date, planYear }: { date?: string | undefined; planYear: number }, exemplars: readonly string[], today: string): SpreadState {
  if (date === undefined) return 'noDate';
  if (Number(date.slice(0, 4)) !== planYear) return 'otherYear';
  if (exemplars.length === 0) return 'noExemplar';
  return date > today ? 'planned' : 'counts';
}
