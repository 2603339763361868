import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { leftOutOf } from '../../../shared/documents/leftOut';
import type { Workspace } from '../../../shared/model/workspace';
import type { PaperCandidate } from '../../data/documents';
import { places } from '../../platform/places';
import { LinkButton } from '../../ui/LinkButton';
import { StateText } from '../../ui/StateText';
import styles from './DocumentsScreen.module.css';

/** Who was ticked and yet stands in no paper, why, and where to mend it. */
export function LeftOut({ included, kind }: { included: readonly PaperCandidate[]; kind: Workspace['kind'] }) {
  const { t } = useTranslation('documents');
  const navigate = useNavigate();
  const left = leftOutOf(included);
  if (left.length === 0) return null;
  return (
    <section className={styles.check} aria-label={t('leftOut', { count: left.length })}>
      <StateText tone="attention" shape="triangle" strong>
        {t('leftOut', { count: left.length })}
      </StateText>
      <p>{t(kind === 'unit' ? 'leftOutWhy' : 'leftOutWhyDepartment')}</p>
      <ul>
        {left.map(({ file: { nomination, subject }, unitName }) => (
          <li key={nomination.id}>
            {kind === 'unit' ? (
              <LinkButton onClick={() => void navigate(places.nomination(nomination.id, 'proposals'))}>{subject.name}</LinkButton>
            ) : (
              t('leftOutOfUnit', { name: subject.name, unit: unitName })
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
