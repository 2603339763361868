import type { NominationView } from '../../data/nominationFile';
import { votePassed } from '../../data/nominations';
import { displayStage, isReadOnly, type DisplayStage } from '../../../shared/rules/lifecycle';
import { assess, type Readiness } from '../../../shared/rules/readiness';

/** One nomination as the home screen needs it. */
export interface Standing {
  id: string;
  name: string;
  stage: DisplayStage;
  readiness: Readiness;
  /** Nothing more is asked of the unit: sent, declined or withdrawn. */
  settled: boolean;
  votePassed: boolean;
}

/** How a nomination stands on a day. */
export function standingOf({ file, lifecycle }: NominationView, today: string): Standing {
  return {
    id: file.nomination.id,
    name: file.subject.name,
    stage: displayStage(lifecycle),
    readiness: assess(file, today),
    settled: isReadOnly(lifecycle) || lifecycle.stage === 'replicating',
    votePassed: votePassed(file),
  };
}
