/** What was typed in from the sample, against what came out: every field of every record of a bundle, and the papers. */
import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { unzipSync } from 'fflate';
import type { ClosureTable } from '../../shared/bundle/closure';
import type { VoteResult } from '../../shared/model/meeting';
import { shippedMovements } from '../../shared/rules/shippedPlan';
import { evidenceOf, sample, type SampleNomination } from './sampleData';

type Stored = Record<string, unknown> & { id: string };
type Records = Partial<Record<ClosureTable, Stored[]>>;

/** The records of a bundle that is not encrypted, by table. */
async function readRecords(path: string): Promise<Records> {
  const records: Records = {};
  for (const [name, bytes] of Object.entries(unzipSync(await readFile(path)))) {
    const table = /^records\/(\w+)\.ndjson$/.exec(name)?.[1] as ClosureTable | undefined;
    if (!table) continue;
    const lines = new TextDecoder().decode(bytes).split('\n').filter(Boolean);
    records[table] = lines.map((line) => JSON.parse(line) as Stored);
  }
  return records;
}

/** A record without what the program keeps for itself, and without the fields named. */
function fieldsOf(record: Stored, ...left: string[]): Record<string, unknown> {
  const out = new Set(['id', 'createdAt', 'updatedAt', 'stamps', ...left]);
  return Object.fromEntries(Object.entries(record).filter(([key]) => !out.has(key)));
}

/** A nomination of a bundle in the form in which the sample has it. */
function asSample(records: Records, nomination: Stored): Record<string, unknown> {
  const of = (table: ClosureTable, field: string, id: unknown) => (records[table] ?? []).filter((row) => row[field] === id);
  const files = new Map((records.evidence ?? []).map(({ id, file }) => [id, (file as { name: string } | undefined)?.name]));
  const keyOf = (id: unknown) => sample.evidence.find(({ file }) => file === files.get(id as string))?.key;
  const withEvidence = (row: Stored, ...left: string[]) => ({
    ...fieldsOf(row, 'evidenceIds', ...left),
    evidence: (row['evidenceIds'] as string[]).map(keyOf).sort(),
  });
  const [subject] = of('subjects', 'id', nomination['subjectId']);
  const [vote] = of('votes', 'nominationId', nomination.id);
  const [collective] = of('nominations', 'id', nomination['collectiveNominationId']);
  const [led] = collective ? of('subjects', 'id', collective['subjectId']) : [];
  return {
    subject: fieldsOf(subject!, 'photoEvidenceId'),
    collective: led?.['name'],
    movement: shippedMovements.find(({ id }) => id === nomination['movementId'])?.title ?? of('movements', 'id', nomination['movementId'])[0]?.['title'],
    planYear: nomination['planYear'],
    ...Object.fromEntries(['source', 'discoveredBy', 'discoveredOn', 'summary', 'duties'].map((field) => [field, nomination[field]])),
    answers: of('answers', 'nominationId', nomination.id).map((row) => withEvidence(row, 'nominationId')).sort(byJson),
    achievements: of('achievements', 'nominationId', nomination.id).map((row) => withEvidence(row, 'nominationId')),
    earlierAwards: of('earlierAwards', 'subjectId', subject!.id).map((row) => fieldsOf(row, 'subjectId')),
    // The day of the proposal is that of the typing.
    proposals: of('proposals', 'nominationId', nomination.id).map((row) => fieldsOf(row, 'nominationId', 'proposedOn')),
    consents: of('consents', 'subjectId', subject!.id).map((row) => withEvidence(row, 'subjectId')),
    photo: keyOf(subject!['photoEvidenceId']),
    vote: vote && countsOf(vote['result'] as VoteResult),
    meeting: fieldsOf(of('meetings', 'id', vote?.['meetingId'])[0]!, 'planYear', 'schoolYear'),
  };
}

/** The sample does not say which of the counts somebody typed. */
function countsOf({ againstTyped: _, ...counts }: VoteResult): Record<string, unknown> {
  return counts;
}

function byJson(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

/** What the sample says of a nomination, in the same form. */
function expected(nomination: SampleNomination): Record<string, unknown> {
  const { key: _, collective, answers, achievements, proposals, consents, ...rest } = nomination;
  const sorted = <T extends { evidence: string[] }>(rows: T[]) => rows.map((row) => ({ ...row, evidence: [...row.evidence].sort() }));
  // Of a pupil the form asks no more than this, though the sample knows it.
  const { ethnicity, ...subject } = nomination.subject;
  return {
    ...rest,
    subject: subject.kind === 'student' || ethnicity === undefined ? subject : { ...subject, ethnicity },
    collective: sample.nominations.find(({ key }) => key === collective)?.subject.name,
    duties: nomination.duties,
    photo: nomination.photo,
    planYear: sample.planYear,
    answers: sorted(answers).map(({ options, ...answer }) => ({ ...answer, options: options ?? [] })).sort(byJson),
    achievements: sorted(achievements),
    proposals: proposals.map(({ proposedOn: _day, ...proposal }) => proposal),
    consents: sorted(consents),
    meeting: sample.meeting,
  };
}

/** Compares everything that a bundle (not encrypted) says of these nominations with the sample they were typed in from. */
export async function expectSampleRecords(path: string, nominations: readonly SampleNomination[]): Promise<void> {
  const records = await readRecords(path);
  const found = records.nominations ?? [];
  expect(found).toHaveLength(nominations.length);
  for (const nomination of nominations) {
    const { name, kind } = nomination.subject;
    const subject = records.subjects?.find((row) => row['name'] === name && row['kind'] === kind);
    const stored = found.find(({ subjectId }) => subjectId === subject?.id);
    expect(stored && asSample(records, stored), name).toEqual(expected(nomination));
    // What was taken in with the criteria is described; portraits and consents keep the names of their files.
    const described = new Set(nomination.answers.flatMap(({ evidence }) => evidence));
    for (const { key: _, file, ...fields } of evidenceOf(nomination).filter(({ key }) => described.has(key))) {
      const piece = records.evidence?.find((row) => row['nominationId'] === stored!.id && (row['file'] as { name: string }).name === file);
      expect(piece && fieldsOf(piece, 'nominationId', 'file'), `${name}: ${file}`).toEqual(fields);
    }
  }
}

/** The words of a Word file, a line a paragraph. */
async function wordsOf(path: string): Promise<string> {
  const parts = unzipSync(await readFile(path), { filter: ({ name }) => name === 'word/document.xml' });
  return new TextDecoder().decode(parts['word/document.xml']).replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '').replaceAll('&amp;', '&');
}

/** What all of the school's papers together lack of what was typed in: the signer, the meeting, and these nominations. */
export async function missingInPapers(paths: readonly string[], nominations: readonly SampleNomination[]): Promise<string[]> {
  const text = (await Promise.all(paths.map(wordsOf))).join('\n');
  const { unit, meeting } = sample;
  const told = nominations.flatMap(({ subject, summary, achievements, earlierAwards }) => [
    subject.name,
    summary,
    ...achievements.map((achievement) => achievement.text),
    ...earlierAwards.flatMap((award) => [award.title, award.decisionNumber]),
  ]);
  // In a list of the papers a sentence ends as its place asks.
  const folded = (words: string) => words.replace(/\s+/g, ' ').replace(/\.$/, '').toLowerCase();
  const all = folded(text);
  return [unit.signer.title, unit.signer.name, unit.abbreviation, meeting.minutesNumber, ...told].filter(
    (words): words is string => words !== undefined && !all.includes(folded(words)),
  );
}
