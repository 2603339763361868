import { z } from 'zod';
import { revocationSchema } from '../bundle/revocation';
import { isoMoment, line, record, recordId, stampText } from './record';

export const workspaceKinds = ['unit', 'department'] as const;
export type WorkspaceKind = (typeof workspaceKinds)[number];

/** Who signs papers, with the power under which he does (NĐ 30/2020, Phụ lục I, II.7). */
export const signerSchema = z.object({
  authority: z.enum(['', 'TM.', 'KT.', 'TL.', 'TUQ.', 'Q.']).default(''),
  /** What the authority speaks for, e.g. GIÁM ĐỐC when a deputy signs KT. */
  onBehalfOf: line.optional(),
  title: line,
  name: line.optional(),
});
export type Signer = z.infer<typeof signerSchema>;

/** The Sở as a unit knows it from the setup file. Keys are base64url; `rootKey` is pinned at the first setup file. */
export const departmentContactSchema = z.object({
  workspaceId: recordId,
  name: line,
  placeName: line,
  rootKey: z.string(),
  recipient: z.string(),
  fingerprint: z.string(),
  /** Its record among the setup files; absent where an older program took it in, which kept none. */
  bundleId: recordId.optional(),
  /** For people; a Sở that was restored gives numbers again. */
  setupSequence: z.number().int().nonnegative(),
  /** Stamp of the Sở: of two setup files the later one counts. Absent in those of older programs. */
  setupAsOf: stampText.optional(),
  /** Wall time of its making, for people; absent where an older program took it in. */
  setupMadeAt: isoMoment.optional(),
  /** The device of the Sở that signed the setup file; absent where an older program took it in. */
  signedBy: z.object({ deviceId: line, deviceKey: z.string() }).optional(),
  /** Devices of the Sở that may sign no more. */
  revoked: z.array(revocationSchema).optional(),
});
export type DepartmentContact = z.infer<typeof departmentContactSchema>;

/** The one workspace of this database (Đơn vị or Sở). `id` is the workspaceId. */
export const workspaceSchema = record({
  kind: z.enum(workspaceKinds),
  name: line.min(1),
  /** Cơ quan chủ quản trực tiếp, first line of the issuer block. */
  superior: line.optional(),
  /** Symbol of the issuer in document numbers, e.g. THPTMS1. */
  abbreviation: line.optional(),
  /** Địa danh. */
  placeName: line.optional(),
  phone: line.optional(),
  signer: signerSchema.optional(),
  unitCode: line.optional(),
  unitKind: line.optional(),
  cluster: line.optional(),
  /** Record id of the plan in force, `planId@version`. */
  planKey: recordId.optional(),
  rulePackKey: recordId.optional(),
  department: departmentContactSchema.optional(),
  /** Public keys of this workspace: root (signing) key in base64url, age recipient, fingerprint of the root key. */
  publicKeys: z.object({ rootKey: z.string(), recipient: z.string(), fingerprint: z.string() }).optional(),
  /** When the recovery sheet was taken, or offered and put off. */
  sheetOffer: z.object({ at: isoMoment, taken: z.boolean() }).optional(),
  /** Schema of the records, raised by the entry that migrates them; absent in what the first version wrote. */
  schema: z.number().int().positive().optional(),
  /** Set for the practice workspace only. */
  sample: z.boolean().optional(),
});
export type Workspace = z.infer<typeof workspaceSchema>;
