import type { Finding } from '../../../shared/rules/finding';

/** A tab of the nomination's screen. */
export const nominationTabs = ['criteria', 'achievements', 'evidence', 'subject', 'proposals', 'documents', 'course'] as const;
export type NominationTab = (typeof nominationTabs)[number];

/** Where something stands on the screen: a tab and a place in it; `council` is a screen of its own. */
export type Place = { tab: NominationTab; focus: string } | { screen: 'council' | 'conflicts' | 'notices' };

/** Fields of the nomination that stand beside its achievements, and not with the subject. */
const besideAchievements: ReadonlySet<string> = new Set(['summary', 'duties']);

/** Where a finding is mended. Places are paths from the general to the exact: `criterion/teacher.4/explanation`. */
export function placeOf({ place }: Finding): Place {
  const { tab, criterionId, evidenceId, requestId, recordId, field } = place;
  const path = (...parts: (string | undefined)[]): string => parts.filter((part) => part !== undefined).join('/');
  const asked = requestId === undefined ? undefined : `request-${requestId}`;
  switch (tab) {
    case 'general':
      return { tab: besideAchievements.has(field ?? '') ? 'achievements' : 'subject', focus: path('field', field) };
    case 'criteria':
      if (requestId !== undefined && criterionId === undefined) return { tab: 'criteria', focus: path('request', requestId) };
      return { tab: 'criteria', focus: path('criterion', criterionId, asked ?? field ?? 'met') };
    case 'achievements':
      return { tab: 'achievements', focus: recordId ? path('achievement', recordId, field) : 'achievements/add' };
    case 'evidence':
      return { tab: 'evidence', focus: evidenceId ? path('evidence', evidenceId, asked ?? field) : 'evidence/add' };
    case 'earlierAwards':
      return { tab: 'subject', focus: recordId ? path('award', recordId, field) : 'awards/add' };
    case 'consents':
      return { tab: 'subject', focus: recordId ? path('consent', recordId, field) : 'consents/add' };
    case 'proposals':
      return { tab: 'proposals', focus: recordId ? path('proposal', recordId, field) : 'proposals/add' };
    case 'department':
      return { tab: 'criteria', focus: 'withdrawnElsewhere' };
    case 'council':
      return { screen: 'council' };
    case 'conflicts':
      return { screen: 'conflicts' };
    case 'notices':
      return { screen: 'notices' };
  }
}

const focusable = 'input:not(:disabled), textarea:not(:disabled), select:not(:disabled), button:not(:disabled)';

/**
 * Puts the focus on a place: on the chosen radio button of a group, else on the first control. An exact place that is
 * not there gives way to the one around it. False when nothing of the path is on the screen.
 */
export function focusPlace(path: string): boolean {
  for (let parts = path.split('/'); parts.length > 0; parts = parts.slice(0, -1)) {
    const place = document.querySelector<HTMLElement>(`[data-place="${CSS.escape(parts.join('/'))}"]`);
    if (!place) continue;
    const control = place.querySelector<HTMLElement>('input:checked') ?? place.querySelector<HTMLElement>(focusable);
    place.scrollIntoView({ block: 'nearest' });
    (control ?? place).focus({ preventScroll: control === null });
    control?.scrollIntoView({ block: 'nearest' });
    return true;
  }
  return false;
}

/** The place in which the focus is, or an empty path. */
export function focusedPlace(): string {
  return document.activeElement?.closest<HTMLElement>('[data-place]')?.dataset['place'] ?? '';
}
