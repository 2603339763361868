import { formatBytes, formatCount, formatDate } from './formats';
import type { vi } from './vi/vi';

type Words = Omit<typeof vi.errors, 'labels'>;

/** An error type that has words; a type without words does not compile where it is described. */
export type KnownError = { type: keyof Words };

/** The three parts of every message: what happened, why, what to do. */
export interface ErrorWords {
  what: string;
  why: string;
  todo: string;
}

/** Any `t`, whatever namespaces it was asked for. */
type Translate = (key: never, options: never) => unknown;

/** Fields that hold bytes: written as 18,4 MB. */
const byteFields: ReadonlySet<string> = new Set(['size', 'limit', 'most', 'missingBytes', 'freeBytes', 'neededBytes']);

/** Fields that choose between sentences of one type, as `what_word` beside `what`. */
const variantFields = ['by', 'found', 'part', 'when'] as const;

/** Words for an error a user can act on. The error's own fields fill the placeholders. `namespace`: which words. */
export function describeError(t: Translate, error: KnownError, namespace: 'errors' | 'refusals' = 'errors'): ErrorWords {
  const fields: Record<string, unknown> = { ...error };
  const words: Record<string, unknown> = { ...fields };
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'number') words[name] = byteFields.has(name) ? formatBytes(value) : formatCount(value);
  }
  if (typeof fields['revokedAt'] === 'string') words['revokedDay'] = formatDate(fields['revokedAt']);
  if (typeof fields['limit'] === 'number') words['limitCount'] = formatCount(fields['limit']);
  if (typeof fields['kind'] === 'string') words['kindName'] = t(`domain:bundleKind.${fields['kind']}` as never, {} as never);
  if (typeof fields['until'] === 'string' && fields['until'] !== '') words['untilDate'] = formatDate(fields['until']);
  const context = variantFields.map((name) => fields[name]).find((value) => typeof value === 'string');
  if (context !== undefined) words['context'] = context;
  if (error.type === 'ownBundle') words['context'] = fields['kind'];
  const part = (name: keyof ErrorWords): string => String(t(`${namespace}:${error.type}.${name}` as never, words as never));
  return { what: part('what'), why: part('why'), todo: part('todo') };
}
