import { useTranslation } from 'react-i18next';
import type { StageEvent } from '../../../../shared/model/nomination';
import { lifecycleSteps } from '../../../../shared/rules/lifecycle';
import { useQuery } from '../../../data/DataContext';
import { formatDate } from '../../../i18n/formats';
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
  const { file, lifecycle, decision } = useNomination();
  const users = useQuery(({ db }) => db.of('users').toArray()) ?? [];
  const nameOf = (actor: string): string => users.find(({ id }) => id === actor)?.name ?? actor;
  const events = [...file.stageEvents].sort((a, b) => (`${a.on} ${a.id}` < `${b.on} ${b.id}` ? 1 : -1));
  const latestSent = events.find(({ to }) => to === 'submitted')?.id;
  const latestChosen = events.find(({ to, from }) => to === 'selected' && from === 'nurturing')?.id;

  const title = ({ id, to, from }: StageEvent): string => {
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
      case 'submitted':
        return id === latestSent && lifecycle.submissionNo !== undefined
          ? t('course.submittedNo', { number: lifecycle.submissionNo })
          : t('course.submitted');
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
  const told = events.map((event) => ({ id: event.id, title: title(event), detail: detail(event) }));
  if (decision?.decidedAt === undefined || decision.outcome === 'reviewing') return told;
  const decided: TimelineEvent = {
    id: decision.id,
    title: t(`course.decided.${decision.outcome}`, { number: decision.submissionNo }),
    detail: decision.reason ? t('course.reason', { detail: formatDate(decision.decidedAt), reason: decision.reason }) : formatDate(decision.decidedAt),
  };
  // Above the sending that it answers, below what the unit has done since.
  const sendings = events.filter(({ to }) => to === 'submitted');
  const at = events.indexOf(sendings[(lifecycle.submissionNo ?? 0) - decision.submissionNo]!);
  return at < 0 ? [...told, decided] : [...told.slice(0, at), decided, ...told.slice(at)];
}

/** Place in life; a withdrawal is the end. */
function order(stage: StageEvent['to']): number {
  return stage === 'withdrawn' ? lifecycleSteps.length : lifecycleSteps.indexOf(stage);
}
