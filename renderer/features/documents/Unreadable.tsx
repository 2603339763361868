import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { PaperCandidates } from '../../data/documents';
import { places } from '../../platform/places';
import { LinkButton } from '../../ui/LinkButton';
import { StateText } from '../../ui/StateText';
import styles from './DocumentsScreen.module.css';

/** Who was accepted and yet stands in no paper, because what was received of them is damaged; and how to mend it. */
export function Unreadable({ left }: { left: PaperCandidates['unreadable'] }) {
  const { t } = useTranslation('documents');
  const navigate = useNavigate();
  if (left.length === 0) return null;
  return (
    <section className={styles.check} role="alert" aria-label={t('unreadable', { count: left.length })}>
      <StateText tone="refused" shape="octagon" strong>
        {t('unreadable', { count: left.length })}
      </StateText>
      <p>{t('unreadableWhy')}</p>
      <ul>
        {left.map(({ versionId, name, unitName }) => (
          <li key={versionId}>{t('leftOutOfUnit', { name, unit: unitName })}</li>
        ))}
      </ul>
      <LinkButton onClick={() => void navigate(places.receive())}>{t('goReceive')}</LinkButton>
    </section>
  );
}
