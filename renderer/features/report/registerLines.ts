import { useTranslation } from 'react-i18next';
import type { KeptRegisters } from '../../../shared/model/receivedReport';
import { formatCount, formatDate } from '../../i18n/formats';

/** One register of a unit as people read it, each entry in a line, the earliest first. */
export interface RegisterLines {
  register: keyof KeptRegisters;
  name: string;
  lines: { id: string; text: string }[];
}

/** The registers of a unit in words; none where none came. */
export function useRegisterLines(): (registers: KeptRegisters | undefined) => RegisterLines[] {
  const { t } = useTranslation(['report', 'domain']);
  const lined = (parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined && part !== '').join(' · ');
  const day = (date: string | undefined): string => (date === undefined ? t('registers.noDate') : formatDate(date));
  return (registers) => {
    if (!registers) return [];
    const activities = registers.publicityActivities.toSorted(byDay).map(({ id, date, title, form, organiser, channel, nominationIds }) => ({
      id,
      text: lined([
        day(date),
        title,
        t(`domain:publicityForm.${form}`),
        organiser === 'unit' ? undefined : t(`domain:publicityOrganiser.${organiser}`),
        channel,
        t('registers.exemplars', { count: nominationIds.length }),
      ]),
    }));
    const meetings = registers.exchangeMeetings.toSorted(byDay).map(({ id, date, cluster, place, speakerIds }) => ({
      id,
      text: lined([day(date), place, cluster, t('registers.speakers', { count: speakerIds.length })]),
    }));
    const named = (register: keyof KeptRegisters, lines: RegisterLines['lines']): RegisterLines => ({
      register,
      name: t(`registers.of.${register}`, { count: lines.length, shown: formatCount(lines.length) }),
      lines,
    });
    return [named('publicityActivities', activities), named('exchangeMeetings', meetings)];
  };
}

function byDay(a: { id: string; date?: string | undefined }, b: typeof a): number {
  return `${a.date ?? '9999'} ${a.id}` < `${b.date ?? '9999'} ${b.id}` ? -1 : 1;
}
