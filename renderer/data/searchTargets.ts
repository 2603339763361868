import { standingVersions } from '../../shared/bundle/standing';
import type { SubjectKind } from '../../shared/model/plan';
import type { Subject } from '../../shared/model/subject';
import type { WorkspaceKind } from '../../shared/model/workspace';
import { formatDate, today } from '../i18n/formats';
import { useQuery } from './DataContext';
import type { Data } from './data';

/** What Ctrl+K finds beside screens and commands. */
export interface SearchTarget {
  kind: 'nomination' | 'version' | 'person' | 'activity' | 'exchangeMeeting' | 'inspection' | 'staff' | 'movement' | 'member' | 'meeting' | 'unit';
  id: string;
  name: string;
  detail: string;
  subjectKind?: SubjectKind;
  /** Its other fields: their words find it as well. */
  also: string;
}

type Fields = readonly (string | number | undefined)[];

/** Everything of a unit that has a place of its own, or the nominations that the Sở received and its units, by the names people know them by. */
export function useSearchTargets(kind: WorkspaceKind): SearchTarget[] | undefined {
  return useQuery(async (data) => (await (kind === 'department' ? ofDepartment(data) : ofUnit(data))).filter(({ name }) => name !== ''), [kind]);
}

async function ofDepartment({ db }: Data): Promise<SearchTarget[]> {
  const [versions, senders, reviews, units] = await Promise.all([db.of('receivedVersions').toArray(), db.of('senders').toArray(), db.of('reviews').toArray(), db.of('units').toArray()]);
  return [
    ...standingVersions(versions, senders, reviews, []).map(({ version: { id, subjectName, subjectKind, unitName, unitCode, planYear } }): SearchTarget => ({
      kind: 'version', id, name: subjectName, detail: unitName, subjectKind, also: joined([unitCode, planYear]),
    })),
    ...units.map(({ id, name, code, ...rest }): SearchTarget => ({
      kind: 'unit', id, name, detail: joined([code, rest.cluster], ' · '), also: joined([rest.governingBody, rest.placeName, rest.head, rest.phone, rest.email]),
    })),
  ];
}

async function ofUnit(data: Data): Promise<SearchTarget[]> {
  const { db } = data;
  const year = Number(today().slice(0, 4));
  const [people, activities, exchangeMeetings, inspections, staff, movements, members, meetings] = await Promise.all([
    ofPeople(data),
    db.of('publicityActivities').toArray(),
    db.of('exchangeMeetings').toArray(),
    db.of('inspections').toArray(),
    db.of('staffMembers').toArray(),
    db.of('movements').toArray(),
    // The council is shown as it is this year.
    db.of('councilMembers').where('planYear').equals(year).toArray(),
    db.of('meetings').where('planYear').equals(year).toArray(),
  ]);
  return [
    ...people,
    ...activities.map(({ id, title, channel, planYear, link, audience, note, date }): SearchTarget => ({
      kind: 'activity', id, name: title, detail: joined([channel, planYear], ' · '), also: joined([link, audience, note, dayWords(date)]),
    })),
    ...exchangeMeetings.map(({ id, cluster, place, date, planYear, note }): SearchTarget => ({
      kind: 'exchangeMeeting', id, name: joined([place, cluster], ', '), detail: dayWords(date) ?? String(planYear), also: note ?? '',
    })),
    ...inspections.map(({ id, title, planYear, date, findings, followUp }): SearchTarget => ({
      kind: 'inspection', id, name: title, detail: dayWords(date) ?? String(planYear), also: joined([findings, followUp]),
    })),
    ...staff.map(({ id, name, position }): SearchTarget => ({ kind: 'staff', id, name, detail: position ?? '', also: '' })),
    ...movements.map(({ id, title, from, to }): SearchTarget => ({ kind: 'movement', id, name: title, detail: joined([from, to], ' - '), also: '' })),
    ...members.map(({ id, name, position, duty }): SearchTarget => ({ kind: 'member', id, name, detail: position ?? '', also: duty ?? '' })),
    ...meetings.map(({ id, date, minutesNumber, chair, secretary, conclusion }): SearchTarget => ({
      kind: 'meeting', id, name: dayWords(date) ?? minutesNumber ?? '', detail: date === undefined ? '' : (minutesNumber ?? ''), also: joined([chair, secretary, conclusion]),
    })),
  ];
}

/** Nominations with what is written in them, and people and collectives without one. */
async function ofPeople({ db }: Data): Promise<SearchTarget[]> {
  const [subjects, nominations, movements, achievements, awards] = await Promise.all([
    db.of('subjects').toArray(),
    db.of('nominations').toArray(),
    db.of('movements').toArray(),
    db.of('achievements').toArray(),
    db.of('earlierAwards').toArray(),
  ]);
  const subjectOf = new Map(subjects.map((subject) => [subject.id, subject]));
  const movementOf = new Map(movements.map(({ id, title }) => [id, title]));
  const achievedBy = groupBy(achievements, ({ nominationId }) => nominationId);
  const awardedTo = groupBy(awards, ({ subjectId }) => subjectId);
  const awardWords = (subjectId: string): string =>
    joined((awardedTo.get(subjectId) ?? []).flatMap(({ title, decisionNumber, issuer }) => [title, decisionNumber, issuer]));
  const nominated = new Set(nominations.map(({ subjectId }) => subjectId));
  return [
    ...nominations.flatMap(({ id, subjectId, planYear, movementId, summary, duties }): SearchTarget[] => {
      const subject = subjectOf.get(subjectId);
      if (!subject) return [];
      const achieved = (achievedBy.get(id) ?? []).map(({ text }) => text);
      const also = [fieldsOf(subject), movementOf.get(movementId ?? ''), summary, duties, ...achieved, awardWords(subjectId)];
      return [{ kind: 'nomination', id, name: subject.name, detail: joined([subject.position ?? subject.className, planYear], ' · '), subjectKind: subject.kind, also: joined(also) }];
    }),
    ...subjects.flatMap((subject): SearchTarget[] =>
      nominated.has(subject.id)
        ? []
        : [{ kind: 'person', id: subject.id, name: subject.name, detail: subject.position ?? subject.className ?? '', subjectKind: subject.kind, also: joined([fieldsOf(subject), awardWords(subject.id)]) }],
    ),
  ];
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
