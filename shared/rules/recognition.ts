/** When an award may be recorded for what a unit sent, and what is wrong in what is typed of its decision. */
import type { StandingVersion } from '../bundle/standing';
import type { Recognition } from '../model/recognition';
import type { Review } from '../model/review';
import { withVietnameseD } from '../text/normalise';

/** What is recorded of one decision: the same for everybody that it names. */
export interface RecognitionFields {
  /** As {@link decisionNumberOf} gives it. */
  number: string;
  /** ISO days; '' while there is none. */
  date: string;
  presentedOn: string;
}

/** What is wrong, and in which field. */
export type RecognitionFault =
  | { field: 'number'; type: 'numberMissing' | 'numberForm' }
  | { field: 'date'; type: 'dateMissing' | 'dateToCome' }
  /** A decision cannot be older than the year in which the nomination was made. */
  | { field: 'date'; type: 'dateBeforeYear'; year: number }
  | { field: 'presentedOn'; type: 'presentedBefore' };

/** 123/QĐ-SGDĐT, 1234/2026/QĐ-UBND, 45a/QĐ-TTg: number, kind of document, who decides (Nghị định 30/2020, annex I). */
const numberForm = /^\d{1,6}[a-zđ]?(?:\/\d{4})?\/QĐ(?:-[\p{L}\d&.]+)+$/u;

/** A decision's number as papers write it: without spaces and the word "Số", Đ where an old keyboard gave another letter. */
export function decisionNumberOf(typed: string): string {
  const plain = withVietnameseD(typed.normalize('NFC')).replaceAll(/\s+/g, '').replaceAll(/[–—]/g, '-');
  return plain.replace(/^số:?/i, '').replace(/\/qđ/i, '/QĐ');
}

/** Everything that is wrong in it on the ISO day `today`; `planYear` is that of the nominations, the latest of several. */
export function recognitionFaults({ number, date, presentedOn }: RecognitionFields, planYear: number, today: string): RecognitionFault[] {
  const faults: RecognitionFault[] = [];
  if (number === '') faults.push({ field: 'number', type: 'numberMissing' });
  else if (!numberForm.test(number)) faults.push({ field: 'number', type: 'numberForm' });
  if (date === '') faults.push({ field: 'date', type: 'dateMissing' });
  else if (date > today) faults.push({ field: 'date', type: 'dateToCome' });
  else if (date < `${planYear}-01-01`) faults.push({ field: 'date', type: 'dateBeforeYear', year: planYear });
  if (presentedOn !== '' && date !== '' && presentedOn < date) faults.push({ field: 'presentedOn', type: 'presentedBefore' });
  return faults;
}

/** Why nothing may be recognised of a version. */
export type NotRecognisable = 'senderUnconfirmed' | 'versionsForked' | 'nominationWithdrawn' | 'notAccepted';

/** Undefined when an award may be recorded for a version that counts. */
export function whyNotRecognisable(
  { sender, forked, withdrawn }: Pick<StandingVersion, 'sender' | 'forked' | 'withdrawn'>,
  review: Pick<Review, 'status'> | null,
): NotRecognisable | undefined {
  if (sender?.confirmedAt === undefined) return 'senderUnconfirmed';
  if (forked) return 'versionsForked';
  if (withdrawn) return 'nominationWithdrawn';
  return review?.status === 'accepted' || review?.status === 'forwarded' ? undefined : 'notAccepted';
}

/** Those that count: what was deleted is only kept to be told. */
export function standingRecognitions(recognitions: readonly Recognition[]): Recognition[] {
  return recognitions.filter(({ withdrawnAt }) => withdrawnAt === undefined);
}

/** The nominations that have an award already, of whichever version. `but` is the recognition that is being looked at. */
export function nominationsWithAward(recognitions: readonly Recognition[], awardId: string, but?: string): Set<string> {
  return new Set(standingRecognitions(recognitions).flatMap(({ id, award, nominationId }) => (award.id === awardId && id !== but ? [nominationId] : [])));
}

/** In the order of their decisions, the first first. */
export function byDecision(a: Recognition, b: Recognition): number {
  const key = ({ decision, id }: Recognition): string => `${decision.date} ${id}`;
  return key(a) < key(b) ? -1 : 1;
}
