import { standingVersions } from '../../shared/bundle/standing';
import { reportSections } from '../../shared/model/annualReport';
import type { Evidence } from '../../shared/model/evidence';
import type { SubjectKind } from '../../shared/model/plan';
import type { Subject } from '../../shared/model/subject';
import type { WorkspaceKind } from '../../shared/model/workspace';
import { standingRecognitions } from '../../shared/rules/recognition';
import { formatDate } from '../i18n/formats';
import { useQuery } from './DataContext';
import type { Data } from './data';

/** What Ctrl+K finds beside screens and commands. */
export interface SearchTarget {
  kind:
    | 'nomination'
    | 'version'
    | 'recognition'
    | 'clusterMeeting'
    | 'person'
    | 'evidence'
    | 'nurture'
    | 'followUp'
    | 'activity'
    | 'article'
    | 'activityEvidence'
    | 'exchangeMeeting'
    | 'notice'
    | 'objection'
    | 'inspection'
    | 'staff'
    | 'movement'
    | 'member'
    | 'meeting'
    | 'report'
    | 'unit';
  id: string;
  /** Id of the record on whose screen it stands, where that is not its own. */
  at?: string;
  /** The year that it belongs to. */
  year?: number;
  /** '' while nobody has named it. */
  name: string;
  detail: string;
  /** Whose it is. It is told, and not searched: who looks for a person does not look for every file of his. */
  of?: string;
  subjectKind?: SubjectKind;
  /** Its other fields: their words find it as well. */
  also: string;
}

type Fields = readonly (string | number | undefined)[];

/** Everything of a unit, of every year, or the nominations that the Sở received and its units, by the names people know them by. */
export function readSearchTargets(data: Data, kind: WorkspaceKind): Promise<SearchTarget[]> {
  return kind === 'department' ? ofDepartment(data) : ofUnit(data);
}

/** See {@link readSearchTargets}; undefined while they are being read. */
export function useSearchTargets(kind: WorkspaceKind): SearchTarget[] | undefined {
  return useQuery((data) => readSearchTargets(data, kind), [kind]);
}

async function ofDepartment({ db }: Data): Promise<SearchTarget[]> {
  const [versions, senders, reviews, units, recognitions, clusterMeetings] = await Promise.all([
    db.of('receivedVersions').toArray(),
    db.of('senders').toArray(),
    db.of('reviews').toArray(),
    db.of('units').toArray(),
    db.of('recognitions').toArray(),
    db.of('clusterMeetings').toArray(),
  ]);
  const versionOf = new Map(versions.map((version) => [version.id, version]));
  return [
    ...standingVersions(versions, senders, reviews, []).map(({ version: { id, subjectName, subjectKind, unitName, unitCode, planYear } }): SearchTarget => ({
      kind: 'version', id, year: planYear, name: subjectName, detail: unitName, subjectKind, also: joined([unitCode, planYear]),
    })),
    ...standingRecognitions(recognitions).flatMap(({ id, versionId, award, decision }): SearchTarget[] => {
      const version = versionOf.get(versionId);
      return version ? [{ kind: 'recognition', id, year: version.planYear, name: version.subjectName, detail: joined([award.title, decision.number], ' · '), also: joined([version.unitName, dayWords(decision.date)]) }] : [];
    }),
    ...clusterMeetings.map(({ id, cluster, planYear, plannedOn, heldOn, place, host, note }): SearchTarget => ({
      kind: 'clusterMeeting', id, at: cluster, year: planYear, name: cluster, detail: joined([planYear, dayWords(heldOn ?? plannedOn), place], ' · '), also: joined([host, note]),
    })),
    ...units.map(({ id, name, code, ...rest }): SearchTarget => ({
      kind: 'unit', id, name, detail: joined([code, rest.cluster], ' · '), also: joined([rest.governingBody, rest.placeName, rest.head, rest.phone, rest.email]),
    })),
  ];
}

