import { useNavigate } from 'react-router';
import type { Finding } from '../../../../shared/rules/finding';
import { places } from '../../../platform/places';
import { useShortcut } from '../../../ui/useShortcut';
import { useNomination } from '../NominationContext';
import { focusedPlace, placeOf } from '../placeOf';

/** Goes to where a finding is mended, on this screen or another. */
export function useGoToFinding(): (finding: Finding) => void {
  const navigate = useNavigate();
  const { file } = useNomination();
  return (finding) => {
    const place = placeOf(finding);
    void navigate('screen' in place ? places.council() : places.nomination(file.nomination.id, place.tab, place.focus));
  };
}

/** Ctrl+Enter: the missing thing after the one in which the focus stands, round and round. */
export function useNextMissing(): void {
  const { readiness, readOnly } = useNomination();
  const goTo = useGoToFinding();
  useShortcut(
    'Ctrl+Enter',
    () => {
      const here = focusedPlace();
      // What has no place on this screen is reached through the panel.
      const found = readiness.blocking.flatMap((finding) => {
        const place = placeOf(finding);
        return 'focus' in place ? [{ finding, focus: place.focus }] : [];
      });
      const exact = found.findIndex(({ focus }) => here === focus || here.startsWith(`${focus}/`));
      // Fast fingers: what was just filled in here may still be counted as missing in another of its parts.
      const at = exact >= 0 ? exact : found.findLastIndex(({ focus }) => here !== '' && rowOf(focus) === rowOf(here));
      const next = found[(at + 1) % found.length];
      if (next) goTo(next.finding);
    },
    { enabled: !readOnly },
  );
}

/** The criterion, achievement, … of a path, without its part. */
function rowOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}
