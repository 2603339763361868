import type { z } from 'zod';
import { achievementSchema } from './achievement';
import { annualReportSchema } from './annualReport';
import { answerSchema } from './answer';
import { clusterMeetingSchema } from './clusterMeeting';
import { consentSchema } from './consent';
import { councilMemberSchema } from './councilMember';
import { acknowledgementSchema, decisionSchema, receivedAnswerSchema } from './departmentAnswer';
import { deviceSchema } from './device';
import { draftSchema } from './draft';
import { earlierAwardSchema } from './earlierAward';
import { evidenceSchema } from './evidence';
import { exchangeMeetingSchema } from './exchangeMeeting';
import { followUpSchema } from './followUp';
import { inspectionSchema } from './inspection';
import { meetingSchema, voteSchema } from './meeting';
import { agendaItemSchema, attendanceSchema, recusalSchema } from './meetingRoom';
import { movementSchema } from './movement';
import { nominationSchema, stageEventSchema } from './nomination';
import { nurtureActionSchema, nurturePlanSchema } from './nurture';
import { planSchema } from './plan';
import { proposalSchema } from './proposal';
import { objectionSchema, publicNoticeSchema } from './publicNotice';
import { publicityActivitySchema } from './publicity';
import { receiptSchema, receivedVersionSchema, senderSchema } from './received';
import { receivedReportSchema } from './receivedReport';
import { recognitionSchema } from './recognition';
import { replySchema } from './reply';
import { requestSchema, reviewMarkSchema, reviewNoteSchema, reviewSchema } from './review';
import { rulePackSchema } from './rulePack';
import { sentBundleSchema } from './sentBundle';
import { setupFileSchema } from './setupFile';
import { staffMemberSchema, trainingSchema } from './staff';
import { subjectSchema } from './subject';
import { tellingSchema } from './telling';
import { unitSchema } from './unit';
import { userSchema } from './user';
import { workspaceSchema } from './workspace';

/** Every table of the journal with the schema of its records. The order is the order of tables in a bundle. */
export const tables = {
  workspaces: workspaceSchema,
  users: userSchema,
  devices: deviceSchema,
  plans: planSchema,
  rulePacks: rulePackSchema,
  units: unitSchema,
  movements: movementSchema,
  subjects: subjectSchema,
  consents: consentSchema,
  nominations: nominationSchema,
  stageEvents: stageEventSchema,
  achievements: achievementSchema,
  answers: answerSchema,
  earlierAwards: earlierAwardSchema,
  evidence: evidenceSchema,
  proposals: proposalSchema,
  meetings: meetingSchema,
  votes: voteSchema,
  publicityActivities: publicityActivitySchema,
  exchangeMeetings: exchangeMeetingSchema,
  publicNotices: publicNoticeSchema,
  objections: objectionSchema,
  nurturePlans: nurturePlanSchema,
  nurtureActions: nurtureActionSchema,
  followUps: followUpSchema,
  inspections: inspectionSchema,
  councilMembers: councilMemberSchema,
  attendances: attendanceSchema,
  agendaItems: agendaItemSchema,
  recusals: recusalSchema,
  drafts: draftSchema,
  staffMembers: staffMemberSchema,
  trainings: trainingSchema,
  annualReports: annualReportSchema,
  sentBundles: sentBundleSchema,
  senders: senderSchema,
  receipts: receiptSchema,
  receivedVersions: receivedVersionSchema,
  receivedReports: receivedReportSchema,
  reviews: reviewSchema,
  reviewMarks: reviewMarkSchema,
  requests: requestSchema,
  reviewNotes: reviewNoteSchema,
  recognitions: recognitionSchema,
  clusterMeetings: clusterMeetingSchema,
  replies: replySchema,
  decisions: decisionSchema,
  acknowledgements: acknowledgementSchema,
  receivedAnswers: receivedAnswerSchema,
  setupFiles: setupFileSchema,
  tellings: tellingSchema,
} as const;

export type TableName = keyof typeof tables;
export type RecordOf<T extends TableName> = z.infer<(typeof tables)[T]>;

export const tableNames = Object.keys(tables) as TableName[];

/** True for a table this version knows. */
export function isTableName(name: string): name is TableName {
  return Object.hasOwn(tables, name);
}

/** Fields whose arrays are element sets: each element merges by itself. Every other field is one register (an atom). */
export const elementSets: Partial<Record<TableName, readonly string[]>> = {
  consents: ['evidenceIds'],
  achievements: ['evidenceIds'],
  answers: ['options', 'evidenceIds'],
  replies: ['evidenceIds'],
  publicityActivities: ['nominationIds'],
  exchangeMeetings: ['speakerIds'],
  publicNotices: ['nominationIds'],
};

/** Fields that say whose part a record is: of which nomination, subject, publicity activity, staff member, notice. They never change. */
export const ownerFields = { nominationId: 'nominations', subjectId: 'subjects', activityId: 'publicityActivities', staffId: 'staffMembers', noticeId: 'publicNotices' } as const satisfies Record<string, TableName>;

/** Schemas for records that come from outside: unknown fields of a newer version survive. */
export const recordSchemas = Object.fromEntries(
  Object.entries(tables).map(([name, schema]) => [name, schema.loose()]),
) as unknown as Record<TableName, z.ZodType>;
