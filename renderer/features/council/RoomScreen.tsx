import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import type { Meeting } from '../../../shared/model/meeting';
import { useSaveState } from '../../data/DataContext';
import { useBallot, useMeeting, type BallotRow } from '../../data/meetings';
import { useRulesOfYear } from '../../data/workspace';
import { formatDate } from '../../i18n/formats';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { StateIcon } from '../../ui/StateIcon';
import { StateText } from '../../ui/StateText';
import { classes } from '../../ui/tone';
import { useShortcut } from '../../ui/useShortcut';
import { quorumOf, standingOf } from './minutesSource';
import styles from './room.module.css';
import { RoomCase } from './RoomCase';
import { RoomCount } from './RoomCount';
import { RoomEnd } from './RoomEnd';

/** Chế độ họp: a meeting on the wall. One case at a time, its votes typed as they are counted; the conclusion at the end. */
export function RoomScreen() {
  const { id = '' } = useParams();
  const meeting = useMeeting(id);
  const rows = useBallot(meeting ?? null);
  if (meeting === null) return <Navigate to={places.council()} replace />;
  if (!meeting || !rows) return null;
  return <Room meeting={meeting} rows={rows.filter(({ onAgenda }) => onAgenda)} />;
}

function Room({ meeting, rows }: { meeting: Meeting; rows: BallotRow[] }) {
  const { t } = useTranslation('council');
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, rows.length);
  const row = rows[at];
  const go = (to: number) => {
    // A count that is being typed is kept when its field is left.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    setChosen(Math.max(0, Math.min(to, rows.length)));
  };
  const leave = () => void navigate(places.councilMeeting(meeting.id));
  useShortcut('PageDown', () => go(at + 1));
  useShortcut('Ctrl+Enter', () => go(at + 1));
  useShortcut('PageUp', () => go(at - 1));
  useShortcut('Escape', leave);
  return (
    <main className={styles.room} aria-label={t('room.title')}>
      <Head meeting={meeting} rows={row ? [row] : rows} onLeave={leave} />
      {row ? (
        <div className={styles.panes}>
          <RoomCase key={row.nomination.id} meeting={meeting} row={row} place={t('room.place', { number: at + 1, all: rows.length })} />
          <RoomCount key={`${row.nomination.id} count`} meeting={meeting} row={row} />
        </div>
      ) : (
        <RoomEnd meeting={meeting} rows={rows} />
      )}
      <footer className={styles.foot}>
        <nav className={styles.cases} aria-label={t('room.cases')}>
          {rows.map((each, index) => (
            <CaseButton key={each.nomination.id} meeting={meeting} row={each} index={index} isCurrent={index === at} onOpen={() => go(index)} />
          ))}
          <button type="button" className={classes(styles.case, !row && styles.current)} aria-current={!row} onClick={() => go(rows.length)}>
            {t('room.end')}
          </button>
        </nav>
        <Button size="large" disabled={at === 0} keyHint="PageUp" onClick={() => go(at - 1)}>
          {t('room.back')}
        </Button>
        {row ? (
          <Button size="large" kind="primary" trailingIcon="arrowRight" keyHint="PageDown" onClick={() => go(at + 1)}>
            {at + 1 < rows.length ? t('room.next', { number: at + 2 }) : t('room.toEnd')}
          </Button>
        ) : (
          <Button size="large" kind="primary" onClick={leave}>
            {t('room.finish')}
          </Button>
        )}
      </footer>
    </main>
  );
}

/** `rows` are the cases in sight: one, or all at the end. */
function Head({ meeting, rows, onLeave }: { meeting: Meeting; rows: readonly BallotRow[]; onLeave: () => void }) {
  const { t } = useTranslation('council');
  const saveState = useSaveState();
  return (
    <header className={styles.head}>
      <h1>{t('room.heading')}</h1>
      <span className={styles.day}>{meeting.date ? formatDate(meeting.date) : t('noDate')}</span>
      <span className={styles.state}>
        {saveState.type === 'failed' || saveState.type === 'readOnly' ? (
          <StateText tone="refused" shape="octagon" strong>
            {t('room.notKept')}
          </StateText>
        ) : (
          <Quorum meeting={meeting} rows={rows} />
        )}
      </span>
      <Button icon="x" onClick={onLeave}>
        {t('room.leave')}
      </Button>
    </header>
  );
}

const quorumLook = {
  present: { tone: 'done', shape: 'tick', words: 'room.quorum' },
  written: { tone: 'done', shape: 'tick', words: 'room.quorumWritten' },
  some: { tone: 'attention', shape: 'triangle', words: 'room.quorumSome' },
  missing: { tone: 'refused', shape: 'octagon', words: 'room.noQuorum' },
} as const;

function Quorum({ meeting, rows }: { meeting: Meeting; rows: readonly BallotRow[] }) {
  const { t } = useTranslation('council');
  const rules = useRulesOfYear(meeting.planYear);
  if (!rules) return null;
  const quorum = quorumOf(meeting, rules.plan, rows);
  const { present = 0, totalMembers = 0 } = meeting;
  if (!quorum) {
    return (
      <StateText tone="attention" shape="triangle" strong>
        {t('room.unknown')}
      </StateText>
    );
  }
  if (present > totalMembers) {
    return (
      <StateText tone="refused" shape="octagon" strong>
        {t('quorum.contradiction')}
      </StateText>
    );
  }
  const { tone, shape, words } = quorumLook[quorum.state];
  return (
    <StateText tone={tone} shape={shape} strong>
      {t(words, { present, total: totalMembers, needed: quorum.needed })}
    </StateText>
  );
}

interface CaseButtonProps {
  meeting: Meeting;
  row: BallotRow;
  index: number;
  isCurrent: boolean;
  onOpen: () => void;
}

function CaseButton({ meeting, row, index, isCurrent, onOpen }: CaseButtonProps) {
  const { t } = useTranslation('council');
  const standing = standingOf(meeting, row);
  const outcome = !standing ? null : standing.faults.length > 0 ? 'faulty' : standing.passed ? 'passed' : 'failed';
  const { name } = row.subject;
  return (
    <button type="button" className={classes(styles.case, isCurrent && styles.current)} aria-current={isCurrent} aria-label={`${index + 1}. ${name}${outcome ? `: ${t(`room.outcome.${outcome}`)}` : ''}`} onClick={onOpen}>
      {outcome && (
        <span className={outcome === 'passed' ? styles.done : styles.refused}>
          <StateIcon shape={outcome === 'passed' ? 'tick' : outcome === 'failed' ? 'octagon' : 'triangle'} />
        </span>
      )}
      {index + 1}. {name.split(/\s+/).slice(-2).join(' ')}
    </button>
  );
}
