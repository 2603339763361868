import { put, remove } from '../../shared/journal/change';
import type { EarlierAward } from '../../shared/model/earlierAward';
import type { FollowUp } from '../../shared/model/followUp';
import { newId } from '../../shared/model/newId';
import type { Recognition } from '../../shared/model/recognition';
import type { Subject } from '../../shared/model/subject';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { byDecision, standingRecognitions } from '../../shared/rules/recognition';
import { displayStage, isRecognised } from '../../shared/rules/lifecycle';
import { isOfHigherLevel, recognisedSubjects } from '../../shared/rules/recognised';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readDepartmentWord } from './departmentWord';
import { lifecycleOf } from './nominationFile';
import { readRules } from './workspace';

/** Fields of a follow-up that a form sets; null clears. */
export type FollowUpFields = Omit<Parameters<typeof put<'followUps'>>[2], 'subjectId'>;

/** What somebody was recognised by: a nomination that the Sở recognised, with the decisions that it told, or an award of a higher level. */
export type RecognisedBy = { kind: 'nomination'; year: number; decisions: Recognition[] } | { kind: 'award'; award: EarlierAward };

/** One who was recognised, and what was noticed of him since. */
export interface FollowedView {
  subject: Subject;
  /** First year of recognition, 0 when nothing says it; null when what he was recognised by is there no more. */
  since: number | null;
  recognitions: RecognisedBy[];
  /** Of all years, those that were added last first. */
  followUps: FollowUp[];
  /** The latest nomination, whose history tells of the subject; null when there is none. */
  nominationId: string | null;
}

/** Everybody who was recognised, and who was ever followed up, in no order. */
export async function readFollowed(data: Data): Promise<FollowedView[]> {
  const { db } = data;
  const [nominations, sent, word, awards, subjects, followUps, { rulePack }] = await Promise.all([
    db.of('nominations').toArray(),
    db.of('sentBundles').toArray(),
    readDepartmentWord(data),
    db.of('earlierAwards').toArray(),
    db.of('subjects').toArray(),
    db.of('followUps').toArray(),
    readRules(data),
  ]);
  const toldOf = (id: string): Recognition[] => standingRecognitions(word.recognitions).filter(({ nominationId }) => nominationId === id).sort(byDecision);
  const staged = nominations.map((nomination) => ({
    ...nomination,
    stage: displayStage(lifecycleOf(nomination, sent, word)),
    decidedOn: toldOf(nomination.id).map(({ decision }) => decision.date),
  }));
  const recognised = recognisedSubjects(staged, awards, rulePack.awards);
  return subjects.flatMap((subject): FollowedView[] => {
    const own = followUps.filter(({ subjectId }) => subjectId === subject.id).sort((a, b) => (a.id < b.id ? 1 : -1));
    const since = recognised.get(subject.id);
    if (since === undefined && own.length === 0) return [];
    const nominated = staged.filter(({ subjectId }) => subjectId === subject.id).sort((a, b) => b.planYear - a.planYear || (a.id < b.id ? 1 : -1));
    return [
      {
        subject,
        since: since ?? null,
        recognitions: [
          ...nominated.filter(({ stage }) => isRecognised(stage)).map(({ id, planYear }) => ({ kind: 'nomination' as const, year: planYear, decisions: toldOf(id) })),
          ...awards.filter((award) => award.subjectId === subject.id && isOfHigherLevel(award, rulePack.awards)).map((award) => ({ kind: 'award' as const, award })),
        ],
        followUps: own,
        nominationId: nominated[0]?.id ?? null,
      },
    ];
  });
}

/** Those who were recognised by a year; see {@link readFollowed}. Undefined while they are being read. */
export function useFollowedList(planYear: number): FollowedView[] | undefined {
  return useQuery(async (data) => (await readFollowed(data)).filter(({ since }) => since === null || since <= planYear), [planYear]);
}

/** One of them; null when the subject is none, undefined while he is being read. */
export function useFollowed(subjectId: string): FollowedView | null | undefined {
  return useQuery(async (data) => (await readFollowed(data)).find(({ subject }) => subject.id === subjectId) ?? null, [subjectId]);
}

/** Adds an empty follow-up of a year. */
export async function addFollowUp({ journal }: Data, subjectId: string, year: { planYear: number; schoolYear: string }): Promise<Result<{ id: string }, PlatformError>> {
  const id = newId();
  const written = await journal.commit('editFollowUp', [put('followUps', id, { subjectId, ...year })]);
  return written.ok ? ok({ id }) : written;
}

/** Changes fields of a follow-up. */
export function editFollowUp({ journal }: Data, id: string, fields: FollowUpFields): Promise<Result<void, PlatformError>> {
  return journal.commit('editFollowUp', [put('followUps', id, fields)]);
}

/** Removes a follow-up. */
export async function removeFollowUp({ journal }: Data, id: string): Promise<Result<void, PlatformError>> {
  await journal.idle();
  return journal.commit('remove', [remove('followUps', id)]);
}
