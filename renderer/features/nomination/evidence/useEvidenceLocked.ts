import type { Evidence } from '../../../../shared/model/evidence';
import { displayStage, isRecognised } from '../../../../shared/rules/lifecycle';
import { openEvidence, sealOf, type OpenEvidence } from '../../../../shared/rules/openEvidence';
import type { EvidenceTarget } from '../../../data/evidence';
import { useNomination } from '../NominationContext';

/** What may be done with a piece of evidence. */
export function useOpenEvidence(evidence: Evidence): OpenEvidence {
  const { file, lifecycle, sendings, readOnly } = useNomination();
  if (!readOnly || !isRecognised(displayStage(lifecycle))) return { editable: !readOnly, removable: !readOnly };
  return openEvidence(file, sealOf(file, sendings), evidence);
}

/** Whether evidence may be put to something, and taken from it. */
export function useTargetLocked(target: EvidenceTarget): boolean {
  const { readOnly, settled } = useNomination();
  return target.type === 'reply' ? settled : readOnly;
}
