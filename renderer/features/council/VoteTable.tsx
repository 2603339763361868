import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../../shared/model/meeting';
import { percentOfMembers, type VoteStanding } from '../../../shared/rules/voting';
import { useData } from '../../data/DataContext';
import { recordCount, type BallotRow } from '../../data/meetings';
import { LinkButton } from '../../ui/LinkButton';
import { NumberField } from '../../ui/NumberField';
import { StateText } from '../../ui/StateText';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import styles from './CouncilScreen.module.css';
import { CountFaultLine, mostBallots } from './CountFaultLine';
import { standingOf, writtenRule } from './minutesSource';
import { RecusalDialog } from './RecusalDialog';
import { asksWritten, useCounted, WrittenFields } from './WrittenFields';

const columns = ['for', 'against', 'handedOut', 'returned', 'valid'] as const;

/** One row a nomination: counts as they are typed, and what they come to. */
export function VoteTable({ meeting, rows }: { meeting: Meeting; rows: BallotRow[] }) {
  const { t } = useTranslation('council');
  const [recusing, setRecusing] = useState<string | null>(null);
  const recused = rows.find(({ nomination }) => nomination.id === recusing);
  if (rows.length === 0) return <p className={styles.none}>{t('votes.none')}</p>;
  return (
    <div className={styles.votes}>
      <h3 id="votes-title">{t('votes.title')}</h3>
      <p className={styles.hint}>{t('votes.hint')}</p>
      <table aria-labelledby="votes-title">
        <thead>
          <tr>
            <th scope="col">{t('votes.name')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className={styles.count}>
                {t(`votes.${column}`)}
              </th>
            ))}
            <th scope="col">{t('votes.result')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <VoteRow key={row.nomination.id} meeting={meeting} row={row} onRecuse={() => setRecusing(row.nomination.id)} />
          ))}
        </tbody>
      </table>
      <p className={styles.hint}>{t('base')}</p>
      <WrittenRule rows={rows} />
      {recused && <RecusalDialog meeting={meeting} row={recused} onClose={() => setRecusing(null)} />}
    </div>
  );
}

function VoteRow({ meeting, row, onRecuse }: { meeting: Meeting; row: BallotRow; onRecuse: () => void }) {
  const { t } = useTranslation('council');
  const data = useData();
  const result = row.vote?.result ?? null;
  const standing = standingOf(meeting, row);
  const { isCounted, onType } = useCounted(row);
  return (
    <>
      <tr>
        <th scope="row">
          <span className={styles.caseName}>
            {row.subject.name}
            <LinkButton aria-label={t('recusal.of', { name: row.subject.name })} onClick={onRecuse}>
              {row.recusals.length > 0 ? t('recusal.count', { count: row.recusals.length }) : t('recusal.note')}
            </LinkButton>
          </span>
        </th>
        {columns.map((column) => (
          <td key={column} className={styles.count}>
            <NumberField
              label={t('votes.cell', { column: t(`votes.${column}`), name: row.subject.name })}
              hideLabel
              size="small"
              value={result ? result[column] : null}
              min={0}
              max={mostBallots}
              invalidMessage={t('invalidCount', { min: 0, max: mostBallots })}
              evenSame={column === 'against'}
              onType={onType}
              onCommit={(count) => void recordCount(data, meeting.id, row.nomination.id, column, count, row.recused)}
            />
          </td>
        ))}
        <td className={styles.result}>
          <Standing standing={standing} voted={result !== null} />
        </td>
      </tr>
      {asksWritten(meeting, row) && (
        <tr>
          <td colSpan={columns.length + 2}>
            <fieldset className={styles.written}>
              <legend>
                <VisuallyHidden>{t('writtenOf', { name: row.subject.name })}</VisuallyHidden>
              </legend>
              <span className={styles.hint}>{t(row.rule.countsWritten ? 'writtenShort.counts' : 'writtenShort.noted')}</span>
              <WrittenFields meeting={meeting} row={row} isCounted={isCounted} size="small" className={styles.opinion} />
            </fieldset>
          </td>
        </tr>
      )}
      {standing?.faults.map(({ field }) => (
        <tr key={field} className={styles.fault}>
          <td colSpan={columns.length + 2}>
            <CountFaultLine standing={standing} field={field} recused={row.recused} />
          </td>
        </tr>
      ))}
    </>
  );
}

/** Whether what absent members wrote counts, by the rule of the awards that each case is proposed for. */
function WrittenRule({ rows }: { rows: readonly BallotRow[] }) {
  const { t } = useTranslation('council');
  const { counting, others } = writtenRule(rows);
  if (counting.length === 0) return <p className={styles.hint}>{t('writtenRule.none')}</p>;
  if (others.length === 0) return <p className={styles.hint}>{t('writtenRule.all')}</p>;
  return <p className={styles.hint}>{t('writtenRule.some', { names: counting.join(', '), others: others.join(', ') })}</p>;
}

/** What a vote comes to, in one line. */
export function Standing({ standing, voted }: { standing: VoteStanding | undefined; voted: boolean }) {
  const { t } = useTranslation('council');
  if (!voted || !standing) {
    return (
      <StateText tone={voted ? 'attention' : 'neutral'} shape={voted ? 'clock' : 'dashed'} dense>
        {t(voted ? 'votes.waiting' : 'votes.open')}
      </StateText>
    );
  }
  if (standing.faults.length > 0) {
    return (
      <StateText tone="refused" shape="octagon" dense>
        {t('votes.faulty')}
      </StateText>
    );
  }
  const percent = percentOfMembers(standing.votesFor, standing.totalMembers).toLocaleString('vi-VN');
  if (standing.passed) {
    return (
      <StateText tone="done" shape="tick" dense>
        {t('votes.passed', { percent, needed: standing.votesNeeded })}
      </StateText>
    );
  }
  return (
    <StateText tone="refused" shape="octagon" dense>
      {standing.quorumReached ? t('votes.failed', { percent, needed: standing.votesNeeded }) : t('votes.noQuorum')}
    </StateText>
  );
}
