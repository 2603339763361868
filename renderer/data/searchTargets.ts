import { standingVersions } from '../../shared/bundle/standing';
import type { WorkspaceKind } from '../../shared/model/workspace';
import { useQuery } from './DataContext';

/** What Ctrl+K finds beside screens. */
export interface SearchTarget {
  kind: 'nomination' | 'version' | 'person' | 'activity' | 'inspection' | 'staff';
  id: string;
  name: string;
  detail: string;
}

/** Nominations, people without one, publicity activities, inspections and staff of a unit, or the versions that the Sở received, by the names people know them by. */
export function useSearchTargets(kind: WorkspaceKind): SearchTarget[] | undefined {
  return useQuery(
    async ({ db }): Promise<SearchTarget[]> => {
      if (kind === 'department') {
        const [versions, senders, reviews] = await Promise.all([db.of('receivedVersions').toArray(), db.of('senders').toArray(), db.of('reviews').toArray()]);
        return standingVersions(versions, senders, reviews, []).map(({ version: { id, subjectName, unitName } }) => ({ kind: 'version', id, name: subjectName, detail: unitName }));
      }
      const subjects = new Map((await db.of('subjects').toArray()).map((subject) => [subject.id, subject]));
      const activities = (await db.of('publicityActivities').toArray()).flatMap(({ id, title, channel, planYear }): SearchTarget[] =>
        title === '' ? [] : [{ kind: 'activity', id, name: title, detail: [channel, planYear].filter(Boolean).join(' · ') }],
      );
      const inspections = (await db.of('inspections').toArray()).flatMap(({ id, title, planYear }): SearchTarget[] => (title === '' ? [] : [{ kind: 'inspection', id, name: title, detail: String(planYear) }]));
      const staff = (await db.of('staffMembers').toArray()).flatMap(({ id, name, position }): SearchTarget[] => (name === '' ? [] : [{ kind: 'staff', id, name, detail: position ?? '' }]));
      const nominations = await db.of('nominations').toArray();
      const found = nominations.flatMap(({ id, subjectId, planYear }): SearchTarget[] => {
        const subject = subjects.get(subjectId);
        return subject ? [{ kind: 'nomination', id, name: subject.name, detail: [subject.position, planYear].filter(Boolean).join(' · ') }] : [];
      });
      const nominated = new Set(nominations.map(({ subjectId }) => subjectId));
      const others = [...subjects.values()].flatMap(({ id, name, position, className }): SearchTarget[] =>
        nominated.has(id) ? [] : [{ kind: 'person', id, name, detail: position ?? className ?? '' }],
      );
      return [...found, ...others, ...activities, ...inspections, ...staff];
    },
    [kind],
  );
}
