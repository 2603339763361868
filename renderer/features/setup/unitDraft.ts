import { z } from 'zod';
import { userDraftShape } from './userDraft';

const text = z.string().trim();
/** The unit, picked or typed, and the person who works there. Issues carry no words: fields say their own. */
export const unitDraftSchema = z
  .object({
    byHand: z.boolean(),
    unitId: z.string().nullable(),
    name: text,
    code: text,
    kind: text,
    superior: text,
    placeName: text,
    ...userDraftShape,
  })
  .superRefine((draft, context) => {
    if (draft.byHand && draft.name === '') context.addIssue({ code: 'custom', path: ['name'] });
    if (!draft.byHand && draft.unitId === null) context.addIssue({ code: 'custom', path: ['unitId'] });
  });

/** What was typed in this step so far. */
export type UnitDraft = z.infer<typeof unitDraftSchema>;

/** Before anything was typed. */
export const emptyUnitDraft: UnitDraft = {
  byHand: false,
  unitId: null,
  name: '',
  code: '',
  kind: '',
  superior: '',
  placeName: '',
  userName: '',
  userPosition: '',
  userRole: 'clerk',
};
