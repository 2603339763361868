import type { SubjectKind } from '../../../shared/model/plan';
import type { Finding } from '../../../shared/rules/finding';
import { displayStage, isReadOnly, type DisplayStage } from '../../../shared/rules/lifecycle';
import { assess } from '../../../shared/rules/readiness';
import type { NominationView } from '../../data/nominationFile';

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
  /** Sent, declined or withdrawn. */
  settled: boolean;
}

/** The list of a year as it stands on a day. Each dossier is judged once, when the list is read. */
export function nominationRows(views: readonly NominationView[], today: string): NominationRow[] {
  return views.map(({ file, lifecycle }) => {
    const readiness = assess(file, today);
    const settled = isReadOnly(lifecycle);
    return {
      id: file.nomination.id,
      name: file.subject.name,
      kind: file.subject.kind,
      stage: displayStage(lifecycle),
      movement: file.movement?.title ?? '',
      blocking: settled ? [] : readiness.blocking,
      progress: readiness.progress,
      settled,
    };
  });
}
