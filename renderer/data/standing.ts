import type { NominationView } from './nominationFile';
import { votePassed } from './nominations';
import { displayStage, isReadOnly, type DisplayStage } from '../../shared/rules/lifecycle';
import { assess, type Readiness } from '../../shared/rules/readiness';
import { isAnswered, isAskedAgain } from '../../shared/rules/requests';
import type { WithdrawnElsewhere } from '../../shared/rules/nominationFile';

/** One nomination as the home screen needs it. */
export interface Standing {
  id: string;
  name: string;
  stage: DisplayStage;
  readiness: Readiness;
  /** Nothing more is asked of the unit: sent, declined, recognised without an open request, or withdrawn. */
  settled: boolean;
  votePassed: boolean;
  /** Requests of the Sở that wait for a reply, with what each is about. */
  requests: { id: string; text: string; dueDate?: string; about: string | null; focus: { tab: string; place: string } }[];
  /** It stands as withdrawn at the Sở, and nobody here has decided about that. */
  withdrawnElsewhere: WithdrawnElsewhere | null;
  /** When the Sở asked; ISO moment. */
  askedAt: string | null;
}

/** What was found out about a view, which never changes once it was read. */
const known = new WeakMap<NominationView, { today: string; standing: Standing }>();

/** How a nomination stands on a day. Judged once: a view that no change has touched stands as it stood. */
export function standingOf(view: NominationView, today: string): Standing {
  const before = known.get(view);
  if (before?.today === today) return before.standing;
  const standing = judge(view, today);
  known.set(view, { today, standing });
  return standing;
}

function judge({ file, lifecycle, decision }: NominationView, today: string): Standing {
  const waiting = (file.requests ?? []).filter(({ id }) => !isAnswered(file.replies?.find(({ requestId }) => requestId === id)));
  const stage = displayStage(lifecycle);
  const askedAgain = isAskedAgain(stage, file.requests);
  return {
    id: file.nomination.id,
    name: file.subject.name,
    stage,
    readiness: assess(file, today, askedAgain),
    settled: isReadOnly(lifecycle) && !askedAgain,
    votePassed: votePassed(file),
    requests: waiting.map(({ id, text, dueDate, criterionId, evidenceId }) => {
      const criterion = file.plan.criteria.find((each) => each.id === criterionId);
      const evidence = file.evidence.find((each) => each.id === evidenceId);
      return {
        id,
        text,
        ...(dueDate !== undefined && { dueDate }),
        about: criterion ? `${criterion.shortRef} · ${criterion.label}` : (evidence?.title ?? null),
        focus: criterion
          ? { tab: 'criteria', place: `criterion/${criterion.id}/request-${id}` }
          : evidence
            ? { tab: 'evidence', place: `evidence/${evidence.id}/request-${id}` }
            : { tab: 'criteria', place: `request/${id}` },
      };
    }),
    withdrawnElsewhere: file.withdrawnElsewhere ?? null,
    askedAt: decision?.decidedAt ?? null,
  };
}
