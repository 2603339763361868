import { useNavigate } from 'react-router';
import type { Finding } from '../../../../shared/rules/finding';
import { assess } from '../../../../shared/rules/readiness';
import { useData } from '../../../data/DataContext';
import { readNominationView } from '../../../data/nominationFile';
import { places } from '../../../platform/places';
import { useShortcut } from '../../../ui/useShortcut';
import { useNomination } from '../NominationContext';
import { focusedPlace, focusPlace, placeOf } from '../placeOf';
import { useGoInYear } from '../useGoInYear';

/** Goes to where a finding is mended, on this screen or another. */
export function useGoToFinding(): (finding: Finding) => void {
  const navigate = useNavigate();
  const goInYear = useGoInYear();
  const { file } = useNomination();
  return (finding) => {
    const place = placeOf(finding);
    if (!('screen' in place)) void navigate(places.nomination(file.nomination.id, place.tab, place.focus));
    else if (place.screen === 'conflicts') void navigate(places.conflicts(file.nomination.id));
    else goInYear(place.screen === 'council' ? places.council() : places.publicity('notices'));
  };
}

/** A finding that is mended on this screen, with the path of its place. */
interface Placed {
  finding: Finding;
  focus: string;
}

/** What has no place on this screen is reached through the panel. */
function placed(findings: readonly Finding[]): Placed[] {
  return findings.flatMap((finding) => {
    const place = placeOf(finding);
    return 'focus' in place ? [{ finding, focus: place.focus }] : [];
  });
}

/** The criterion, achievement, … of a path, without its part. */
function rowOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}

/**
 * The thing still missing (`now`) that comes after the place `here` in the order of `before`, round and round. `before`
 * is what was missing while the person worked there, so that a thing just mended still has its place in the order.
 */
function after(here: string, before: readonly Placed[], now: readonly Placed[]): Placed | undefined {
  const exact = before.findIndex(({ focus }) => here === focus || here.startsWith(`${focus}/`));
  const at = exact >= 0 ? exact : before.findLastIndex(({ focus }) => here !== '' && rowOf(focus) === rowOf(here));
  const order = [...before.slice(at + 1), ...before.slice(0, at + 1)].map(({ focus }) => focus);
  const next = order.map((focus) => now.find((candidate) => candidate.focus === focus)).find((candidate) => candidate !== undefined);
  return next ?? now[0];
}

/** Ctrl+Enter: keeps what is being typed and goes to the missing thing after it. */
export function useNextMissing(): void {
  const data = useData();
  const { file, readiness, readOnly, settled, today } = useNomination();
  const goTo = useGoToFinding();
  const go = async (): Promise<void> => {
    const here = focusedPlace();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    await data.journal.idle();
    const fresh = await readNominationView(data, file.nomination.id);
    const next = fresh && after(here, placed(readiness.blocking), placed(assess(fresh.file, today, readOnly && !settled).blocking));
    if (next) goTo(next.finding);
    else focusPlace(here);
  };
  useShortcut('Ctrl+Enter', () => void go(), { enabled: !settled });
}
