import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evidenceOf as evidenceAmong, sampleSchema, type Sample, type SampleEvidence, type SampleNomination } from '../../renderer/data/sampleContent';

export type { SampleEvidence, SampleNomination } from '../../renderer/data/sampleContent';

/** Where the sample and its evidence files lie. */
export const sampleFolder = join('resources', 'sample');

/** The invented Sở, its units and the nominations of Trường THPT Mẫu Số 1, for tests and the demonstration to type in. */
export const sample: Sample = sampleSchema.parse(JSON.parse(readFileSync(join(sampleFolder, 'sample.json'), 'utf8')));

/** The Excel list of the sample's units. */
export const sampleUnitsFile = join(sampleFolder, 'don-vi.xlsx');

/** Path of an evidence file. */
export function evidencePath(item: SampleEvidence): string {
  return join(sampleFolder, 'evidence', item.file);
}

/** The nomination of that kind. */
export function sampleNomination(key: SampleNomination['key']): SampleNomination {
  const found = sample.nominations.find((nomination) => nomination.key === key);
  if (!found) throw new Error(`No sample nomination ${key}`);
  return found;
}

/** The evidence that a nomination uses, each once, in the order of the sample. */
export function evidenceOf(nomination: SampleNomination): SampleEvidence[] {
  return evidenceAmong(sample, nomination);
}
