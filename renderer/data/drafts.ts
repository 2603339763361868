import { put, remove } from '../../shared/journal/change';
import { draftId, type Drafted } from '../../shared/model/draft';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';
import { useQuery } from './DataContext';
import type { Data } from './data';

/** What a person made of the drafted text; null while it is as it was drafted. */
export async function readDraft({ db }: Pick<Data, 'db'>, of: Drafted): Promise<string | null> {
  return (await db.of('drafts').get(draftId(of)))?.text ?? null;
}

/** See {@link readDraft}; undefined while it is being read. */
export function useDraft(of: Drafted): string | null | undefined {
  return useQuery((data) => readDraft(data, of), [draftId(of)]);
}

/** Keeps what a person made of a drafted text; null: it is to be as it is drafted. */
export async function keepDraft(data: Data, of: Drafted, text: string | null): Promise<Result<void, PlatformError>> {
  const id = draftId(of);
  const intent = text === null ? 'remove' : 'meetingId' in of ? 'editMinutes' : 'editArticle';
  return data.journal.commitFrom(intent, [{ table: 'drafts', id }], (records) => {
    if (text !== null) return [put('drafts', id, { ...of, text })];
    return records.get('drafts', id) ? [remove('drafts', id)] : [];
  });
}
