import type { LegalBasis } from './documentData';

/** The bases that may not be cited on `date` (ISO): not yet in force, or no longer. For the warning that names them. */
export function basesOutOfForce(bases: LegalBasis[], date: string): LegalBasis[] {
  return bases.filter(({ validFrom, validTo }) => (validFrom !== undefined && date < validFrom) || (validTo !== undefined && date > validTo));
}
