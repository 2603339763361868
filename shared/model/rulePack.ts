import { z } from 'zod';
import { councilRuleSchema, subjectKindSchema } from './plan';
import { isoDate, line, record, recordId } from './record';

/** A legal basis (căn cứ) as it stands in papers, with the dates between which it may be cited. */
export const legalBasisSchema = z.object({
  id: line,
  text: line,
  validFrom: isoDate.optional(),
  validTo: isoDate.optional(),
  /** Documents that cite it, by document id; empty for all. */
  documents: z.array(line).default([]),
  /** Cited only in papers about these kinds of subject; absent for all. */
  subjectKinds: z.array(subjectKindSchema).optional(),
});
export type LegalBasis = z.infer<typeof legalBasisSchema>;

/**
 * Danh hiệu thi đua (`emulationTitle`) and hình thức khen thưởng (`commendation`) are two lists that people confuse;
 * `recognition` is the plan's own (gương điển hình tiên tiến).
 */
export const awardClasses = ['recognition', 'emulationTitle', 'commendation'] as const;

export const awardSchema = z.object({
  id: line,
  title: line,
  class: z.enum(awardClasses),
  level: z.enum(['unit', 'department', 'city', 'ministry', 'state']),
  /** Title of the one who decides, for papers. */
  decider: line.optional(),
  for: z.enum(['collective', 'individual', 'both', 'student']),
  /** Overrides the plan's council rule for this award. */
  council: councilRuleSchema.optional(),
});
export type Award = z.infer<typeof awardSchema>;

export const rulePackFields = {
  rulePackId: line,
  version: z.number().int().positive(),
  title: line,
  validFrom: isoDate,
  validTo: isoDate.optional(),
  legalBases: z.array(legalBasisSchema),
  awards: z.array(awardSchema),
  unitKinds: z.array(z.object({ id: line, label: line, validTo: isoDate.optional() })),
  /** Years of age below which a guardian's consent is needed. */
  guardianConsentBelowAge: z.number().int(),
  /** Years of age from which the pupil's own consent is needed too, for publication. */
  ownConsentForPublicationFromAge: z.number().int(),
  evidenceLimits: z.object({ maxFileBytes: z.number().int(), shrinkPhotosAboveBytes: z.number().int(), photoLongEdge: z.number().int() }),
};

/** Law as data: chosen by a document's date. Immutable `{ rulePackId, version }`. */
export const rulePackDataSchema = z.object(rulePackFields);
export type RulePackData = z.infer<typeof rulePackDataSchema>;

/** As a record; its id is `rulePackId@version`. */
export const rulePackSchema = record({
  ...rulePackFields,
  /** At a unit the setup file that it is as in; absent at the Sở. */
  setupFileId: recordId.optional(),
});
export type RulePack = z.infer<typeof rulePackSchema>;
