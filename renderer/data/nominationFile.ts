import type { Meeting, Vote } from '../../shared/model/meeting';
import type { Nomination } from '../../shared/model/nomination';
import type { SentBundle } from '../../shared/model/sentBundle';
import type { LifecycleState } from '../../shared/rules/lifecycle';
import type { CollectiveFile, EarlierNomination, NominationFile } from '../../shared/rules/nominationFile';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readWorkspace } from './workspace';

/** A dossier with where it stands in its life, as screens show it. */
export interface NominationView {
  file: NominationFile;
  lifecycle: LifecycleState;
}

type Source = Pick<Data, 'db'>;

/** The whole dossier of a nomination; null when there is none of that id. */
export async function readNominationFile(data: Source, id: string): Promise<NominationFile | null> {
  const nomination = await data.db.of('nominations').get(id);
  return nomination ? assemble(data, nomination) : null;
}

/** A dossier with its place in life; null when there is none of that id. */
export async function readNominationView(data: Source, id: string): Promise<NominationView | null> {
  const [file, sent] = await Promise.all([readNominationFile(data, id), data.db.of('sentBundles').toArray()]);
  return file && { file, lifecycle: lifecycleOf(file.nomination, sent) };
}

/** Every dossier of a year (all years without one), in the order they were recorded. */
export async function readNominationViews(data: Source, planYear?: number): Promise<NominationView[]> {
  const table = data.db.of('nominations');
  const [nominations, sent] = await Promise.all([
    planYear === undefined ? table.toArray() : table.where('planYear').equals(planYear).toArray(),
    data.db.of('sentBundles').toArray(),
  ]);
  nominations.sort((a, b) => (a.id < b.id ? -1 : 1));
  const files = await Promise.all(nominations.map((nomination) => assemble(data, nomination)));
  return files.flatMap((file) => (file ? [{ file, lifecycle: lifecycleOf(file.nomination, sent) }] : []));
}

/** See {@link readNominationView}; undefined while it is being read. */
export function useNominationView(id: string): NominationView | null | undefined {
  return useQuery((data) => readNominationView(data, id), [id]);
}

/** See {@link readNominationViews}. */
export function useNominationViews(planYear?: number): NominationView[] | undefined {
  return useQuery((data) => readNominationViews(data, planYear), [planYear]);
}

/** Where a nomination stands in its life, as far as this unit knows. */
export function lifecycleOf(nomination: Nomination, sent: readonly SentBundle[]): LifecycleState {
  const numbers = sent.flatMap((bundle) =>
    bundle.nominations.filter(({ nominationId }) => nominationId === nomination.id).map(({ submissionNo }) => submissionNo),
  );
  return { stage: nomination.stage.name, ...(numbers.length > 0 && { submissionNo: Math.max(...numbers) }) };
}

async function assemble({ db }: Source, nomination: Nomination): Promise<NominationFile | null> {
  const { id, subjectId } = nomination;
  const [subject, plan, workspace, movement] = await Promise.all([
    db.of('subjects').get(subjectId),
    db.of('plans').get(nomination.planKey),
    readWorkspace({ db }),
    nomination.movementId === undefined ? undefined : db.of('movements').get(nomination.movementId),
  ]);
  const rulePack = workspace?.rulePackKey === undefined ? undefined : await db.of('rulePacks').get(workspace.rulePackKey);
  if (!subject || !plan || !rulePack) return null;
  const [answers, achievements, evidence, proposals, earlierAwards, consents, stageEvents, council, collective, earlier] =
    await Promise.all([
      db.of('answers').where('nominationId').equals(id).toArray(),
      db.of('achievements').where('nominationId').equals(id).sortBy('id'),
      db.of('evidence').where('nominationId').equals(id).sortBy('id'),
      db.of('proposals').where('nominationId').equals(id).sortBy('id'),
      db.of('earlierAwards').where('subjectId').equals(subjectId).sortBy('id'),
      db.of('consents').where('subjectId').equals(subjectId).sortBy('id'),
      db.of('stageEvents').where('nominationId').equals(id).sortBy('id'),
      readCouncil({ db }, id),
      readCollective({ db }, nomination.collectiveNominationId),
      readEarlier({ db }, nomination),
    ]);
  return {
    nomination,
    subject,
    plan,
    rulePack,
    ...(movement && { movement }),
    answers,
    achievements,
    evidence,
    proposals,
    earlierAwards,
    consents,
    stageEvents,
    ...council,
    ...(collective && { collective }),
    earlierNominations: earlier,
  };
}

/** The latest vote on a nomination, with its meeting. */
async function readCouncil({ db }: Source, nominationId: string): Promise<{ vote?: Vote; meeting?: Meeting }> {
  const votes = await db.of('votes').where('nominationId').equals(nominationId).toArray();
  const meetings = await db.of('meetings').bulkGet(votes.map((vote) => vote.meetingId));
  const pairs = votes.flatMap((vote, index) => {
    const meeting = meetings[index];
    return meeting ? [{ vote, meeting }] : [];
  });
  const order = ({ meeting }: { meeting: Meeting }) => `${meeting.date ?? ''} ${meeting.id}`;
  pairs.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return pairs.at(-1) ?? {};
}

async function readCollective({ db }: Source, id: string | undefined): Promise<CollectiveFile | undefined> {
  const nomination = id === undefined ? undefined : await db.of('nominations').get(id);
  const subject = nomination && (await db.of('subjects').get(nomination.subjectId));
  if (!nomination || !subject) return undefined;
  const [answers, evidence] = await Promise.all([
    db.of('answers').where('nominationId').equals(nomination.id).toArray(),
    db.of('evidence').where('nominationId').equals(nomination.id).sortBy('id'),
  ]);
  return { nomination, subject, answers, evidence };
}

async function readEarlier({ db }: Source, { subjectId, planYear }: Nomination): Promise<EarlierNomination[]> {
  const others = await db.of('nominations').where('subjectId').equals(subjectId).toArray();
  const earlier = others.filter((other) => other.planYear < planYear);
  return Promise.all(
    earlier.map(async (other) => {
      const rows = await db.of('achievements').where('nominationId').equals(other.id).sortBy('id');
      return { nominationId: other.id, planYear: other.planYear, achievements: rows.map(({ text }) => text) };
    }),
  );
}

/** The unit's collective nominations of a year, which a manager of the same year may stand on (plan III.2.2.a). */
export async function readCollectives(data: Source, planYear: number): Promise<CollectiveFile[]> {
  const nominations = await data.db.of('nominations').where('planYear').equals(planYear).toArray();
  const files = await Promise.all(nominations.map(({ id }) => readCollective(data, id)));
  return files.flatMap((file) => (file?.subject.kind === 'collective' ? [file] : []));
}

/** See {@link readCollectives}. */
export function useCollectives(planYear: number): CollectiveFile[] | undefined {
  return useQuery((data) => readCollectives(data, planYear), [planYear]);
}
