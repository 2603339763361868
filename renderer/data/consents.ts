import { put, remove, removeElements } from '../../shared/journal/change';
import type { Consent } from '../../shared/model/consent';
import { newId } from '../../shared/model/newId';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { Data } from './data';

/** Fields of a consent as a form changes them: null clears. */
export type ConsentFields = Omit<Parameters<typeof put<'consents'>>[2], 'subjectId' | 'evidenceIds'>;

/** Notes that somebody agreed. */
export async function addConsent(
  { journal }: Data,
  subjectId: string,
  fields: Pick<Consent, 'purpose' | 'by' | 'date'> & Partial<Pick<Consent, 'guardianName'>>,
): Promise<Result<{ id: string }, PlatformError>> {
  const id = newId();
  const written = await journal.commit('editConsent', [put('consents', id, { subjectId, ...fields })]);
  return written.ok ? ok({ id }) : written;
}

/** Changes fields of a consent; `withdrawnOn` takes it back from that day. */
export function editConsent({ journal }: Data, id: string, fields: ConsentFields): Promise<Result<void, PlatformError>> {
  return journal.commit('editConsent', [put('consents', id, fields)]);
}

/** Says that a piece of evidence shows a consent, or no longer does. */
export function linkConsentEvidence({ journal }: Data, id: string, evidenceId: string, linked: boolean): Promise<Result<void, PlatformError>> {
  const change = linked ? put('consents', id, { evidenceIds: [evidenceId] }) : removeElements('consents', id, 'evidenceIds', [evidenceId]);
  return journal.commit('editConsent', [change]);
}

/** Removes a consent that was noted by mistake; one that was taken back is withdrawn instead. */
export function removeConsent({ journal }: Data, id: string): Promise<Result<void, PlatformError>> {
  return journal.commit('remove', [remove('consents', id)]);
}