async function ofUnit(data: Data): Promise<SearchTarget[]> {
  const { db } = data;
  const [people, publicity, exchangeMeetings, inspections, staff, trainings, movements, members, meetings, drafts, reports] = await Promise.all([
    ofPeople(data),
    ofPublicity(data),
    db.of('exchangeMeetings').toArray(),
    db.of('inspections').toArray(),
    db.of('staffMembers').toArray(),
    db.of('trainings').toArray(),
    db.of('movements').toArray(),
    db.of('councilMembers').toArray(),
    db.of('meetings').toArray(),
    db.of('drafts').toArray(),
    db.of('annualReports').toArray(),
  ]);
  const trainedIn = groupBy(trainings, ({ staffId }) => staffId);
  const memberOf = new Map(members.map(({ id, name }) => [id, name]));
  const minutesOf = new Map(drafts.map(({ meetingId, text }) => [meetingId, text]));
  return [
    ...people,
    ...publicity,
    ...exchangeMeetings.map(({ id, cluster, place, date, planYear, note }): SearchTarget => ({
      kind: 'exchangeMeeting', id, year: planYear, name: joined([place, cluster], ', ') || (dayWords(date) ?? ''), detail: dayWords(date) ?? String(planYear), also: note ?? '',
    })),
    ...inspections.map(({ id, title, planYear, date, memberId, findings, followUp }): SearchTarget => ({
      kind: 'inspection', id, year: planYear, name: title, detail: dayWords(date) ?? String(planYear), also: joined([memberOf.get(memberId ?? ''), findings, followUp]),
    })),
    ...staff.map(({ id, name, position }): SearchTarget => ({
      kind: 'staff', id, name, detail: position ?? '', also: joined((trainedIn.get(id) ?? []).flatMap(({ subject, organiser, date }) => [subject, organiser, dayWords(date)])),
    })),
    ...movements.map(({ id, title, from, to }): SearchTarget => ({ kind: 'movement', id, name: title, detail: joined([from, to], ' - '), also: '' })),
    ...members.map(({ id, name, position, duty, planYear }): SearchTarget => ({ kind: 'member', id, year: planYear, name, detail: joined([position, planYear], ' · '), also: duty ?? '' })),
    ...meetings.map(({ id, date, minutesNumber, chair, secretary, conclusion, planYear }): SearchTarget => ({
      kind: 'meeting', id, year: planYear, name: dayWords(date) ?? minutesNumber ?? '', detail: date === undefined ? String(planYear) : (minutesNumber ?? ''), also: joined([chair, secretary, conclusion, minutesOf.get(id)]),
    })),
    ...reports.map(({ id, planYear, sent, ...report }): SearchTarget => ({
      kind: 'report', id, year: planYear, name: String(planYear), detail: dayWords(sent?.on) ?? '', also: joined(reportSections.map((section) => report[section])),
    })),
  ];
}

/** Nominations with what is written in them and beside them, also by the Sở, people and collectives without one, and who is followed up. */
async function ofPeople({ db }: Data): Promise<SearchTarget[]> {
  const [subjects, nominations, movements, achievements, answers, requests, replies, awards, evidence, plans, actions, followUps] = await Promise.all([
    db.of('subjects').toArray(),
    db.of('nominations').toArray(),
    db.of('movements').toArray(),
    db.of('achievements').toArray(),
    db.of('answers').toArray(),
    db.of('requests').toArray(),
    db.of('replies').toArray(),
    db.of('earlierAwards').toArray(),
    db.of('evidence').toArray(),
    db.of('nurturePlans').toArray(),
    db.of('nurtureActions').toArray(),
    db.of('followUps').toArray(),
  ]);
  const subjectOf = new Map(subjects.map((subject) => [subject.id, subject]));
  const movementOf = new Map(movements.map(({ id, title }) => [id, title]));
  const achievedBy = groupBy(achievements, ({ nominationId }) => nominationId);
  const answeredBy = groupBy(answers, ({ nominationId }) => nominationId);
  const askedOf = groupBy([...requests.filter(({ withdrawnAt }) => withdrawnAt === undefined), ...replies], ({ nominationId }) => nominationId);
  const awardedTo = groupBy(awards, ({ subjectId }) => subjectId);
  const provenBy = groupBy(evidence, ({ nominationId }) => nominationId ?? '');
  const planOf = new Map(plans.map((plan) => [plan.nominationId, plan]));
  const doneFor = groupBy(actions, ({ nominationId }) => nominationId);
  const awardWords = (subjectId: string): string =>
    joined((awardedTo.get(subjectId) ?? []).flatMap(({ title, decisionNumber, issuer }) => [title, decisionNumber, issuer]));
  const nominated = new Set(nominations.map(({ subjectId }) => subjectId));
  const found = [
    ...nominations.flatMap(({ id, subjectId, planYear, movementId, summary, duties }): SearchTarget[] => {
      const subject = subjectOf.get(subjectId);
      if (!subject) return [];
      const achieved = (achievedBy.get(id) ?? []).map(({ text }) => text);
      const explained = (answeredBy.get(id) ?? []).map(({ explanation }) => explanation);
      const asked = (askedOf.get(id) ?? []).map(({ text }) => text);
      const also = [fieldsOf(subject), movementOf.get(movementId ?? ''), summary, duties, ...achieved, ...explained, ...asked, awardWords(subjectId)];
      const plan = planOf.get(id);
      const nurtured = joined([plan?.materialSupport, plan?.moralSupport, plan?.shortcomings, ...(doneFor.get(id) ?? []).flatMap(({ text, who, result }) => [text, who, result])]);
      return [
        { kind: 'nomination', id, year: planYear, name: subject.name, detail: joined([subject.position ?? subject.className, planYear], ' · '), subjectKind: subject.kind, also: joined(also) },
        ...(provenBy.get(id) ?? []).map((row): SearchTarget => ({ kind: 'evidence', id: row.id, at: id, year: planYear, of: subject.name, detail: String(planYear), ...evidenceWords(row) })),
        ...(nurtured === '' ? [] : [{ kind: 'nurture' as const, id, year: planYear, name: subject.name, detail: String(planYear), also: nurtured }]),
      ];
    }),
    ...followUps.flatMap(({ id, subjectId, planYear, date, noticed, support, result }): SearchTarget[] => {
      const subject = subjectOf.get(subjectId);
      return subject
        ? [{ kind: 'followUp', id, at: subjectId, year: planYear, name: subject.name, detail: dayWords(date) ?? String(planYear), also: joined([noticed, support, result]) }]
        : [];
    }),
    ...subjects.flatMap((subject): SearchTarget[] =>
      nominated.has(subject.id)
        ? []
        : [{ kind: 'person', id: subject.id, name: subject.name, detail: subject.position ?? subject.className ?? '', subjectKind: subject.kind, also: joined([fieldsOf(subject), awardWords(subject.id)]) }],
    ),
  ];
  // Who looks for somebody wants the dossier, and not what bears the same name beside it.
  const isSomebody = ({ kind }: SearchTarget): boolean => kind === 'nomination' || kind === 'person';
  return [...found.filter(isSomebody), ...found.filter((target) => !isSomebody(target))];
}

