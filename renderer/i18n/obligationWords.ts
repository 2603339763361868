import { useTranslation } from 'react-i18next';
import type { Obligation, ObligationState } from '../../shared/rules/obligations';
import { formatDate } from './formats';

export interface ObligationWords {
  name: (obligation: Obligation) => string;
  state: (obligation: Obligation) => string;
  /** "0/1"; a plain number where nothing is counted against. */
  count: (obligation: Obligation) => string;
  /** "còn 18 ngày", "quá 42 ngày", "xong 28/09"; '' where there is no day. */
  left: (obligation: Obligation) => string;
  /** What is missing, else what there is to know, with the clause of the plan. */
  second: (obligation: Obligation) => string;
  /** "1 xong · 1 sắp đến hạn". */
  summary: (obligations: readonly Obligation[]) => string;
}

const summed: readonly ObligationState[] = ['done', 'upcoming', 'due', 'late'];

/** Puts obligations into words. */
export function useObligationWords(): ObligationWords {
  const { t } = useTranslation(['home', 'domain']);
  const state = ({ state: name, date }: Obligation): string => (name === 'due' && date === null ? t('obligations.lacking') : t(`domain:obligationState.${name}`));
  const exchangeNote = (meeting: Obligation['meeting']): string => {
    const day = meeting?.heldOn ?? meeting?.plannedOn;
    if (!meeting || day === undefined) return t('obligations.exchangeNote');
    if (meeting.cancelled && meeting.heldOn === undefined) return t('obligations.exchangeCancelled');
    const on = t(meeting.heldOn === undefined ? 'obligations.exchangePlanned' : 'obligations.exchangeHeld', { date: formatDate(day) });
    return meeting.place ? t('obligations.exchangeAt', { on, place: meeting.place }) : on;
  };
  return {
    name: ({ id, need }) => t(`obligations.of.${id}`, { count: Math.max(need, 1), need: String(Math.max(need, 1)).padStart(2, '0') }),
    state,
    count: ({ have, need }) => (need > 0 ? `${have}/${need}` : String(have)),
    left: ({ state: name, daysLeft, doneOn, meeting }) => {
      if (name === 'done') return doneOn === null ? '' : t('obligations.doneOn', { date: formatDate(doneOn).slice(0, 5) });
      if (daysLeft === null) return '';
      if (name === 'information' && doneOn !== null) return t('obligations.took', { date: formatDate(doneOn).slice(0, 5) });
      // Whether the Sở held it as it had planned is not known until it says so.
      if (name === 'information' && daysLeft < 0 && meeting) return meeting.heldOn === undefined ? '' : t('obligations.held');
      if (name === 'information' && daysLeft < 0) return t('obligations.over');
      return daysLeft < 0 ? t('deadlines.passed', { count: -daysLeft }) : t('deadlines.left', { count: daysLeft });
    },
    second: ({ id, ref, missing, meeting }) => {
      const known = missing.length > 0 ? missing.map(({ what, count }) => t(`obligations.missing.${what}`, { count })).join(', ') : id === 'exchange' ? exchangeNote(meeting) : '';
      return [known, t('obligations.ref', { ref })].filter(Boolean).join(' · ');
    },
    summary: (obligations) => {
      const counts = new Map<string, number>();
      for (const each of obligations.filter((one) => summed.includes(one.state))) counts.set(state(each), (counts.get(state(each)) ?? 0) + 1);
      return [...counts].map(([word, count]) => t('obligations.summary', { count, state: word.toLocaleLowerCase('vi') })).join(' · ');
    },
  };
}
