import { put, remove } from '../../shared/journal/change';
import type { EarlierAward } from '../../shared/model/earlierAward';
import type { FollowUp } from '../../shared/model/followUp';
import { newId } from '../../shared/model/newId';
import type { Subject } from '../../shared/model/subject';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { displayStage, type DisplayStage } from '../../shared/rules/lifecycle';
import { isOfHigherLevel, recognisedSubjects } from '../../shared/rules/recognised';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { lifecycleOf } from './nominationFile';
import { readRules } from './workspace';

/** Fields of a follow-up that a form sets; null clears. */
export type FollowUpFields = Omit<Parameters<typeof put<'followUps'>>[2], 'subjectId'>;

/** What somebody was recognised by: a nomination that the Sở recognised, or an award of a higher level. */
export type Recognition = { kind: 'nomination'; year: number } | { kind: 'award'; award: EarlierAward };

/** One who was recognised, and what was noticed of him since. */
export interface FollowedView {
  subject: Subject;
  /** First year of recognition, 0 when nothing says it; null when what he was recognised by is there no more. */
  since: number | null;
  recognitions: Recognition[];
  /** Of all years, those that were added last first. */
  followUps: FollowUp[];
  /** The latest nomination, whose history tells of the subject; null when there is none. */
  nominationId: string | null;
}

/** Everybody who was recognised, and who was ever followed up, in no order. */
export async function readFollowed(data: Data): Promise<FollowedView[]> {
  const { db } = data;
  const [nominations, sent, decisions, awards, subjects, followUps, { rulePack }] = await Promise.all([
    db.of('nominations').toArray(),
    db.of('sentBundles').toArray(),
    db.of('decisions').toArray(),
    db.of('earlierAwards').toArray(),
    db.of('subjects').toArray(),
    db.of('followUps').toArray(),
    readRules(data),
  ]);
  const staged = nominations.map((nomination) => ({ ...nomination, stage: displayStage(lifecycleOf(nomination, sent, decisions)) }));
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
          ...nominated.filter(isRecognised).map(({ planYear }) => ({ kind: 'nomination' as const, year: planYear })),
          ...awards.filter((award) => award.subjectId === subject.id && isOfHigherLevel(award, rulePack.awards)).map((award) => ({ kind: 'award' as const, award })),
        ],
        followUps: own,
        nominationId: nominated[0]?.id ?? null,
      },
    ];
  });
}

function isRecognised({ stage }: { stage: DisplayStage }): boolean {
  return stage === 'recognised' || stage === 'replicating';
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
