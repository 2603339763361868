import type { Evidence } from '../../shared/model/evidence';
import { useQuery } from './DataContext';
import type { Data } from './data';

/** Another piece of evidence of the very same bytes, and of whose nomination it is a part. */
export interface SameFile {
  evidenceId: string;
  title: string;
  nominationId: string;
  planYear: number;
  /** Of the subject. */
  name: string;
}

/** Where else among nominations the file of a piece of evidence is, this one's dossier first. */
export async function readSameFile({ db }: Pick<Data, 'db'>, { id, file, nominationId }: Pick<Evidence, 'id' | 'file' | 'nominationId'>): Promise<SameFile[]> {
  if (!file) return [];
  const same = await db.of('evidence').where('file.sha256').equals(file.sha256).toArray();
  const others = same.filter((row) => row.id !== id && row.nominationId !== undefined);
  const nominations = await db.of('nominations').bulkGet(others.map((row) => row.nominationId!));
  const subjects = await db.of('subjects').bulkGet(nominations.map((nomination) => nomination?.subjectId ?? ''));
  const found = others.flatMap((row, index): SameFile[] => {
    const nomination = nominations[index];
    const subject = subjects[index];
    if (!nomination || !subject) return [];
    return [{ evidenceId: row.id, title: row.title, nominationId: nomination.id, planYear: nomination.planYear, name: subject.name }];
  });
  const order = (other: SameFile): string => `${other.nominationId === nominationId ? 0 : 1} ${other.evidenceId}`;
  return found.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** See {@link readSameFile}; undefined while it is being read. */
export function useSameFile(evidence: Pick<Evidence, 'id' | 'file' | 'nominationId'>): SameFile[] | undefined {
  return useQuery((data) => readSameFile(data, evidence), [evidence.id, evidence.file?.sha256, evidence.nominationId]);
}
