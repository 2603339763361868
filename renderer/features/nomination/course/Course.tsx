import { useTranslation } from 'react-i18next';
import type { Decision } from '../../../../shared/model/departmentAnswer';
import type { StageEvent } from '../../../../shared/model/nomination';
import type { Recognition } from '../../../../shared/model/recognition';
import { lifecycleSteps } from '../../../../shared/rules/lifecycle';
import { useQuery } from '../../../data/DataContext';
import { formatDate, today } from '../../../i18n/formats';
import { Button } from '../../../ui/Button';
import { Menu } from '../../../ui/Menu';
import { Timeline, type TimelineEvent } from '../../../ui/Timeline';
import { useNomination } from '../NominationContext';
import styles from './Course.module.css';
import { useMoves } from './useMoves';

/** Diễn biến: what happened so far, the latest first, and the steps that may come next. */
export function Course() {
  const { t } = useTranslation('nominations');
  const events = useTimeline();
  const { moves, moveTo, dialog } = useMoves();
  return (
    <section>
      <div className={styles.head}>
        <h2 className={styles.title}>{t('course.title')}</h2>
        {moves.length > 0 && (
          <Menu
            placement="below-end"
            trigger={
              <Button kind="quiet" size="small" trailingIcon="chevronDown">
                {t('course.move')}
              </Button>
            }
            items={moves.map(({ to, label }) => ({ id: to, label, onSelect: () => void moveTo(to) }))}
          />
        )}
      </div>
      <Timeline label={t('course.title')} events={events} />
      {dialog}
    </section>
  );
}

function useTimeline(): TimelineEvent[] {
  const { t } = useTranslation(['nominations', 'domain']);
  const { file, decision, recognitions, sendings } = useNomination();
  const users = useQuery(({ db }) => db.of('users').toArray()) ?? [];
  const nameOf = (actor: string): string => users.find(({ id }) => id === actor)?.name ?? actor;
  const events = [...file.stageEvents].sort((a, b) => (`${a.on} ${a.createdAt} ${a.id}` < `${b.on} ${b.createdAt} ${b.id}` ? 1 : -1));
  const latestChosen = events.find(({ to, from }) => to === 'selected' && from === 'nurturing')?.id;

  const title = ({ id, to, from, heard, decided = 'sendAgain' }: StageEvent): string => {
    if (heard) return t(`course.heard.${decided}`);
    const { source } = file.nomination;
    const stepsBack = from !== undefined && order(to) < order(from);
    switch (to) {
      case 'emerging':
        if (stepsBack) return t('course.steppedBack', { stage: t('domain:stage.emerging') });
        return source ? t(`course.bySource.${source}`) : t('course.emerging');
      case 'nurturing':
        return stepsBack ? t('course.steppedBack', { stage: t('domain:stage.nurturing') }) : t('course.nurturing');
      case 'selected': {
        if (stepsBack) return t('course.recalled');
        const { vote, meeting } = file;
        if (id !== latestChosen || !vote || !meeting?.totalMembers) return t('course.selected');
        return t('course.selectedVotes', { votesFor: vote.result.for, total: meeting.totalMembers });
      }
      case 'submitted': {
        const number = sendings.numberOf.get(id);
        return number === undefined ? t('course.submitted') : t('course.submittedNo', { number });
      }
      default:
        return t(`course.${to}`);
    }
  };
  const detail = (event: StageEvent): string => {
    const { id, on, actor, reason } = event;
    const number = id === latestChosen ? file.meeting?.minutesNumber : undefined;
    const date = formatDate(on);
    const told = number ? t('course.minutes', { date, number }) : actor ? t('course.detail', { date, actor: nameOf(actor) }) : date;
    return reason ? t('course.reason', { detail: told, reason }) : told;
  };
  const decided = ({ id, outcome, submissionNo, reason }: Decision, at: string): Answered => {
    const title = outcome === 'reviewing' ? '' : t(`course.decided.${outcome}`, { number: submissionNo });
    return { submissionNo, event: { id, title, detail: reason ? t('course.reason', { detail: formatDate(at), reason }) : formatDate(at) } };
  };
  const recognised = ({ id, award, decision: { number, date }, presentedOn, submissionNo = 1 }: Recognition): Answered => {
    const presented = presentedOn !== undefined && t('course.presented', { date: formatDate(presentedOn) });
    const facts = [t('course.byDecision', { number, date: formatDate(date) }), presented];
    return { submissionNo, event: { id, title: t('course.recognised', { award: award.title }), detail: facts.filter(Boolean).join(' · ') } };
  };
  const own = events.map((event): Told => ({
    at: `${event.on} ${event.createdAt}`,
    submissionNo: sendings.numberOf.get(event.id),
    event: { id: event.id, title: title(event), detail: detail(event) },
  }));
  const silent = sendings.silent.map(({ id, submissionNo, writtenAt }): Told => ({
    at: `${today(new Date(writtenAt))} ${writtenAt}`,
    submissionNo,
    event: { id, title: t('course.submittedNo', { number: submissionNo }), detail: formatDate(writtenAt) },
  }));
  const told = silent.length === 0 ? own : [...own, ...silent].sort((a, b) => (a.at < b.at ? 1 : -1));
  // Above the sending that it answers, below what the unit has done since.
  const placeOf = (submissionNo: number): number => {
    const at = told.findIndex((each) => each.submissionNo === submissionNo);
    return at < 0 ? told.length : at;
  };
  const answers = [...recognitions.toReversed().map(recognised), ...(decision?.decidedAt === undefined || decision.outcome === 'reviewing' ? [] : [decided(decision, decision.decidedAt)])];
  const answeredAt = (place: number): TimelineEvent[] => answers.flatMap(({ submissionNo, event }) => (placeOf(submissionNo) === place ? [event] : []));
  return [...told.flatMap(({ event }, place) => [...answeredAt(place), event]), ...answeredAt(told.length)];
}

/** What the unit did, with its day and moment; a sending under its number, when that is known. */
interface Told {
  at: string;
  submissionNo: number | undefined;
  event: TimelineEvent;
}

/** What the Sở has told, and which sending it answers. */
interface Answered {
  submissionNo: number;
  event: TimelineEvent;
}

/** Place in life; a withdrawal is the end. */
function order(stage: StageEvent['to']): number {
  return stage === 'withdrawn' ? lifecycleSteps.length : lifecycleSteps.indexOf(stage);
}
