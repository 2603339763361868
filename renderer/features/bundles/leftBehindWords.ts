import { useTranslation } from 'react-i18next';
import type { Candidate, LeftBehind } from '../../../shared/bundle/submission';
import type { HeldFromRegisters } from '../../data/heldFromRegisters';
import { useFindingWords } from '../../i18n/findingWords';

/** A nomination that stays at home, and why; `notChosen` when the user unticked it. */
export interface StayingHome {
  candidate: Candidate;
  reason: LeftBehind | { type: 'notChosen' };
}

/** Says why a nomination stays at home, as the end of a sentence. */
export function useLeftBehindWords(): (reason: StayingHome['reason']) => string {
  const { t } = useTranslation(['bundles', 'domain']);
  const findingWords = useFindingWords();
  return (reason) => {
    switch (reason.type) {
      case 'notSelected':
        return t('left.notSelected', { stage: t(`domain:stage.${reason.stage}`).toLowerCase() });
      case 'notReady': {
        const title = findingWords(reason.findings[0]!).title;
        return t('left.notReady', { count: reason.findings.length, first: title.charAt(0).toLowerCase() + title.slice(1) });
      }
      default:
        return t(`left.${reason.type}`);
    }
  };
}

/** Words for the whole line: who stays, what kind, why. */
export function useLeftBehindLine(): (staying: StayingHome) => string {
  const { t } = useTranslation(['bundles', 'domain']);
  const words = useLeftBehindWords();
  return ({ candidate: { closure }, reason }) =>
    t('dialog.left', {
      name: closure.subject.name,
      kind: t(`domain:subjectKind.${closure.subject.kind}`).toLowerCase(),
      reason: words(reason),
    });
}

/** Words for somebody who is left out of the registers: who, of how much, why. */
export function useHeldFromRegistersLine(): (held: HeldFromRegisters) => string {
  const { t } = useTranslation('bundles');
  return ({ name, why, left, cleaned }) => {
    const parts = [...(left > 0 ? [t('registers.left', { count: left })] : []), ...(cleaned > 0 ? [t('registers.cleaned', { count: cleaned })] : [])];
    return t('registers.held', { name, reason: t(`left.${why}`), parts: parts.join(', ') });
  };
}
