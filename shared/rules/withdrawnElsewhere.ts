/** A nomination that stands as withdrawn at the Sở by a word of the unit of which this computer does not know. */
import { hasTold } from '../bundle/withdrawal';
import { compareStamps } from '../journal/stamp';
import type { Decision } from '../model/departmentAnswer';
import type { StageEvent } from '../model/nomination';
import type { SubjectKind } from '../model/plan';
import type { SentBundle } from '../model/sentBundle';
import { allowedMoves, isRecognised, type DisplayStage, type LifecycleState } from './lifecycle';
import type { WithdrawnElsewhere } from './nominationFile';

/**
 * What the answers of the Sở tell of a withdrawal that no bundle known here has told, and of which nobody here has decided
 * yet; undefined when there is none, or nothing to decide: of a nomination that was declined, or is withdrawn here too, only
 * a withdrawn consent matters, which is the person's and outlives it. `shown` is its stage; `decisions` and `events` are
 * those of the nomination.
 */
export function withdrawnElsewhere(
  id: string,
  shown: DisplayStage,
  decisions: readonly Pick<Decision, 'withdrawn' | 'asOf'>[],
  events: readonly Pick<StageEvent, 'heard'>[],
  sent: readonly SentBundle[],
): WithdrawnElsewhere | undefined {
  const told = decisions.toSorted((a, b) => compareStamps(b.asOf, a.asOf)).find(({ withdrawn }) => withdrawn)?.withdrawn;
  if (!told || (told.why === 'unit' && (shown === 'declined' || shown === 'withdrawn'))) return undefined;
  const heard = new Set(events.flatMap((event) => event.heard ?? []));
  const said = told.said.filter((stamp) => !heard.has(stamp) && !hasTold(sent, id, stamp));
  return said.length > 0 ? { why: told.why, receivedAt: told.receivedAt, said } : undefined;
}

/** True for a nomination that the unit neither sends again by itself nor takes back. `askedAgain`: see `isAskedAgain`. */
export function isOver(shown: DisplayStage, askedAgain: boolean): boolean {
  return shown === 'declined' || shown === 'withdrawn' || (isRecognised(shown) && !askedAgain);
}

/** What a person may decide about a {@link withdrawnElsewhere}; each ends it. Of a consent that is withdrawn here too nobody says the contrary. */
export type WithdrawalChoice = 'withdraw' | 'keepNomination' | 'noteWithdrawn' | 'denyWithdrawn';

/** See {@link WithdrawalChoice}; never empty. A collective gives no consents, and none is noted of it. */
export function withdrawalChoices(
  { why }: Pick<WithdrawnElsewhere, 'why'>,
  state: LifecycleState,
  { kind, isNotedHere }: { kind: SubjectKind; isNotedHere: boolean },
): WithdrawalChoice[] {
  if (why === 'unit') {
    return allowedMoves(state).includes('withdrawn') ? ['withdraw', 'keepNomination'] : ['keepNomination'];
  }
  if (kind === 'collective') return ['denyWithdrawn'];
  return isNotedHere ? ['noteWithdrawn'] : ['noteWithdrawn', 'denyWithdrawn'];
}
