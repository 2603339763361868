import { put, remove } from '../../shared/journal/change';
import { draftId, type Draft, type Drafted } from '../../shared/model/draft';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';
import { useQuery } from './DataContext';
import type { Data } from './data';

/** What a person made of the drafted text, and the draft that it was made of; null while it is as it was drafted. */
export async function readDraft({ db }: Pick<Data, 'db'>, of: Drafted): Promise<Pick<Draft, 'text' | 'draftedFrom'> | null> {
  return (await db.of('drafts').get(draftId(of))) ?? null;
}

/** See {@link readDraft}; undefined while it is being read. */
export function useDraft(of: Drafted): Pick<Draft, 'text' | 'draftedFrom'> | null | undefined {
  return useQuery((data) => readDraft(data, of), [draftId(of)]);
}

/**
 * Keeps what a person made of a drafted text, together with the draft that it takes account of; null: it is to be as it is
 * drafted.
 */
export async function keepDraft(data: Data, of: Drafted, kept: { text: string; draftedFrom: string } | null): Promise<Result<void, PlatformError>> {
  const id = draftId(of);
  const intent = kept === null ? 'remove' : 'meetingId' in of ? 'editMinutes' : 'editArticle';
  return data.journal.commitFrom(intent, [{ table: 'drafts', id }], (records) => {
    if (kept !== null) return [put('drafts', id, { ...of, ...kept })];
    return records.get('drafts', id) ? [remove('drafts', id)] : [];
  });
}
