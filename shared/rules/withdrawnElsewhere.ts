/** A nomination that stands as withdrawn at the Sở by a word of the unit of which this computer does not know. */
import { hasTold } from '../bundle/withdrawal';
import { clockCovers, clockOfStamps, compareStamps } from '../journal/stamp';
import type { Decision } from '../model/departmentAnswer';
import type { Nomination, StageEvent } from '../model/nomination';
import type { SentBundle } from '../model/sentBundle';
import type { WithdrawnElsewhere } from './nominationFile';

/**
 * What the answers of the Sở tell of a withdrawal that no bundle known here has told, and of which nobody here has decided
 * yet; undefined when there is none, and for what is withdrawn here too. `decisions` and `events` are those of the nomination.
 */
export function withdrawnElsewhere(
  { id, stage }: Pick<Nomination, 'id' | 'stage'>,
  decisions: readonly Pick<Decision, 'withdrawn' | 'asOf'>[],
  events: readonly Pick<StageEvent, 'heard'>[],
  sent: readonly SentBundle[],
): WithdrawnElsewhere | undefined {
  if (stage.name === 'withdrawn') return undefined;
  const told = decisions.toSorted((a, b) => compareStamps(b.asOf, a.asOf)).find(({ withdrawn }) => withdrawn)?.withdrawn;
  if (!told) return undefined;
  const heard = clockOfStamps(events.flatMap((event) => event.heard ?? []));
  const said = told.said.filter((stamp) => !clockCovers(heard, stamp) && !hasTold(sent, id, stamp));
  return said.length > 0 ? { why: told.why, receivedAt: told.receivedAt, said } : undefined;
}
