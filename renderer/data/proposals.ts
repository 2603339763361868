import { put, remove } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import type { Proposal } from '../../shared/model/proposal';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { Data } from './data';

/** Fields of a proposal as a form changes them: null clears. */
export type ProposalFields = Omit<Parameters<typeof put<'proposals'>>[2], 'nominationId'>;

/** Proposes an award for a nomination. */
export async function addProposal(
  { journal }: Data,
  nominationId: string,
  fields: Pick<Proposal, 'awardId' | 'occasion'> & Partial<Pick<Proposal, 'proposedOn' | 'achievementDate'>>,
): Promise<Result<{ id: string }, PlatformError>> {
  const id = newId();
  const written = await journal.commit('editProposal', [put('proposals', id, { nominationId, ...fields })]);
  return written.ok ? ok({ id }) : written;
}

/** Changes fields of a proposal. */
export function editProposal({ journal }: Data, id: string, fields: ProposalFields): Promise<Result<void, PlatformError>> {
  return journal.commit('editProposal', [put('proposals', id, fields)]);
}

/** Takes a proposal back. */
export function removeProposal({ journal }: Data, id: string): Promise<Result<void, PlatformError>> {
  return journal.commit('remove', [remove('proposals', id)]);
}