/** What made exemplars known with its evidence and the articles about them, and public notices with what was objected. */
async function ofPublicity({ db }: Data): Promise<SearchTarget[]> {
  const [activities, evidence, notices, objections, articles] = await Promise.all([
    db.of('publicityActivities').toArray(),
    db.of('evidence').toArray(),
    db.of('publicNotices').toArray(),
    db.of('objections').toArray(),
    readArticles(db),
  ]);
  const provenBy = groupBy(evidence, ({ activityId }) => activityId ?? '');
  const objectedTo = groupBy(objections, ({ noticeId }) => noticeId);
  return [
    ...activities.flatMap(({ id, title, channel, planYear, link, audience, note, date }): SearchTarget[] => [
      { kind: 'activity', id, year: planYear, name: title, detail: joined([channel, planYear], ' · '), also: joined([link, audience, note, dayWords(date)]) },
      ...(provenBy.get(id) ?? []).map((row): SearchTarget => ({ kind: 'activityEvidence', id: row.id, at: id, year: planYear, of: title, detail: String(planYear), ...evidenceWords(row) })),
    ]),
    ...articles.map(({ nominationId, name, planYear, text }): SearchTarget => {
      // It is opened beside its exemplar, at an activity that names him.
      const at = activities.find(({ nominationIds }) => nominationIds.includes(nominationId));
      return { kind: 'article', id: nominationId, ...(at && { at: at.id }), year: at?.planYear ?? planYear, name, detail: String(planYear), also: text };
    }),
    ...notices.flatMap(({ id, planYear, from, to, place, responsible, contact, note }): SearchTarget[] => [
      { kind: 'notice', id, year: planYear, name: dayWords(from) ?? place ?? String(planYear), detail: from === undefined ? '' : (place ?? ''), also: joined([dayWords(to), responsible, contact, note]) },
      ...(objectedTo.get(id) ?? []).map((objection): SearchTarget => ({
        kind: 'objection', id: objection.id, at: id, year: planYear, name: objection.text ?? objection.from ?? '', detail: dayWords(objection.receivedOn) ?? String(planYear), also: joined([objection.from, objection.resolution]),
      })),
    ]),
  ];
}

/** What persons made of the drafted articles, with whom each is about. */
async function readArticles(db: Data['db']): Promise<{ nominationId: string; name: string; planYear: number; text: string }[]> {
  const drafts = await db.of('drafts').toArray();
  const articles = drafts.flatMap(({ nominationId, text }) => (nominationId === undefined ? [] : [{ nominationId, text }]));
  const nominations = await db.of('nominations').bulkGet(articles.map(({ nominationId }) => nominationId));
  const subjects = await db.of('subjects').bulkGet(nominations.map((nomination) => nomination?.subjectId ?? ''));
  return articles.flatMap((article, index) => {
    const [nomination, subject] = [nominations[index], subjects[index]];
    return nomination && subject ? [{ ...article, name: subject.name, planYear: nomination.planYear }] : [];
  });
}

/** A file is known by what it proves, and found by what is written under it. */
function evidenceWords({ title, caption, issuer, number, file }: Evidence): Pick<SearchTarget, 'name' | 'also'> {
  return { name: title || (caption ?? ''), also: joined([caption, issuer, number, file?.name]) };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function fieldsOf({ birthDate, position, className, team, degree, honours, headName, homeTown, address }: Subject): string {
  return joined([dayWords(birthDate), position, className, team, degree, honours, headName, homeTown, address]);
}

function dayWords(day: string | undefined): string | undefined {
  return day === undefined ? undefined : formatDate(day);
}

function joined(fields: Fields, by = ' '): string {
  return fields.filter((field) => field !== undefined && field !== '').join(by);
}
