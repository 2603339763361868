import type { Answer } from '../../../../shared/model/answer';
import type { Criterion } from '../../../../shared/model/plan';
import { anyOfSatisfied, isBlank, qualifyingCollective } from '../../../../shared/rules/criteria';
import type { NominationFile } from '../../../../shared/rules/nominationFile';
import type { StateShape } from '../../../ui/StateIcon';
import type { Tone } from '../../../ui/tone';

/** How far the self-assessment of one criterion is, as its row shows it. */
export interface CriterionState {
  id: 'unanswered' | 'no' | 'explanationMissing' | 'optionMissing' | 'partly' | 'yes' | 'collectiveMissing' | 'collectiveNot';
  tone: Tone;
  shape: StateShape;
  /** Of a collective that does not qualify yet. */
  met?: number;
  of?: number;
}

/** Says what a criterion still lacks, or how it was answered. */
export function criterionState(criterion: Criterion, answer: Answer | undefined, file: NominationFile): CriterionState {
  if (criterion.rule?.type === 'qualifyingCollective') {
    if (!file.collective) return { id: 'collectiveMissing', tone: 'attention', shape: 'triangle' };
    const { qualifies, met, of } = qualifyingCollective(file);
    return qualifies ? { id: 'yes', tone: 'done', shape: 'tick' } : { id: 'collectiveNot', tone: 'attention', shape: 'triangle', met, of };
  }
  if (answer?.met === undefined) return { id: 'unanswered', tone: 'neutral', shape: 'dashed' };
  if (answer.met === 'no') return { id: 'no', tone: 'refused', shape: 'dashed' };
  if (isBlank(answer.explanation)) return { id: 'explanationMissing', tone: 'attention', shape: 'triangle' };
  if (!anyOfSatisfied(criterion, answer)) return { id: 'optionMissing', tone: 'attention', shape: 'triangle' };
  if (answer.met === 'partly') return { id: 'partly', tone: 'attention', shape: 'half' };
  return { id: 'yes', tone: 'done', shape: 'tick' };
}
