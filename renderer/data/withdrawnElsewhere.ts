import { put, type Change } from '../../shared/journal/change';
import type { Consent } from '../../shared/model/consent';
import type { StageEvent } from '../../shared/model/nomination';
import { newId } from '../../shared/model/newId';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { isMinor, withdrawnConsent } from '../../shared/rules/consents';
import { displayStage, isRecognised } from '../../shared/rules/lifecycle';
import type { Data } from './data';
import { readNominationView, type NominationView } from './nominationFile';
import { actorName } from './nominations';

type View = Pick<NominationView, 'file' | 'lifecycle'>;

/** Whether this wrote the decision, which another click may have, and opened the nomination by it. */
export type Decided = Result<{ written: boolean; reopened: boolean }, PlatformError>;

/**
 * Decides that a nomination goes on which stands as withdrawn at the Sở by a word of the unit that was not known here: the
 * next bundle says so, and it stands again there; what is recognised need not be sent for that. Where a consent was
 * withdrawn that is noted instead, of all that stand here, whatever their days: the clock of the Sở tells nothing of when
 * somebody withdrew. It goes when somebody has given it anew. `today` and `toldOn`, the day on which the Sở took the
 * withdrawal in, are ISO days.
 */
export async function decideToSendAgain(data: Data, view: View, { today, toldOn }: { today: string; toldOn: string }): Promise<Decided> {
  return decide(data, view, today, (now) => {
    if (now.file.withdrawnElsewhere?.why === 'consent') return { decided: 'consentWithdrawn', changes: withdrawAll(now.file, toldOn < today ? toldOn : today, today) };
    return { decided: isRecognised(displayStage(now.lifecycle)) ? 'nominationStands' : 'sendAgain' };
  });
}

/** Takes back on a day, and not before it was given, each consent to processing that is in force on the day `today` or will be; one is noted where that leaves none withdrawn. */
function withdrawAll({ subject, consents, rulePack }: View['file'], on: string, today: string): Change[] {
  const laterOf = (date: string): string => (date > on ? date : on);
  const standing = consents.filter(({ purpose, withdrawnOn }) => purpose === 'processing' && (withdrawnOn === undefined || withdrawnOn > today));
  const withdrawn = standing.map((consent): Consent => ({ ...consent, withdrawnOn: laterOf(consent.date) }));
  const others = consents.filter((consent) => !standing.includes(consent));
  // It was entered and withdrawn where the data was lost.
  const isNoted = withdrawnConsent([...others, ...withdrawn], 'processing', today) !== undefined;
  const by = isMinor(subject, today, rulePack) ? 'guardian' : 'self';
  return [
    ...withdrawn.map(({ id, withdrawnOn }) => put('consents', id, { withdrawnOn: withdrawnOn! })),
    ...(isNoted ? [] : [put('consents', newId(), { subjectId: subject.id, purpose: 'processing', by, date: on, withdrawnOn: on })]),
  ];
}

/**
 * Says that the consent was not withdrawn of which the Sở had told, as whoever gives it said when asked: the next bundle
 * says so, whatever it carries. `asked` tells whom the unit asked and when.
 */
export function denyWithdrawnConsent(data: Data, view: View, { today, asked }: { today: string; asked: string }): Promise<Decided> {
  return decide(data, view, today, () => ({ decided: 'consentStands', reason: asked }));
}

type Decision = Required<Pick<StageEvent, 'decided'>> & Pick<StageEvent, 'reason'> & { changes?: Change[] };

/** The last decision of each workspace: one is written after the other, so that a double click writes one. */
const underWay = new WeakMap<Data, Promise<unknown>>();

function decide(data: Data, { file: { nomination, withdrawnElsewhere: seen } }: View, today: string, decisionOn: (view: View) => Decision): Promise<Decided> {
  const write = async (): Promise<Decided> => {
    const told = seen ? await readTold(data, nomination, seen.why) : [];
    const own = told.find(({ file }) => file.nomination.id === nomination.id);
    if (!own) return ok({ written: false, reopened: false });
    const { changes = [], ...decision } = decisionOn(own);
    const actor = await actorName(data);
    // It waits to be sent, and a new consent can be entered. Of another year it stays where it is.
    const reopened = displayStage(own.lifecycle) === 'submitted';
    const events = told.flatMap(({ file }): Change[] => {
      const { id, stage } = file.nomination;
      const to = reopened && id === nomination.id ? 'selected' : stage.name;
      return [
        put('stageEvents', newId(), { nominationId: id, from: stage.name, to, on: today, actor, heard: file.withdrawnElsewhere!.said, ...decision }),
        ...(to === stage.name ? [] : [put('nominations', id, { stage: { name: to, on: today } })]),
      ];
    });
    const written = await data.journal.commit('decideWithdrawal', [...events, ...changes]);
    return written.ok ? ok({ written: true, reopened }) : written;
  };
  const result = (underWay.get(data) ?? Promise.resolve()).then(write);
  underWay.set(data, result.catch(() => undefined));
  return result;
}

/** The nominations that one decision is about: a consent is the person's, and all of the person stand on it. */
async function readTold(data: Data, { id, subjectId }: { id: string; subjectId: string }, why: 'unit' | 'consent'): Promise<NominationView[]> {
  const ids = why === 'unit' ? [id] : (await data.db.of('nominations').where('subjectId').equals(subjectId).primaryKeys()) as string[];
  const views = await Promise.all(ids.map((each) => readNominationView(data, each)));
  return views.flatMap((view) => (view?.file.withdrawnElsewhere?.why === why ? [view] : []));
}
