import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Workspace } from '../../../shared/model/workspace';
import type { PaperCandidates } from '../../data/documents';
import { places } from '../../platform/places';
import { LinkButton } from '../../ui/LinkButton';
import { NotInPapers } from './NotInPapers';

/** Who withdrew their consent and so stands in no new paper, why, and where to write down that they agree anew. */
export function Unconsented({ left, kind }: { left: PaperCandidates['unconsented']; kind: Workspace['kind'] }) {
  const { t } = useTranslation('documents');
  const navigate = useNavigate();
  return (
    <NotInPapers
      tone="refused"
      title={t('unconsented', { count: left.length })}
      why={t(kind === 'unit' ? 'unconsentedWhy' : 'unconsentedWhyDepartment')}
      who={left.map(({ nominationId, subjectId, name, unitName }) => ({
        key: nominationId,
        words: kind === 'unit' ? <LinkButton onClick={() => void navigate(places.person(subjectId))}>{name}</LinkButton> : t('leftOutOfUnit', { name, unit: unitName }),
      }))}
    />
  );
}
