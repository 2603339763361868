import { put, type Change } from '../../shared/journal/change';
import type { StageEvent } from '../../shared/model/nomination';
import { newId } from '../../shared/model/newId';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { isInForce, isMinor, withdrawnConsent } from '../../shared/rules/consents';
import { displayStage, isRecognised } from '../../shared/rules/lifecycle';
import type { Data } from './data';
import type { NominationView } from './nominationFile';
import { actorName } from './nominations';

type View = Pick<NominationView, 'file' | 'lifecycle'>;

/**
 * Decides that a nomination goes on which stands as withdrawn at the Sở by a word of the unit that was not known here: the
 * next bundle says so, and it stands again there; what is recognised need not be sent for that. Where a consent was
 * withdrawn that is noted first, of those given before: it goes when somebody has given it anew. `today` and `toldOn`, the
 * day on which the Sở took the withdrawal in, are ISO days. Gives the day of a consent that was given since and stays in
 * force.
 */
export async function decideToSendAgain(
  data: Data,
  view: View,
  { today, toldOn }: { today: string; toldOn: string },
): Promise<Result<{ givenSince: string | undefined }, PlatformError>> {
  const { subject, consents, rulePack, withdrawnElsewhere } = view.file;
  const isAsSent = isRecognised(displayStage(view.lifecycle));
  if (withdrawnElsewhere?.why !== 'consent') return decided(data, view, isAsSent ? 'nominationStands' : 'sendAgain', { today });
  const withdrawnOn = toldOn < today ? toldOn : today;
  const inForce = consents.filter((consent) => consent.purpose === 'processing' && isInForce(consent, today));
  const since = inForce.find(({ date }) => date >= toldOn);
  const isNoted = inForce.length > 0 || withdrawnConsent(consents, 'processing', today) !== undefined;
  const by = isMinor(subject, today, rulePack) ? 'guardian' : 'self';
  return decided(data, view, 'consentWithdrawn', {
    today,
    givenSince: since?.date,
    changes: [
      ...inForce.filter(({ date }) => date < toldOn).map(({ id }) => put('consents', id, { withdrawnOn })),
      // It was entered and withdrawn where the data was lost.
      ...(isNoted ? [] : [put('consents', newId(), { subjectId: subject.id, purpose: 'processing', by, date: withdrawnOn, withdrawnOn })]),
    ],
  });
}

/**
 * Says that the consent was not withdrawn of which the Sở had told, as whoever gives it said when asked: the next bundle
 * says so, whatever it carries. `asked` tells whom the unit asked and when.
 */
export function denyWithdrawnConsent(data: Data, view: View, { today, asked }: { today: string; asked: string }): Promise<Result<unknown, PlatformError>> {
  return decided(data, view, 'consentStands', { today, reason: asked });
}

async function decided(
  data: Data,
  { file: { nomination, withdrawnElsewhere }, lifecycle }: View,
  what: NonNullable<StageEvent['decided']>,
  { today, reason, givenSince, changes = [] }: { today: string; reason?: string; givenSince?: string | undefined; changes?: Change[] },
): Promise<Result<{ givenSince: string | undefined }, PlatformError>> {
  if (!withdrawnElsewhere) return ok({ givenSince: undefined });
  const from = nomination.stage.name;
  // It waits to be sent, and a new consent can be entered.
  const to = displayStage(lifecycle) === 'submitted' ? 'selected' : from;
  const written = await data.journal.commit('decideWithdrawal', [
    put('stageEvents', newId(), {
      nominationId: nomination.id,
      from,
      to,
      on: today,
      actor: await actorName(data),
      heard: withdrawnElsewhere.said,
      decided: what,
      ...(reason !== undefined && { reason }),
    }),
    ...(to === from ? [] : [put('nominations', nomination.id, { stage: { name: to, on: today } })]),
    ...changes,
  ]);
  return written.ok ? ok({ givenSince }) : written;
}
