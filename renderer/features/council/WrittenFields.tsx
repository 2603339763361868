import { useState } from 'react';
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

/** Whether a case has a vote, or one is being typed; `onType` is to hear each of its counts. */
export function useCounted({ vote }: Pick<BallotRow, 'vote'>): { isCounted: boolean; onType: (count: number | null) => void } {
  const [isTyped, setTyped] = useState(false);
  // From here on the vote says it: it may be taken back.
  if (vote && isTyped) setTyped(false);
  return { isCounted: vote !== null || isTyped, onType: (count) => setTyped(!vote && count !== null) };
}

interface Props {
  meeting: Meeting;
  row: BallotRow;
  /** See {@link useCounted}: without a vote nothing can be counted here; one that is being typed is kept before what is typed here. */
  isCounted: boolean;
  /** Nothing can be counted at all. */
  disabled?: boolean;
  size?: 'small' | 'medium';
  /** Class of each field. */
  className?: string | undefined;
}

/** What members who were away wrote on a case, counted: for, against, no opinion. Never who wrote what. */
export function WrittenFields({ meeting, row, isCounted, disabled = false, size = 'medium', className }: Props) {
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
      disabled={disabled || !isCounted}
      size={size}
      {...(className !== undefined && { className })}
      onCommit={(count) => void recordWritten(data, meeting.id, row.nomination.id, field, count)}
    />
  ));
}
