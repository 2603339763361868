import { put, type Change } from '../../shared/journal/change';
import { answerId } from '../../shared/model/answer';
import { newId } from '../../shared/model/newId';
import type { Subject } from '../../shared/model/subject';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import {
  carriable,
  carriedCollective,
  carriedEvidence,
  carriedMovement,
  knows,
  leftBehind,
  type CarriedPart,
  type CarryTarget,
  type LeftBehind,
} from '../../shared/rules/carryOver';
import { isBlank } from '../../shared/rules/criteria';
import type { NominationFile } from '../../shared/rules/nominationFile';
import { schoolYearWithin } from '../../shared/text/schoolYear';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { latestSubmissionNo, readCollectives, readNominationFile } from './nominationFile';
import { actorName } from './nominations';
import { readRules } from './workspace';

/** An earlier nomination that may be copied. */
export interface CopySource {
  id: string;
  planYear: number;
  subject: Subject;
}

/** What a copy would take over, and what not. */
export interface CopyPreview {
  source: CopySource;
  parts: Record<CarriedPart, number>;
  left: LeftBehind[];
}

/** Nominations of the years before `planYear`, the latest year first; undefined while they are being read. */
export function useCopySources(planYear: number): CopySource[] | undefined {
  return useQuery(
    async ({ db }) => {
      const nominations = await db.of('nominations').where('planYear').below(planYear).toArray();
      const subjects = await db.of('subjects').bulkGet(nominations.map(({ subjectId }) => subjectId));
      const sources = nominations.flatMap(({ id, planYear: year }, index): CopySource[] => {
        const subject = subjects[index];
        return subject ? [{ id, planYear: year, subject }] : [];
      });
      return sources.sort((a, b) => b.planYear - a.planYear || (a.id < b.id ? -1 : 1));
    },
    [planYear],
  );
}

/** What copying a nomination into a year would do; null when there is none of that id, undefined while it is being read. */
export function useCopyPreview(id: string, planYear: number, today: string): CopyPreview | null | undefined {
  return useQuery(async (data) => (id === '' ? null : readCopyPreview(data, id, planYear, today)), [id, planYear, today]);
}

/** See {@link useCopyPreview}. */
export async function readCopyPreview(data: Data, id: string, planYear: number, today: string): Promise<CopyPreview | null> {
  const file = await readNominationFile(data, id);
  if (!file) return null;
  const { db } = data;
  const [target, sent, decisions, requests, nurture] = await Promise.all([
    targetOf(data, planYear, today),
    db.of('sentBundles').toArray(),
    db.of('decisions').where('nominationId').equals(id).count(),
    db.of('requests').where('nominationId').equals(id).count(),
    db.of('nurtureActions').where('nominationId').equals(id).count(),
  ]);
  const elsewhere = { sent: latestSubmissionNo(id, sent) > 0, decided: decisions > 0, nurture, requests };
  const source = { id, planYear: file.nomination.planYear, subject: file.subject };
  return { source, parts: carriable(file, target), left: leftBehind(file, target, elsewhere) };
}

async function targetOf(data: Data, planYear: number, today: string): Promise<CarryTarget & { planKey: string }> {
  const [{ plan }, collectives] = await Promise.all([readRules(data), readCollectives(data, planYear)]);
  return { plan, planKey: plan.id, planYear, today, collectives: collectives.map(({ nomination }) => nomination) };
}

/**
 * Makes a new nomination, a new factor, of the subject of an earlier one, with the parts that were chosen, under the plan
 * in force, in one entry. Evidence gets rows of its own over the same bytes, which are not kept again. Marks, proposals,
 * votes, the Sở's word and what was sent are never taken over. Throws when there is no nomination of that id.
 */
export async function copyNomination(
  data: Data,
  fromId: string,
  { planYear, parts }: { planYear: number; parts: ReadonlySet<CarriedPart> },
  today: string,
): Promise<Result<{ id: string }, PlatformError>> {
  const file = await readNominationFile(data, fromId);
  if (!file) throw new Error('No such nomination');
  const target = await targetOf(data, planYear, today);
  const id = newId();
  const { summary, duties } = file.nomination;
  const movementId = carriedMovement(file, target);
  const collectiveNominationId = carriedCollective(file, target);
  const evidence = parts.has('evidence') ? evidenceCopies(file, id) : { changes: [], ids: new Map<string, string>() };
  const changes: Change[] = [
    put('nominations', id, {
      planYear,
      schoolYear: schoolYearWithin(planYear, today),
      subjectId: file.subject.id,
      planKey: target.planKey,
      stage: { name: 'emerging', on: today },
      ...(movementId && { movementId }),
      ...(collectiveNominationId && { collectiveNominationId }),
      ...(parts.has('summary') && summary && { summary }),
      ...(parts.has('duties') && duties && { duties }),
    }),
    put('stageEvents', newId(), { nominationId: id, to: 'emerging', on: today, actor: await actorName(data) }),
    ...evidence.changes,
    ...answerCopies(file, target, { id, parts, evidenceIds: evidence.ids }),
    ...(parts.has('achievements') ? achievementCopies(file, id, evidence.ids) : []),
  ];
  const written = await data.journal.commit('copyNomination', changes);
  return written.ok ? ok({ id }) : written;
}

/** Rows of their own for the new nomination, and which old id became which. */
function evidenceCopies(file: NominationFile, nominationId: string): { changes: Change[]; ids: Map<string, string> } {
  const ids = new Map<string, string>();
  const changes = carriedEvidence(file).map(({ id, title, kind, issuer, number, date, caption, file: stored, link, position }) => {
    const copy = newId();
    ids.set(id, copy);
    return put('evidence', copy, {
      nominationId,
      title,
      kind,
      ...(issuer !== undefined && { issuer }),
      ...(number !== undefined && { number }),
      ...(date !== undefined && { date }),
      ...(caption !== undefined && { caption }),
      ...(stored && { file: stored }),
      ...(link !== undefined && { link }),
      ...(position !== undefined && { position }),
    });
  });
  return { changes, ids };
}

interface Into {
  id: string;
  parts: ReadonlySet<CarriedPart>;
  evidenceIds: ReadonlyMap<string, string>;
}

/** Words and evidence of the criteria that the plan in force has; whether they are met is judged anew. */
function answerCopies(file: NominationFile, target: CarryTarget, { id, parts, evidenceIds }: Into): Change[] {
  return file.answers.flatMap(({ criterionId, explanation, evidenceIds: old }) => {
    if (!knows(file, target, criterionId)) return [];
    const linked = copied(old, evidenceIds);
    const words = parts.has('explanations') && !isBlank(explanation) ? explanation : undefined;
    if (words === undefined && linked.length === 0) return [];
    const fields = { nominationId: id, criterionId, ...(words !== undefined && { explanation: words }), ...(linked.length > 0 && { evidenceIds: linked }) };
    return [put('answers', answerId(id, criterionId), fields)];
  });
}

function achievementCopies({ achievements }: NominationFile, nominationId: string, evidenceIds: ReadonlyMap<string, string>): Change[] {
  return achievements
    .filter(({ text }) => !isBlank(text))
    .map(({ text, date, evidenceIds: old }) => {
      const linked = copied(old, evidenceIds);
      return put('achievements', newId(), { nominationId, text, ...(date !== undefined && { date }), ...(linked.length > 0 && { evidenceIds: linked }) });
    });
}

function copied(ids: readonly string[], copies: ReadonlyMap<string, string>): string[] {
  return ids.flatMap((id) => copies.get(id) ?? []);
}
