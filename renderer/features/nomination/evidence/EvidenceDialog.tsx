import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useData } from '../../../data/DataContext';
import type { EvidenceTarget } from '../../../data/evidence';
import { places } from '../../../platform/places';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { useKeep } from '../keep';
import { useNomination } from '../NominationContext';
import { EvidenceFacts } from '../../../evidence/EvidenceFacts';
import { EvidencePreview } from '../../../evidence/EvidencePreview';
import { linkEvidence } from './linkEvidence';
import { useTargetLocked } from './useEvidenceLocked';

/** A quick look at one piece of evidence, from where it stands; takes it away from there too. */
export function EvidenceDialog({ id, target, onClose }: { id: string; target: EvidenceTarget; onClose: () => void }) {
  const { t } = useTranslation(['evidence', 'app']);
  const navigate = useNavigate();
  const data = useData();
  const keep = useKeep();
  const { file } = useNomination();
  const locked = useTargetLocked(target);
  const own = file.evidence.some((row) => row.id === id);
  const evidence = [...file.evidence, ...(file.elsewhere ?? [])].find((row) => row.id === id);
  if (!evidence) return null;
  const detach = async () => {
    onClose();
    await keep(() => linkEvidence(data, file.nomination.id, target, id, false));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={evidence.title}
      footStart={
        <>
          {own && (
            <Button kind="quiet" icon="pencil" onClick={() => void navigate(places.nomination(file.nomination.id, 'evidence', `evidence/${id}/title`))}>
              {t('edit')}
            </Button>
          )}
          {target.type !== 'nomination' && !locked && (
            <Button kind="quiet" icon="x" onClick={() => void detach()}>
              {t('detach')}
            </Button>
          )}
        </>
      }
      actions={
        <Button kind="primary" data-autofocus onClick={onClose}>
          {t('app:action.close')}
        </Button>
      }
    >
      <EvidenceFacts evidence={evidence} />
      <EvidencePreview evidence={evidence} fit="width" />
    </Dialog>
  );
}
