import { useTranslation } from 'react-i18next';
import type { NamedSetup, SetupTakenBack } from '../../shared/rules/setupTakenBack';

/** `replaced`: by a setup file that is being opened. */
export type TakenBackMoment = 'before' | 'done' | 'replaced';

/** Says of a setup file in force that a revoked computer of the Sở signed what becomes of it. */
export function useTakenBackWords(): (taken: SetupTakenBack, moment: TakenBackMoment) => { title: string; detail: string } {
  const { t } = useTranslation('settings');
  const name = ({ sequence, plan }: NamedSetup): string => (plan ? t('setupFile.revoked.named', { sequence, ...plan }) : t('setupFile.revoked.numbered', { sequence }));
  return ({ left, back }, moment) => {
    const words = { left: name(left), back: back ? name(back) : '' };
    if (moment === 'replaced') return { title: t('setupFile.revoked.title'), detail: t('setupFile.revoked.replaced', words) };
    if (!back) return { title: t('setupFile.revoked.title'), detail: t('setupFile.revoked.nothingElse', words) };
    return { title: t(moment === 'done' ? 'setupFile.revoked.doneTitle' : 'setupFile.revoked.title'), detail: t(`setupFile.revoked.${moment}`, words) };
  };
}
