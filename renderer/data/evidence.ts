import { put, remove, removeElements, type Change } from '../../shared/journal/change';
import type { Evidence, EvidenceKind } from '../../shared/model/evidence';
import { newId } from '../../shared/model/newId';
import type { RulePackData } from '../../shared/model/rulePack';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { inOrder, moved } from '../../shared/rules/evidenceOrder';
import type { NominationFile } from '../../shared/rules/nominationFile';
import { mediaTypeOf, titleOfFile } from '../../shared/text/mediaTypes';
import { foldForSearch } from '../../shared/text/search';
import { answerChanges } from './answers';
import { storeEvidenceBytes } from './evidenceBytes';
import type { Data } from './data';
import { attachToReply } from './replies';

/** Fields of a piece of evidence as a form changes them: null clears. */
export type EvidenceFields = Omit<Parameters<typeof put<'evidence'>>[2], 'nominationId' | 'activityId' | 'file'>;

/** What a piece of evidence is put down to prove. */
export type EvidenceTarget =
  | { type: 'nomination' }
  | { type: 'criterion'; criterionId: string }
  | { type: 'achievement'; achievementId: string }
  | { type: 'consent'; consentId: string }
  /** What a request of the Sở asks for; it proves the criterion that the request is about as well. */
  | { type: 'reply'; requestId: string; criterionId?: string }
  /** The portrait of the person. */
  | { type: 'photo'; subjectId: string };

export type EvidenceLimits = RulePackData['evidenceLimits'];

/** SHA-256 of a file, lower-case hexadecimal. Off the window's thread in the application. */
export type HashFile = (file: Blob) => Promise<string>;

export type EvidenceRefused =
  | { type: 'evidenceEmpty'; name: string }
  | { type: 'evidenceTooLarge'; name: string; size: number; most: number }
  | { type: 'evidenceUnreadable'; name: string };

/** How files are taken in. */
export interface EvidenceIntake {
  limits: EvidenceLimits;
  hash: HashFile;
}

export interface TakenEvidence {
  evidenceId: string;
  title: string;
  /** The same bytes were there already: they were linked, not kept twice. */
  alreadyHere: boolean;
  /** Name of somebody else whose nomination has the same file. */
  alsoOf?: string;
}

/**
 * Takes one file, byte for byte, as evidence of a nomination and links it to what it proves. Refuses empty files and
 * those over the rule pack's limit before anything is read; a file whose bytes the nomination has already is linked to
 * the row there.
 */
export async function takeEvidence(
  data: Data,
  nominationId: string,
  dropped: File,
  target: EvidenceTarget,
  intake: EvidenceIntake,
): Promise<Result<TakenEvidence, EvidenceRefused | PlatformError>> {
  const name = evidenceFileName(dropped);
  const hashed = await hashEvidence(dropped, intake);
  if (!hashed.ok) return hashed;
  const sha256 = hashed.value;
  const same = await data.db.of('evidence').where('file.sha256').equals(sha256).toArray();
  const here = same.find((row) => row.nominationId === nominationId);
  const stored = await storeEvidenceBytes(data, dropped, sha256);
  if (!stored.ok) return stored;
  if (here) {
    const written = await addLinked(data, nominationId, here.id, target);
    return written.ok ? ok({ evidenceId: here.id, title: here.title, alreadyHere: true }) : written;
  }
  const mediaType = mediaTypeOf(name, dropped.type);
  const id = newId();
  const title = titleOfFile(name);
  const written = await addLinked(data, nominationId, id, target, [
    put('evidence', id, { nominationId, title, kind: kindOf(title, mediaType), file: { sha256, name, mediaType, size: dropped.size } }),
  ]);
  if (!written.ok) return written;
  const other = same.find((row) => row.nominationId !== undefined)?.nominationId;
  const alsoOf = other !== undefined ? await subjectNameOf(data, other) : undefined;
  return ok({ evidenceId: id, title, alreadyHere: false, ...(alsoOf !== undefined && { alsoOf }) });
}

/**
 * Takes one file, byte for byte, as evidence of a publicity activity. Refuses as {@link takeEvidence} does; a file whose bytes the
 * activity has already is left as it is.
 */
export async function takeActivityEvidence(
  data: Data,
  activityId: string,
  dropped: File,
  intake: EvidenceIntake,
): Promise<Result<TakenEvidence, EvidenceRefused | PlatformError>> {
  const name = evidenceFileName(dropped);
  const hashed = await hashEvidence(dropped, intake);
  if (!hashed.ok) return hashed;
  const sha256 = hashed.value;
  const here = (await data.db.of('evidence').where('file.sha256').equals(sha256).toArray()).find((row) => row.activityId === activityId);
  const stored = await storeEvidenceBytes(data, dropped, sha256);
  if (!stored.ok) return stored;
  if (here) return ok({ evidenceId: here.id, title: here.title, alreadyHere: true });
  const mediaType = mediaTypeOf(name, dropped.type);
  const title = titleOfFile(name);
  const id = newId();
  const written = await data.journal.commit('addEvidence', [
    put('evidence', id, { activityId, title, kind: kindOf(title, mediaType), file: { sha256, name, mediaType, size: dropped.size } }),
  ]);
  return written.ok ? ok({ evidenceId: id, title, alreadyHere: false }) : written;
}

/** Removes a piece of evidence of a publicity activity. Its bytes stay in the vault. */
export function removeActivityEvidence({ journal }: Data, id: string): Promise<Result<void, PlatformError>> {
  return journal.commit('removeEvidence', [remove('evidence', id)]);
}

