import { useTranslation } from 'react-i18next';
import type { Meeting, WrittenOpinions } from '../../../shared/model/meeting';
import { useData } from '../../data/DataContext';
import { recordWritten } from '../../data/meetingRoom';
import type { BallotRow } from '../../data/meetings';
import { NumberField } from '../../ui/NumberField';
import { mostBallots } from './CountFaultLine';

const opinions = ['for', 'against', 'none'] as const satisfies readonly (keyof WrittenOpinions)[];

/** Whether members were away who may have written on a case, or somebody has counted such opinions already. */
export function asksWritten({ totalMembers, present }: Pick<Meeting, 'totalMembers' | 'present'>, { vote }: Pick<BallotRow, 'vote'>): boolean {
  return vote?.written !== undefined || (totalMembers !== undefined && present !== undefined && totalMembers > present);
}

interface Props {
  meeting: Meeting;
  row: BallotRow;
  /** Nothing can be counted at all; without a vote on the case nothing can be counted either. */
  disabled?: boolean;
  size?: 'small' | 'medium';
  /** Class of each field. */
  className?: string | undefined;
}

/** What members who were away wrote on a case, counted: for, against, no opinion. Never who wrote what. */
export function WrittenFields({ meeting, row, disabled = false, size = 'medium', className }: Props) {
  const { t } = useTranslation('council');
  const data = useData();
  return opinions.map((field) => (
    <NumberField
      key={field}
      label={t(`written.${field}`)}
      value={row.vote?.written?.[field] ?? null}
      min={0}
      max={mostBallots}
      invalidMessage={t('invalidCount', { min: 0, max: mostBallots })}
      disabled={disabled || row.vote === null}
      size={size}
      {...(className !== undefined && { className })}
      onCommit={(count) => void recordWritten(data, meeting.id, row.nomination.id, field, count)}
    />
  ));
}
