import { z } from 'zod';
import { userRoles } from '../../../shared/model/user';
import type { FirstUser } from '../../data/createWorkspace';

/** What a form asks about a person who works at this computer. */
export const userDraftShape = {
  userName: z.string().trim().min(1),
  userPosition: z.string().trim(),
  userRole: z.enum(userRoles),
};
export const userDraftSchema = z.object(userDraftShape);
export type UserDraft = z.infer<typeof userDraftSchema>;

/** The person as data: empty texts are left out. */
export function userOf(draft: UserDraft): FirstUser {
  return { name: draft.userName, role: draft.userRole, ...(draft.userPosition && { position: draft.userPosition }) };
}
