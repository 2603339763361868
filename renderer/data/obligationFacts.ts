import { isBlank } from '../../shared/rules/criteria';
import { isRecognised } from '../../shared/rules/lifecycle';
import type { NominationFacts, ObligationFacts } from '../../shared/rules/obligations';
import type { NominationView } from './nominationFile';
import type { SpreadRecords } from './spread';
import type { Standing } from './standing';

/** What the obligations of the year are judged by. */
export function obligationFacts(views: readonly NominationView[], standings: readonly Standing[], { publicity, exchanges, sentOn }: SpreadRecords, registers: NonNullable<ObligationFacts['registers']>): ObligationFacts {
  const nominations = views.flatMap((view, index): NominationFacts[] => {
    const standing = standings[index];
    return standing && standing.stage !== 'withdrawn' ? [factsOf(view, standing, sentOn.get(standing.id))] : [];
  });
  return { nominations, publicity, exchanges, registers };
}

/** What was found out about a standing, which never changes. */
const known = new WeakMap<Standing, NominationFacts>();

/** Judged once: a nomination that no change has touched counts as it counted. */
function factsOf(view: NominationView, standing: Standing, sentOn: string | undefined): NominationFacts {
  const before = known.get(standing);
  if (before && before.sentOn === sentOn) return before;
  const facts = nominationFacts(view, standing, sentOn);
  known.set(standing, facts);
  return facts;
}

function nominationFacts({ file: { nomination, proposals } }: NominationView, { readiness, settled, stage }: Standing, sentOn: string | undefined): NominationFacts {
  const { movementId, discoveredBy, source } = nomination;
  return {
    movement: movementId !== undefined,
    discovered: !isBlank(discoveredBy),
    ...(source !== undefined && { source }),
    complete: settled || isRecognised(stage) || readiness.blocking.length === 0,
    ...(sentOn !== undefined && { sentOn }),
    specialAwards: {
      all: proposals.filter(({ occasion }) => occasion === 'adHoc' || occasion === 'thematic').length,
      withoutEvidence: readiness.blocking.filter(({ code }) => code === 'proposalWithoutEvidence').length,
    },
  };
}
