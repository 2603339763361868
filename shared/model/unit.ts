import type { z } from 'zod';
import { line, record } from './record';

/** A unit (đơn vị) in the Sở's list. `kind` is an id of `rulePack.unitKinds`; reform changes that list. */
export const unitSchema = record({
  code: line.min(1),
  name: line.min(1),
  kind: line.optional(),
  cluster: line.optional(),
  governingBody: line.optional(),
  placeName: line.optional(),
  head: line.optional(),
  phone: line.optional(),
  email: line.optional(),
});
export type Unit = z.infer<typeof unitSchema>;
