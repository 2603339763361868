import type { TFunction } from 'i18next';
import type { ReportState, UnitReport } from '../../shared/rules/reportBoard';
import { formatDate } from './formats';

/** Icon and colour of a unit's report beside its word. */
export const reportLook = {
  late: { tone: 'refused', shape: 'octagon' },
  due: { tone: 'attention', shape: 'clock' },
  upcoming: { tone: 'neutral', shape: 'dashed' },
  sentLate: { tone: 'attention', shape: 'tick' },
  sent: { tone: 'done', shape: 'tick' },
} as const satisfies Record<ReportState, { tone: string; shape: string }>;

const doubtfulLook = { tone: 'attention', shape: 'triangle' } as const;

/** The same for a unit: what nobody has confirmed, or stands beside another version, is to be looked at. */
export function reportLookOf({ state, unconfirmed, forked }: Pick<UnitReport, 'state' | 'unconfirmed' | 'forked'>) {
  return unconfirmed || forked ? doubtfulLook : reportLook[state];
}

/** How a unit stands with its report of the year: "Đã gửi". */
export function reportStateWords(t: TFunction<'report'>, state: ReportState): string {
  return t(`board.state.${state}`);
}

/** The same with the day on which it came: "Đã gửi 28/10". */
export function reportDayWords(t: TFunction<'report'>, { state, receivedOn, unconfirmed, forked }: Pick<UnitReport, 'state' | 'receivedOn' | 'unconfirmed' | 'forked'>): string {
  if (unconfirmed) return t('board.unconfirmed');
  if (forked) return t('board.forked');
  if (receivedOn === null || (state !== 'sent' && state !== 'sentLate')) return reportStateWords(t, state);
  return t(`board.day.${state}`, { date: formatDate(receivedOn).slice(0, 5) });
}
