import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { leftOutOf } from '../../../shared/documents/leftOut';
import type { Workspace } from '../../../shared/model/workspace';
import type { PaperCandidate } from '../../data/documents';
import { places } from '../../platform/places';
import { LinkButton } from '../../ui/LinkButton';
import { NotInPapers } from './NotInPapers';

/** Who was ticked and yet stands in no paper, why, and where to mend it. */
export function LeftOut({ included, kind }: { included: readonly PaperCandidate[]; kind: Workspace['kind'] }) {
  const { t } = useTranslation('documents');
  const navigate = useNavigate();
  const left = leftOutOf(included);
  return (
    <NotInPapers
      tone="attention"
      title={t('leftOut', { count: left.length })}
      why={t(kind === 'unit' ? 'leftOutWhy' : 'leftOutWhyDepartment')}
      who={left.map(({ file: { nomination, subject }, unitName }) => ({
        key: nomination.id,
        words:
          kind === 'unit' ? (
            <LinkButton onClick={() => void navigate(places.nomination(nomination.id, 'proposals'))}>{subject.name}</LinkButton>
          ) : (
            t('leftOutOfUnit', { name: subject.name, unit: unitName })
          ),
      }))}
    />
  );
}
