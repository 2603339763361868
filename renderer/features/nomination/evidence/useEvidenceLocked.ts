import type { EvidenceTarget } from '../../../data/evidence';
import { useNomination } from '../NominationContext';

/** Whether a piece of evidence may only be looked at. What the Sở asks about, or a reply to it shows, is open as long as the reply is. */
export function useEvidenceLocked(evidenceId: string): boolean {
  const { file, readOnly, settled } = useNomination();
  if (!readOnly || settled) return readOnly;
  return !(file.requests ?? []).some(
    (request) => request.evidenceId === evidenceId || file.replies?.some(({ requestId, evidenceIds }) => requestId === request.id && evidenceIds.includes(evidenceId)),
  );
}

/** Whether evidence may be put to something, and taken from it. */
export function useTargetLocked(target: EvidenceTarget): boolean {
  const { readOnly, settled } = useNomination();
  return target.type === 'reply' ? settled : readOnly;
}
