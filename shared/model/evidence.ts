import { z } from 'zod';
import { isoDate, line, record, recordId, sha256Hex } from './record';

export const evidenceKinds = ['decision', 'commendation', 'product', 'photo', 'video', 'article', 'link', 'other'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** A stored file. Its bytes are kept once per SHA-256. */
export const storedFileSchema = z.object({
  sha256: sha256Hex,
  name: line,
  mediaType: line,
  /** Bytes. */
  size: z.number().int().nonnegative(),
});
export type StoredFile = z.infer<typeof storedFileSchema>;

/** Minh chứng, sản phẩm: a file or a link, with what a reader needs to find it again. */
export const evidenceSchema = record({
  /** Of what it is a part: of a nomination, or of a publicity activity. */
  nominationId: recordId.optional(),
  activityId: recordId.optional(),
  title: line,
  kind: z.enum(evidenceKinds),
  issuer: line.optional(),
  number: line.optional(),
  date: isoDate.optional(),
  caption: line.optional(),
  /** Where it stands among the evidence of its nomination, from 0; what has none stands behind, in the order it came. */
  position: z.number().int().nonnegative().optional(),
  /** An atom. */
  file: storedFileSchema.optional(),
  link: z.url({ protocol: /^https?$/ }).max(2000).optional(),
});
export type Evidence = z.infer<typeof evidenceSchema>;
