import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { answerSchema } from '../../shared/model/answer';
import { consentSchema } from '../../shared/model/consent';
import { earlierAwardSchema } from '../../shared/model/earlierAward';
import { evidenceSchema } from '../../shared/model/evidence';
import { meetingSchema, voteResultSchema } from '../../shared/model/meeting';
import { nominationSchema } from '../../shared/model/nomination';
import { proposalSchema } from '../../shared/model/proposal';
import { subjectSchema } from '../../shared/model/subject';
import { unitSchema } from '../../shared/model/unit';
import { userSchema } from '../../shared/model/user';
import { signerSchema } from '../../shared/model/workspace';

/** Where the sample and its evidence files lie. */
export const sampleFolder = join('resources', 'sample');

const common = { id: true, createdAt: true, updatedAt: true, stamps: true } as const;
const day = z.iso.date();
/** Keys of pieces of evidence. */
const evidence = z.array(z.string());

const evidenceItemSchema = evidenceSchema
  .omit({ ...common, nominationId: true, file: true, link: true })
  .extend({ key: z.string(), file: z.string() })
  .strict();

const sampleNominationSchema = z.strictObject({
  key: z.enum(['collective', 'manager', 'teacher', 'staff', 'student']),
  subject: subjectSchema.omit({ ...common, photoEvidenceId: true }).strict(),
  /** For a manager: the key of the nomination of the collective. */
  collective: z.string().optional(),
  /** Title of a movement that ships. */
  movement: z.string(),
  source: nominationSchema.shape.source.unwrap(),
  discoveredBy: z.string(),
  discoveredOn: day,
  summary: z.string(),
  duties: z.string().optional(),
  answers: z.array(answerSchema.pick({ criterionId: true, met: true, explanation: true, options: true }).required({ met: true, explanation: true }).extend({ evidence }).strict()),
  achievements: z.array(z.strictObject({ date: day, text: z.string(), evidence })),
  earlierAwards: z.array(earlierAwardSchema.omit({ ...common, subjectId: true }).strict()),
  proposals: z.array(proposalSchema.omit({ ...common, nominationId: true }).strict()),
  consents: z.array(consentSchema.omit({ ...common, subjectId: true, evidenceIds: true, withdrawnOn: true }).extend({ evidence }).strict()),
  /** Key of the portrait. */
  photo: z.string().optional(),
  vote: voteResultSchema,
});

const sampleSchema = z.object({
  planYear: z.number().int(),
  department: z.strictObject({
    name: z.string(),
    superior: z.string(),
    abbreviation: z.string(),
    placeName: z.string(),
    phone: z.string(),
    signer: signerSchema,
    user: userSchema.omit(common).strict(),
  }),
  /** `kind` is the label, as a list in Excel has it. */
  units: z.array(unitSchema.omit(common).strict()),
  unit: z.strictObject({ code: z.string(), abbreviation: z.string(), signer: signerSchema, user: userSchema.omit(common).strict() }),
  meeting: meetingSchema.omit({ ...common, planYear: true, schoolYear: true }).required().strict(),
  evidence: z.array(evidenceItemSchema),
  nominations: z.array(sampleNominationSchema),
});

export type Sample = z.infer<typeof sampleSchema>;
export type SampleNomination = Sample['nominations'][number];
export type SampleEvidence = Sample['evidence'][number];

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
  const keys = new Set([
    ...nomination.answers.flatMap((answer) => answer.evidence),
    ...nomination.achievements.flatMap((achievement) => achievement.evidence),
    ...nomination.consents.flatMap((consent) => consent.evidence),
    ...(nomination.photo ? [nomination.photo] : []),
  ]);
  return sample.evidence.filter((item) => keys.has(item.key));
}
