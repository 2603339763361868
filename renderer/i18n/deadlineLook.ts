import type { DeadlineState } from '../../shared/rules/deadlines';

/** Icon and colour of a deadline beside its word. */
export const deadlineLook = {
  done: { tone: 'done', shape: 'tick' },
  onTrack: { tone: 'information', shape: 'half' },
  dueSoon: { tone: 'attention', shape: 'clock' },
  late: { tone: 'refused', shape: 'octagon' },
} as const satisfies Record<DeadlineState, { tone: string; shape: string }>;
