import { useTranslation } from 'react-i18next';
import type { OwnDecision } from '../../../shared/documents/fromDossiers';
import type { Workspace } from '../../../shared/model/workspace';
import { StateText } from '../../ui/StateText';
import styles from './DocumentsScreen.module.css';

/** Names told beside an award; the rest is counted. */
const namesShown = 5;

/** The awards that no tờ trình asks for, since the office gives them itself: which, for whom, and where they will be. */
export function OwnDecisions({ decisions, kind }: { decisions: readonly OwnDecision[]; kind: Workspace['kind'] }) {
  const { t } = useTranslation('documents');
  if (decisions.length === 0) return null;
  return (
    <section className={styles.check} aria-label={t('own.title')}>
      <StateText tone="information" shape="info" strong>
        {t('own.title')}
      </StateText>
      <ul>
        {byAward(decisions).map(({ award, decidedBy, names }) => (
          <li key={`${award}/${decidedBy}`}>
            {t(`own.${decidedBy === 'unit' ? 'ofUnit' : kind}`, { award, names: names.slice(0, namesShown).join(', ') })}
            {names.length > namesShown && ` ${t('own.more', { count: names.length - namesShown })}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function byAward(decisions: readonly OwnDecision[]): (Omit<OwnDecision, 'key' | 'name'> & { names: string[] })[] {
  const groups = new Map<string, Omit<OwnDecision, 'key' | 'name'> & { names: string[] }>();
  for (const { award, decidedBy, name } of decisions) {
    const group = groups.get(`${award}/${decidedBy}`) ?? { award, decidedBy, names: [] };
    groups.set(`${award}/${decidedBy}`, { ...group, names: [...group.names, name] });
  }
  return [...groups.values()];
}
