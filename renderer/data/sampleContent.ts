import { z } from 'zod';
import { answerSchema } from '../../shared/model/answer';
import { reportSections } from '../../shared/model/annualReport';
import { consentSchema } from '../../shared/model/consent';
import { councilMemberSchema } from '../../shared/model/councilMember';
import { earlierAwardSchema } from '../../shared/model/earlierAward';
import { evidenceSchema } from '../../shared/model/evidence';
import { exchangeMeetingSchema } from '../../shared/model/exchangeMeeting';
import { followUpSchema } from '../../shared/model/followUp';
import { inspectionSchema } from '../../shared/model/inspection';
import { meetingSchema, voteResultSchema } from '../../shared/model/meeting';
import { movementSchema } from '../../shared/model/movement';
import { nominationSchema } from '../../shared/model/nomination';
import { nurtureActionSchema, nurturePlanSchema } from '../../shared/model/nurture';
import { proposalSchema } from '../../shared/model/proposal';
import { publicityActivitySchema } from '../../shared/model/publicity';
import { staffMemberSchema, trainingSchema } from '../../shared/model/staff';
import { subjectSchema } from '../../shared/model/subject';
import { unitSchema } from '../../shared/model/unit';
import { userSchema } from '../../shared/model/user';
import { signerSchema } from '../../shared/model/workspace';
import { figureIds } from '../../shared/rules/annualReport';

const common = { id: true, createdAt: true, updatedAt: true, stamps: true } as const;
const ofYear = { ...common, planYear: true, schoolYear: true } as const;
const day = z.iso.date();
/** Keys of pieces of evidence. */
const evidence = z.array(z.string());
const subject = subjectSchema.omit({ ...common, photoEvidenceId: true }).strict();
const nominationKey = z.enum(['collective', 'manager', 'teacher', 'staff', 'student']);
/** How somebody was found; `movement` is the title of one that ships. */
const discovery = { movement: z.string(), source: nominationSchema.shape.source.unwrap(), discoveredBy: z.string(), discoveredOn: day };

const nomination = z.strictObject({
  key: nominationKey,
  subject,
  /** For a manager: the key of the nomination of the collective. */
  collective: z.string().optional(),
  ...discovery,
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

/** The rest of a school's year. */
const year = z.strictObject({
  /** The day up to which the year is told: what comes later is still to be done. */
  anchor: day,
  council: z.array(councilMemberSchema.omit(ofYear).strict()),
  /** On the register, and never nominated. */
  people: z.array(subject),
  /** One who was only just found. */
  emerging: z.strictObject({ subject: subject.pick({ kind: true, name: true }), ...discovery }),
  nurture: z.array(
    nurturePlanSchema
      .omit({ ...common, nominationId: true })
      .extend({ of: nominationKey, actions: z.array(nurtureActionSchema.omit({ ...common, nominationId: true }).strict()) })
      .strict(),
  ),
  publicity: z.array(publicityActivitySchema.omit({ ...ofYear, nominationIds: true }).extend({ of: z.array(nominationKey) }).strict()),
  /** `member` is a name of the council. */
  inspections: z.array(inspectionSchema.omit({ ...ofYear, memberId: true }).extend({ member: z.string() }).strict()),
  staff: z.array(staffMemberSchema.omit(common).extend({ trainings: z.array(trainingSchema.omit({ ...common, staffId: true }).strict()) }).strict()),
  movement: movementSchema.omit(common).strict(),
  exchange: exchangeMeetingSchema.omit({ ...ofYear, speakerIds: true }).extend({ speakers: z.array(nominationKey) }).strict(),
  /** One who was recognised before, and is followed. */
  followed: z.strictObject({
    subject,
    award: earlierAwardSchema.omit({ ...common, subjectId: true }).strict(),
    followUp: followUpSchema.omit({ ...ofYear, subjectId: true }).strict(),
  }),
  lastReport: z.strictObject({
    results: z.string(),
    limits: z.string(),
    nextYear: z.string(),
    sentOn: day,
    figures: z.array(z.strictObject({ id: z.enum(figureIds), value: z.number().int(), of: z.number().int().optional() })),
  }),
  report: z.partialRecord(z.enum(reportSections), z.string()),
});

/** `resources/sample/sample.json`: an invented Sở, its units, and a year of one school. */
export const sampleSchema = z.object({
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
  meeting: meetingSchema.omit(ofYear).required().strict(),
  evidence: z.array(
    evidenceSchema
      .omit({ ...common, nominationId: true, file: true, link: true })
      .extend({ key: z.string(), file: z.string() })
      .strict(),
  ),
  nominations: z.array(nomination),
  year,
});
export type Sample = z.infer<typeof sampleSchema>;
export type SampleNomination = Sample['nominations'][number];
export type SampleEvidence = Sample['evidence'][number];

/** The evidence that a nomination uses, each once, in the order of the sample. */
export function evidenceOf(sample: Pick<Sample, 'evidence'>, { answers, achievements, consents, photo }: SampleNomination): SampleEvidence[] {
  const keys = new Set([...answers, ...achievements, ...consents].flatMap((each) => each.evidence));
  if (photo !== undefined) keys.add(photo);
  return sample.evidence.filter(({ key }) => keys.has(key));
}
