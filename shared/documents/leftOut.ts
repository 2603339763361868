import { awardOf } from '../rules/voting';
import type { Dossier } from './fromDossiers';

/** The nominations that stand in no paper, since they propose no award of their rule pack. */
export function leftOutOf<T extends Dossier>(dossiers: readonly T[]): T[] {
  return dossiers.filter(({ file }) => !file.proposals.some(({ awardId }) => awardOf(file.rulePack, awardId)));
}
