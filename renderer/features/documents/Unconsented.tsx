import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Workspace } from '../../../shared/model/workspace';
import type { PaperCandidates } from '../../data/documents';
import { places } from '../../platform/places';
import { LinkButton } from '../../ui/LinkButton';
import { StateText } from '../../ui/StateText';
import styles from './DocumentsScreen.module.css';

/** Who withdrew their consent and so stands in no new paper, why, and where to write down that they agree anew. */
export function Unconsented({ left, kind }: { left: PaperCandidates['unconsented']; kind: Workspace['kind'] }) {
  const { t } = useTranslation('documents');
  const navigate = useNavigate();
  if (left.length === 0) return null;
  return (
    <section className={styles.check} aria-label={t('unconsented', { count: left.length })}>
      <StateText tone="refused" shape="octagon" strong>
        {t('unconsented', { count: left.length })}
      </StateText>
      <p>{t(kind === 'unit' ? 'unconsentedWhy' : 'unconsentedWhyDepartment')}</p>
      <ul>
        {left.map(({ nominationId, subjectId, name, unitName }) => (
          <li key={nominationId}>
            {kind === 'unit' ? <LinkButton onClick={() => void navigate(places.person(subjectId))}>{name}</LinkButton> : t('leftOutOfUnit', { name, unit: unitName })}
          </li>
        ))}
      </ul>
    </section>
  );
}
