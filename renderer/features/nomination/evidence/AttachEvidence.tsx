import { useTranslation } from 'react-i18next';
import { useData } from '../../../data/DataContext';
import type { EvidenceTarget } from '../../../data/evidence';
import { Button } from '../../../ui/Button';
import { Menu } from '../../../ui/Menu';
import { useKeep } from '../keep';
import { useNomination } from '../NominationContext';
import { linkEvidence } from './linkEvidence';

interface Props {
  target: EvidenceTarget;
  /** What stands there already. */
  ids: readonly string[];
  label?: string;
}

/** Puts evidence that the nomination has already to one more thing. */
export function AttachEvidence({ target, ids, label }: Props) {
  const { t } = useTranslation('evidence');
  const data = useData();
  const keep = useKeep();
  const { file } = useNomination();
  const others = file.evidence.filter(({ id }) => !ids.includes(id));
  if (others.length === 0) return null;
  return (
    <Menu
      trigger={
        <Button kind="quiet" size="small" icon="link">
          {label ?? t('attach')}
        </Button>
      }
      items={others.map(({ id, title }) => ({
        id,
        label: title,
        onSelect: () => void keep(() => linkEvidence(data, file.nomination.id, target, id, true)),
      }))}
    />
  );
}