function evidenceFileName({ name }: File): string {
  return name.normalize('NFC').slice(-200);
}

async function hashEvidence(dropped: File, { limits, hash }: EvidenceIntake): Promise<Result<string, EvidenceRefused>> {
  const name = evidenceFileName(dropped);
  if (dropped.size === 0) return fail({ type: 'evidenceEmpty', name });
  if (dropped.size > limits.maxFileBytes) {
    return fail({ type: 'evidenceTooLarge', name, size: dropped.size, most: limits.maxFileBytes });
  }
  try {
    return ok(await hash(dropped));
  } catch {
    // Pulled out, moved, or locked by another program between the choice and the reading.
    return fail({ type: 'evidenceUnreadable', name });
  }
}

async function subjectNameOf({ db }: Data, nominationId: string): Promise<string | undefined> {
  const nomination = await db.of('nominations').get(nominationId);
  return nomination && (await db.of('subjects').get(nomination.subjectId))?.name;
}

/** Adds a page of the web as evidence; `link` begins with http:// or https://. */
export async function addEvidenceLink(
  data: Data,
  nominationId: string,
  { link, title }: { link: string; title: string },
  target: EvidenceTarget,
): Promise<Result<{ evidenceId: string }, PlatformError>> {
  const id = newId();
  const written = await addLinked(data, nominationId, id, target, [put('evidence', id, { nominationId, title, kind: 'link', link })]);
  return written.ok ? ok({ evidenceId: id }) : written;
}

/** A first guess at the kind, from the words of the title and the type of the file; a person may change it. */
export function kindOf(title: string, mediaType: string): EvidenceKind {
  const words = foldForSearch(title).replace(/[^a-z0-9]+/g, ' ');
  if (/\b(quyet dinh|qd)\b/.test(words)) return 'decision';
  if (/\b(giay khen|bang khen|giay chung nhan|thu khen|ky niem chuong)\b/.test(words)) return 'commendation';
  if (/\b(bai bao|bao)\b/.test(words)) return 'article';
  if (mediaType.startsWith('image/')) return 'photo';
  if (mediaType.startsWith('video/')) return 'video';
  return 'other';
}

/** Puts a piece of evidence to what it proves; `made` makes it. */
function addLinked(data: Data, nominationId: string, evidenceId: string, target: EvidenceTarget, made: Change[] = []): Promise<Result<void, PlatformError>> {
  if (target.type === 'reply') return attachToReply(data, 'addEvidence', nominationId, target, evidenceId, made);
  return data.journal.commit('addEvidence', [...made, ...linkChanges(nominationId, evidenceId, target)]);
}

function linkChanges(nominationId: string, evidenceId: string, target: Exclude<EvidenceTarget, { type: 'reply' }>): Change[] {
  switch (target.type) {
    case 'nomination':
      return [];
    case 'criterion':
      return answerChanges(nominationId, target.criterionId, { evidenceId, linked: true });
    case 'achievement':
      return [put('achievements', target.achievementId, { evidenceIds: [evidenceId] })];
    case 'consent':
      return [put('consents', target.consentId, { evidenceIds: [evidenceId] })];
    case 'photo':
      return [put('subjects', target.subjectId, { photoEvidenceId: evidenceId })];
  }
}

/** Changes what is said about a piece of evidence. */
export function editEvidence({ journal }: Data, id: string, fields: EvidenceFields): Promise<Result<void, PlatformError>> {
  return journal.commit('editEvidence', [put('evidence', id, fields)]);
}

/** Moves a piece of evidence one place up or down among those of its nomination; at either end it stays. */
export function moveEvidence({ journal }: Data, { evidence }: Pick<NominationFile, 'evidence'>, id: string, step: 1 | -1): Promise<Result<void, PlatformError>> {
  const rows = evidence.map((row) => ({ table: 'evidence' as const, id: row.id }));
  // As they stand when its turn comes: of two quick steps the second goes on from the first.
  return journal.commitFrom('editEvidence', rows, (records) => {
    const now = inOrder(rows.flatMap((row) => records.get('evidence', row.id) ?? []));
    return moved(now, id, step).map((row) => put('evidence', row.id, { position: row.position }));
  });
}

/** Removes a piece of evidence and every link to it, in one entry. Its bytes stay in the vault. */
export function removeEvidence({ journal }: Data, file: NominationFile, id: string): Promise<Result<void, PlatformError>> {
  const of = <T extends 'answers' | 'achievements' | 'consents' | 'replies'>(table: T) => (file[table] ?? []).map((row) => ({ table, id: row.id }));
  const holders = [...of('answers'), ...of('achievements'), ...of('consents'), ...of('replies')];
  const subject = { table: 'subjects' as const, id: file.subject.id };
  return journal.commitFrom('removeEvidence', [...holders, subject, { table: 'evidence', id }], (records) => [
    ...holders
      .filter((holder) => records.get(holder.table, holder.id)?.evidenceIds.includes(id))
      .map((holder) => removeElements(holder.table, holder.id, 'evidenceIds', [id])),
    ...(records.get('subjects', subject.id)?.photoEvidenceId === id ? [put('subjects', subject.id, { photoEvidenceId: null })] : []),
    remove('evidence', id),
  ]);
}

/** The criteria, by id, that a piece of evidence is put down for. */
export function criteriaProvenBy(file: Pick<NominationFile, 'answers'>, evidence: Pick<Evidence, 'id'>): string[] {
  return file.answers.filter((answer) => answer.evidenceIds.includes(evidence.id)).map((answer) => answer.criterionId);
}
