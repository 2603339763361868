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
  const fault = standing?.faults.find((each) => each.field === field);
  if (!fault) return null;
  return (
    <StateText tone="refused" shape="octagon" dense>
      <FaultWords fault={fault} recused={recused} />
    </StateText>
  );
}

/** The words alone. */
export function FaultWords({ fault: { field, value, most }, recused }: { fault: CountFault; recused: number }) {
  const { t } = useTranslation('council');
  return field === 'handedOut' && recused > 0 ? t('fault.handedOutRecused', { value, most, recused }) : t(`fault.${field}`, { value, most });
}
