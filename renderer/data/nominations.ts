import { put, type Change } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import type { Nomination, UnitStage } from '../../shared/model/nomination';
import type { SubjectKind } from '../../shared/model/plan';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { moveStage, type LifecycleState, type MoveRefused } from '../../shared/rules/lifecycle';
import type { NominationFile } from '../../shared/rules/nominationFile';
import { assess } from '../../shared/rules/readiness';
import { councilRuleFor, voteStanding } from '../../shared/rules/voting';
import { schoolYearWithin } from '../../shared/text/schoolYear';
import type { Data } from './data';
import { readWorkspace } from './workspace';

/** Fields of a nomination as a form changes them: null clears. */
export type NominationFields = Parameters<typeof put<'nominations'>>[2];

/** Whom the nomination is for: somebody known here, or somebody new. */
export type NewSubject = { id: string } | { kind: SubjectKind; name: string };

/** A movement by its id, or by the title of one that the unit started itself. */
export type ChosenMovement = { id: string } | { title: string };

export interface NewNomination {
  subject: NewSubject;
  planYear: number;
  movement?: ChosenMovement;
  discoveredBy?: string;
  discoveredOn?: string;
  source?: Nomination['source'];
}

/**
 * Records a nomination as a new factor (nhân tố mới) under the plan in force, with its subject when that is new, its
 * movement and the first event of its timeline, in one entry. `today` is ISO. Throws before first run has set a plan.
 */
export async function addNomination(data: Data, asked: NewNomination, today: string): Promise<Result<{ id: string }, PlatformError>> {
  const workspace = await readWorkspace(data);
  if (!workspace?.planKey) throw new Error('No plan in force');
  const id = newId();
  const changes: Change[] = [];
  const subjectId = 'id' in asked.subject ? asked.subject.id : newId();
  if (!('id' in asked.subject)) changes.push(put('subjects', subjectId, asked.subject));
  const movement = asked.movement ? movementChange(asked.movement) : undefined;
  if (movement?.change) changes.push(movement.change);
  const { planYear, discoveredBy, discoveredOn, source } = asked;
  changes.push(
    put('nominations', id, {
      planYear,
      schoolYear: schoolYearWithin(planYear, today),
      subjectId,
      planKey: workspace.planKey,
      stage: { name: 'emerging', on: today },
      ...(movement && { movementId: movement.id }),
      ...(discoveredBy && { discoveredBy }),
      ...(discoveredOn && { discoveredOn }),
      ...(source && { source }),
    }),
    put('stageEvents', newId(), {
      nominationId: id,
      to: 'emerging',
      on: discoveredOn ?? today,
      actor: discoveredBy || (await actorName(data)),
    }),
  );
  const written = await data.journal.commit('addNomination', changes);
  return written.ok ? ok({ id }) : written;
}

/** A new movement is the unit's own. */
function movementChange(chosen: ChosenMovement): { id: string; change?: Change } {
  if ('title' in chosen) {
    const id = newId();
    return { id, change: put('movements', id, { title: chosen.title, initiator: 'unit' }) };
  }
  return chosen;
}

/** Name of the person at the computer, for timelines that others will read. */
export async function actorName({ db, journal }: Data): Promise<string> {
  return (await db.of('users').get(journal.actor))?.name ?? '';
}

/** Changes fields of a nomination; its stage moves through {@link moveNomination} only. */
export function editNomination(
  { journal }: Data,
  id: string,
  fields: Omit<NominationFields, 'stage'>,
): Promise<Result<void, PlatformError>> {
  return journal.commit('editNomination', [put('nominations', id, fields)]);
}

/** Names the movement of a nomination; null clears it, a title makes a new one. */
export async function chooseMovement(data: Data, id: string, chosen: ChosenMovement | null): Promise<Result<void, PlatformError>> {
  if (!chosen) return editNomination(data, id, { movementId: null });
  const movement = movementChange(chosen);
  const changes = [put('nominations', id, { movementId: movement.id })];
  return data.journal.commit('editNomination', movement.change ? [movement.change, ...changes] : changes);
}

/** True when the council's vote on the dossier reached quorum and ratio. */
export function votePassed({ plan, rulePack, proposals, meeting, vote, recused }: NominationFile): boolean {
  if (!meeting || !vote) return false;
  const { rule } = councilRuleFor(plan, rulePack, proposals, meeting.totalMembers ?? 0);
  return voteStanding(rule, meeting, vote.result, { written: vote.written, recused })?.passed ?? false;
}

/**
 * Moves a nomination to another stage where the rules allow it: the stage and the event of its timeline in one entry.
 * `lifecycle` is what {@link NominationView} holds; `today` is ISO.
 */
export async function moveNomination(
  data: Data,
  { file, lifecycle }: { file: NominationFile; lifecycle: LifecycleState },
  to: UnitStage,
  { reason, today }: { reason?: string; today: string },
): Promise<Result<void, PlatformError | MoveRefused>> {
  const move = moveStage(lifecycle, {
    to,
    on: today,
    ...(reason && { reason }),
    actor: await actorName(data),
    votePassed: votePassed(file),
    missing: assess(file, today).blocking.length,
  });
  if (!move.ok) return move;
  const { stage, event } = move.value;
  const nominationId = file.nomination.id;
  const eventId = newId();
  const places = [{ table: 'nominations' as const, id: nominationId }, { table: 'stageEvents' as const, id: eventId }];
  return data.journal.commitFrom('moveStage', places, (records) =>
    // A second press of the button moves nothing.
    records.get('nominations', nominationId)?.stage.name === stage.name && stage.name !== file.nomination.stage.name
      ? []
      : [put('nominations', nominationId, { stage }), put('stageEvents', eventId, { nominationId, ...event })],
  );
}
