/**
 * What an operation gives back when a person can do something about its failure.
 * `E` is a closed union discriminated by `type`; it carries data, never words: the words live in i18n.
 * A fault only a programmer can mend is thrown instead.
 */
export type Result<T, E extends { type: string }> = { ok: true; value: T } | { ok: false; error: E };

/** A success. */
export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** A failure that a person can act on. */
export function fail<const E extends { type: string }>(error: E): { ok: false; error: E } {
  return { ok: false, error };
}
