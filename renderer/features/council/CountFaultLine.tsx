import { useTranslation } from 'react-i18next';
import type { CountFault, VoteStanding } from '../../../shared/rules/voting';
import { StateText } from '../../ui/StateText';

/** More ballots than any council has members is a slip of the hand. */
export const mostBallots = 199;

interface Props {
  standing: VoteStanding | undefined;
  field: CountFault['field'];
  /** Members present who get no ballot. */
  recused: number;
}

/** What cannot be about one count, in words; nothing where it can. */
export function CountFaultLine({ standing, field, recused }: Props) {
  const { t } = useTranslation('council');
  const fault = standing?.faults.find((each) => each.field === field);
  if (!fault) return null;
  const { value, most } = fault;
  return (
    <StateText tone="refused" shape="octagon" dense>
      {field === 'handedOut' && recused > 0 ? t('fault.handedOutRecused', { value, most, recused }) : t(`fault.${field}`, { value, most })}
    </StateText>
  );
}
