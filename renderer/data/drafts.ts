import { put, remove } from '../../shared/journal/change';
import { rowKey } from '../../shared/journal/project';
import { draftId, type Drafted } from '../../shared/model/draft';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';
import { useQuery } from './DataContext';
import type { Data } from './data';

/** What a person made of the drafted text; null while it is as it was drafted. */
export async function readDraft({ db }: Pick<Data, 'db'>, of: Drafted): Promise<string | null> {
  return (await db.of('drafts').get(await idOf({ db }, of)))?.text ?? null;
}

/** See {@link readDraft}; undefined while it is being read. */
export function useDraft(of: Drafted): string | null | undefined {
  return useQuery((data) => readDraft(data, of), [draftId(of, 1)]);
}

/** Keeps what a person made of a drafted text; null: it is to be as it is drafted. */
export async function keepDraft(data: Data, of: Drafted, text: string | null): Promise<Result<void, PlatformError>> {
  const id = await idOf(data, of);
  const intent = text === null ? 'remove' : 'meetingId' in of ? 'editMinutes' : 'editArticle';
  return data.journal.commitFrom(intent, [{ table: 'drafts', id }], (records) => {
    if (text !== null) return [put('drafts', id, { ...of, text })];
    return records.get('drafts', id) ? [remove('drafts', id)] : [];
  });
}

/** The id that nothing has erased. */
async function idOf({ db }: Pick<Data, 'db'>, of: Drafted): Promise<string> {
  for (let round = 1; ; round += 1) {
    const id = draftId(of, round);
    if ((await db.tombstones.get(rowKey('drafts', id)))?.row.erased !== true) return id;
  }
}
