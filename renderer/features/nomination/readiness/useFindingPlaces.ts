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
      const isHere = (focus: string): boolean => here === focus || here.startsWith(`${focus}/`);
      // What has no place on this screen is reached through the panel.
      const found = readiness.blocking.filter((finding) => 'tab' in placeOf(finding));
      const at = found.findIndex((finding) => {
        const place = placeOf(finding);
        return 'focus' in place && isHere(place.focus);
      });
      const next = found[(at + 1) % found.length];
      if (next) goTo(next);
    },
    { enabled: !readOnly },
  );
}
