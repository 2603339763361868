import type { SubjectKind } from '../../../shared/model/plan';
import type { Finding } from '../../../shared/rules/finding';
import type { DisplayStage } from '../../../shared/rules/lifecycle';
import type { NominationView } from '../../data/nominationFile';
import { standingOf } from '../../data/standing';

/** One line of the list of nominations. */
export interface NominationRow {
  id: string;
  name: string;
  kind: SubjectKind;
  stage: DisplayStage;
  movement: string;
  /** What is missing; empty for those that nothing more is asked of. */
  blocking: readonly Finding[];
  progress: number;
  /** Nothing more is asked of the unit. */
  settled: boolean;
}

/** The list of a year as it stands on a day. A dossier is judged anew only when a change touched it. */
export function nominationRows(views: readonly NominationView[], today: string): NominationRow[] {
  return views.map((view) => {
    const { file } = view;
    const { readiness, stage, settled } = standingOf(view, today);
    return {
      id: file.nomination.id,
      name: file.subject.name,
      kind: file.subject.kind,
      stage,
      movement: file.movement?.title ?? '',
      blocking: settled ? [] : readiness.blocking,
      progress: readiness.progress,
      settled,
    };
  });
}
