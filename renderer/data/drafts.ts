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
 * Keeps what a person made of a drafted text; null: it is to be as it is drafted. `draftedFrom` is the draft that the text
 * takes account of; left out, what was kept of it stays.
 */
export async function keepDraft(data: Data, of: Drafted, text: string | null, draftedFrom?: string): Promise<Result<void, PlatformError>> {
  const id = draftId(of);
  const intent = text === null ? 'remove' : 'meetingId' in of ? 'editMinutes' : 'editArticle';
  return data.journal.commitFrom(intent, [{ table: 'drafts', id }], (records) => {
    if (text !== null) return [put('drafts', id, { ...of, text, ...(draftedFrom !== undefined && { draftedFrom }) })];
    return records.get('drafts', id) ? [remove('drafts', id)] : [];
  });
}
