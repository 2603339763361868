/** Suspected duplicates (page 2 of the specification): suggestions with reasons and a score, never a merge. */
import type { SubjectKind } from '../model/plan';
import { isSameName } from './sameSubject';

/** What of a nomination is compared. */
export interface ComparedNomination {
  nominationId: string;
  planYear: number;
  kind: SubjectKind;
  name: string;
  birthDate?: string | undefined;
  unitCode?: string | undefined;
  /** SHA-256 of its evidence. */
  files: readonly string[];
}

/** Why two may be one. */
export type DuplicateReason = 'name' | 'birthDate' | 'unit' | 'file';

const weights: Readonly<Record<DuplicateReason, number>> = { name: 0.4, birthDate: 0.4, file: 0.4, unit: 0.2 };

export interface Suspicion {
  /** In the order of {@link DuplicateReason}. */
  reasons: DuplicateReason[];
  /** Above 0, at most 1. */
  score: number;
}

/**
 * Whether two nominations of one year may be of one person or collective, or show one piece of evidence for two. The name
 * alone says little: thousands share one, and every school has a Tổ Toán. Besides it the birth date, the unit or a file
 * must agree; birth dates that differ tell two people apart, unless they show the same file. The same file under two names
 * is a reason by itself, but for a collective and one of its own people, who share what they did. Null when nothing is
 * suspected.
 */
export function suspectDuplicate(one: ComparedNomination, other: ComparedNomination): Suspicion | null {
  if (one.nominationId === other.nominationId || one.planYear !== other.planYear) return null;
  const areBorn = one.birthDate !== undefined && other.birthDate !== undefined;
  const files = new Set(one.files);
  const agrees: Record<DuplicateReason, boolean> = {
    name: true,
    birthDate: areBorn && one.birthDate === other.birthDate,
    unit: one.unitCode !== undefined && one.unitCode === other.unitCode,
    file: other.files.some((file) => files.has(file)),
  };
  const areTwo = areBorn && !agrees.birthDate && !agrees.file;
  const reasons = (['name', 'birthDate', 'unit', 'file'] as const).filter((reason) => agrees[reason]);
  if (areTwo || reasons.length < 2) return null;
  // Names are looked at last: that takes longer than all the rest, and thousands are compared.
  if (isSameName(one, other)) return { reasons, score: scoreOf(reasons) };
  const isShared = agrees.unit && (one.kind === 'collective') !== (other.kind === 'collective');
  return agrees.file && !isShared ? { reasons: ['file'], score: scoreOf(['file']) } : null;
}

function scoreOf(reasons: readonly DuplicateReason[]): number {
  return Math.min(1, Math.round(reasons.reduce((sum, reason) => sum + weights[reason], 0) * 10) / 10);
}
