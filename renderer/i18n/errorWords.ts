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

/** Words for an error a user can act on. The error's own fields fill the placeholders. */
export function describeError(t: Translate, error: KnownError): ErrorWords {
  const part = (name: keyof ErrorWords): string => String(t(`errors:${error.type}.${name}` as never, { ...error } as never));
  return { what: part('what'), why: part('why'), todo: part('todo') };
}
