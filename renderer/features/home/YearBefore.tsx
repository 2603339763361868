import { useTranslation } from 'react-i18next';
import { unfinishedOf } from '../../../shared/rules/unfinishedYear';
import { useIsRecorded, workWithYear } from '../../data/workingYear';
import { useYearState } from '../../data/yearState';
import { useObligationWords } from '../../i18n/obligationWords';
import { LinkButton } from '../../ui/LinkButton';
import { NoticeLine } from '../../ui/NoticeLine';

/** One line about the year before, while something of it is not finished, and the way to work with it. */
export function YearBefore(props: { year: number; today: string }) {
  // A school that wrote nothing down in a year was not there with the program: nothing of it is waiting here.
  return useIsRecorded(props.year) ? <Unfinished {...props} /> : null;
}

function Unfinished({ year, today }: { year: number; today: string }) {
  const { t } = useTranslation('home');
  const words = useObligationWords();
  const state = useYearState(year, today);
  if (!state) return null;
  const { count, late, ...dossiers } = unfinishedOf(state.obligations, state.standings, state.report?.sent?.figures);
  if (count === 0) return null;
  const kinds = (['returned', 'unsent', 'unanswered'] as const).filter((kind) => dossiers[kind] > 0);
  const parts = [...kinds.map((kind) => t(`yearBefore.${kind}`, { count: dossiers[kind] })), ...(late.length > 0 ? [t('yearBefore.late', { names: late.map(words.name).join(', ') })] : [])];
  return (
    <NoticeLine
      tone="attention"
      shape="clock"
      title={t('yearBefore.title', { year, count })}
      detail={parts.join(' · ')}
      action={<LinkButton onClick={() => workWithYear(year)}>{t('yearBefore.open', { year })}</LinkButton>}
    />
  );
}
