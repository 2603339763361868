import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { PaperCandidates } from '../../data/documents';
import { places } from '../../platform/places';
import { LinkButton } from '../../ui/LinkButton';
import { NotInPapers } from './NotInPapers';

/** Who was accepted and yet stands in no paper, because what was received of them is damaged; and how to mend it. */
export function Unreadable({ left }: { left: PaperCandidates['unreadable'] }) {
  const { t } = useTranslation('documents');
  const navigate = useNavigate();
  return (
    <NotInPapers
      tone="refused"
      alert
      title={t('unreadable', { count: left.length })}
      why={t('unreadableWhy')}
      who={left.map(({ versionId, name, unitName }) => ({ key: versionId, words: t('leftOutOfUnit', { name, unit: unitName }) }))}
    >
      <LinkButton onClick={() => void navigate(places.receive())}>{t('goReceive')}</LinkButton>
    </NotInPapers>
  );
}
