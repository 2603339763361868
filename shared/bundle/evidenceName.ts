import type { EvidenceName } from './bundleError';
import type { ClosureRecords } from './closure';
import type { BundleRecords, RecordSchemas } from './readBundle';

/** For `readBundle`: what a submission's records call this file; undefined where they do not say. */
export function nameOfEvidence(records: BundleRecords<RecordSchemas>, sha256: string): EvidenceName | undefined {
  const { evidence = [], nominations = [], subjects = [] } = records as ClosureRecords;
  const piece = evidence.find(({ file }) => file?.sha256 === sha256);
  const nomination = nominations.find(({ id }) => id === piece?.nominationId);
  const owner = subjects.find(({ id }) => id === nomination?.subjectId)?.name;
  const title = piece?.title.trim() || piece?.file?.name.trim();
  return title && owner ? { title, owner } : undefined;
}
