import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CouncilRule } from '../../../shared/model/plan';
import type { Meeting, VoteCount } from '../../../shared/model/meeting';
import { ballotsFor } from '../../../shared/rules/meetingRoom';
import { mayNotVote, percentOfMembers, votesNeeded, type CountFault, type VoteStanding } from '../../../shared/rules/voting';
import { useData } from '../../data/DataContext';
import { recordCount, type BallotRow } from '../../data/meetings';
import { NumberField } from '../../ui/NumberField';
import { ProgressBar } from '../../ui/ProgressBar';
import { StateIcon } from '../../ui/StateIcon';
import { StateText } from '../../ui/StateText';
import { classes } from '../../ui/tone';
import { CountFaultLine, FaultWords, mostBallots } from './CountFaultLine';
import { standingOf } from './minutesSource';
import styles from './room.module.css';
import { asksWritten, useCounted, WrittenFields } from './WrittenFields';

const ballots = ['handedOut', 'returned', 'valid'] as const;

/** The counts of one case, and at once whether it passes and why. What cannot be is said beside its field and kept as typed. */
export function RoomCount({ meeting, row }: { meeting: Meeting; row: BallotRow }) {
  const { t } = useTranslation('council');
  const data = useData();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const result = row.vote?.result ?? null;
  const standing = standingOf(meeting, row);
  const { id } = row.nomination;
  const set = (field: VoteCount) => (count: number | null) => void recordCount(data, meeting.id, id, field, count, row.recused);
  const disabled = mayNotVote(row.rule, meeting);
  const { isCounted, onType } = useCounted(row);
  const range = { disabled, onType, min: 0, max: mostBallots, invalidMessage: t('invalidCount', { min: 0, max: mostBallots }) };
  const faultOf = (field: CountFault['field']) => <CountFaultLine standing={standing} field={field} recused={row.recused} />;
  const blank = result ? Math.max(0, result.valid - result.for - result.against) : null;
  return (
    <section className={styles.count} aria-label={t('room.counts')}>
      {/* While no field takes the focus the keys must scroll it. */}
      <div className={styles.fields} {...(disabled && { tabIndex: 0, role: 'group', 'aria-label': t('room.counts') })}>
        <label className={classes(styles.big, styles.done)}>
          <span aria-hidden="true">
            <StateIcon shape="tick" /> {t('votes.for')}
          </span>
          <NumberField ref={first} label={t('votes.for')} hideLabel value={result?.for ?? null} onCommit={set('for')} {...range} />
        </label>
        <label className={classes(styles.big, styles.refused)}>
          <span aria-hidden="true">
            <StateIcon shape="octagon" /> {t('votes.against')}
          </span>
          <NumberField label={t('votes.against')} hideLabel value={result?.against ?? null} evenSame onCommit={set('against')} {...range} />
        </label>
        {faultOf('votes')}
        {disabled && <p className={styles.note}>{t('room.locked')}</p>}
        <div className={styles.small}>
          {ballots.map((field) => (
            <NumberField key={field} label={t(`votes.${field}`)} value={result?.[field] ?? null} onCommit={set(field)} {...range} />
          ))}
        </div>
        <p className={styles.note}>
          {t('room.ballots', { count: ballotsFor(meeting.present, row.recused) ?? 0 })}
          {blank !== null && ` · ${t('room.blank', { count: blank })}`}
        </p>
        {ballots.map((field) => (
          <div key={field} className={styles.faults}>
            {faultOf(field)}
          </div>
        ))}
        {faultOf('present')}
        {asksWritten(meeting, row) && (
          <fieldset className={styles.written}>
            <legend>{t(row.rule.countsWritten ? 'room.writtenCounts' : 'room.written')}</legend>
            <div className={styles.small}>
              <WrittenFields meeting={meeting} row={row} isCounted={isCounted} disabled={disabled} />
            </div>
            {faultOf('written')}
          </fieldset>
        )}
      </div>
      <Result meeting={meeting} rule={row.rule} votesFor={result?.for ?? null} standing={standing} recused={row.recused} />
    </section>
  );
}

interface ResultProps {
  meeting: Meeting;
  rule: CouncilRule;
  votesFor: number | null;
  standing: VoteStanding | undefined;
  recused: number;
}

/** The share of total members with the mark that must be reached, and in words why it passes or not. */
function Result({ meeting, rule, votesFor, standing, recused }: ResultProps) {
  const { t } = useTranslation('council');
  const total = meeting.totalMembers ?? 0;
  if (total === 0 || meeting.present === undefined) {
    return (
      <div className={styles.result} role="status">
        <StateText tone="attention" shape="triangle">
          {t('quorum.unknown')}
        </StateText>
      </div>
    );
  }
  const needed = votesNeeded(rule, total);
  const share = t(rule.moreThanHalf ? 'room.half' : 'room.percent', { percent: rule.passPercent.toLocaleString('vi-VN') });
  if (votesFor === null || !standing) {
    return (
      <div className={styles.result} role="status">
        <StateText tone="neutral" shape="dashed">
          {t('room.open', { needed, total })}
        </StateText>
        <p className={styles.note}>{share}</p>
      </div>
    );
  }
  const { passed, faults, quorumReached } = standing;
  const percent = percentOfMembers(standing.votesFor, total).toLocaleString('vi-VN');
  const why = faults.length > 0 ? 'faulty' : passed ? 'passed' : quorumReached ? 'failed' : rule.countsWritten ? 'noQuorumWritten' : 'noQuorum';
  return (
    <div className={styles.result} role="status">
      <p className={styles.share}>
        <strong>{percent}%</strong> {t('room.of', { votes: standing.votesFor, total })} <span className={styles.note}>· {share}</span>
      </p>
      <ProgressBar value={standing.votesFor / total} threshold={needed / total} tone={passed ? 'done' : 'refused'} size="thick" label={t('votes.result')} valueText={`${percent}%`} />
      <StateText tone={passed ? 'done' : 'refused'} shape={passed ? 'tick' : 'octagon'} strong>
        {t(`room.why.${why}`, { votes: standing.votesFor, needed, total, present: standing.present, attending: standing.present + standing.inWriting, quorum: standing.quorumNeeded })}
      </StateText>
      {/* Beside its field it may be scrolled out of sight. */}
      {faults[0] && (
        <p className={styles.note}>
          <FaultWords fault={faults[0]} recused={recused} />
        </p>
      )}
    </div>
  );
}
