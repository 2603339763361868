import { z } from 'zod';
import { isoDate, line, prose, record, recordId, stampText, yearFields } from './record';
import { mostHeard } from './standing';

/** What the unit decides and stores. `returned`, `recognised`, `declined` are computed from the Sở's answers. */
export const unitStages = ['emerging', 'nurturing', 'selected', 'submitted', 'replicating', 'withdrawn'] as const;
export const unitStageSchema = z.enum(unitStages);
export type UnitStage = z.infer<typeof unitStageSchema>;

export const disciplineStates = ['none', 'complaint', 'disciplined'] as const;

export const discoverySources = ['unit', 'tradeUnion', 'youthUnion', 'movement', 'self', 'public'] as const;

/** Hồ sơ điển hình: one subject in one year under one plan version. */
export const nominationSchema = record({
  ...yearFields,
  subjectId: recordId,
  planKey: recordId,
  movementId: recordId.optional(),
  discoveredBy: line.optional(),
  discoveredOn: isoDate.optional(),
  source: z.enum(discoverySources).optional(),
  /** An atom: the stage with its day and reason never merge apart. */
  stage: z.object({ name: unitStageSchema, on: isoDate, reason: line.optional() }),
  /** At most 150 words (advice above). */
  summary: prose.optional(),
  /** Quyền hạn, nhiệm vụ được giao hoặc đảm nhận (Mẫu 05, II.1). */
  duties: prose.optional(),
  /** Kỷ luật, khiếu nại in the year: none; a complaint that is being looked into; under discipline. Absent: not asked yet. */
  discipline: z.enum(disciplineStates).optional(),
  disciplineNote: line.optional(),
  /** For a manager: the nomination of the collective that he leads (plan III.2.2.a). */
  collectiveNominationId: recordId.optional(),
});
export type Nomination = z.infer<typeof nominationSchema>;

/** A change of stage, kept for the timeline. */
export const stageEventSchema = record({
  nominationId: recordId,
  from: unitStageSchema.optional(),
  to: unitStageSchema,
  on: isoDate,
  reason: line.optional(),
  actor: line,
  /** No move: a person decided about withdrawals of which only the Sở had told, see `heard` of a standing. */
  heard: z.array(stampText).min(1).max(mostHeard).optional(),
  /** What was decided with `heard`: the nomination is sent again; it stands as it was sent; the consent is withdrawn; it was not, as the person says who was asked. */
  decided: z.enum(['sendAgain', 'nominationStands', 'consentWithdrawn', 'consentStands']).optional(),
});
export type StageEvent = z.infer<typeof stageEventSchema>;
