/**
 * JSON Canonicalization Scheme, RFC 8785: one text for one value, so that it can be hashed, signed and compared.
 */

/** Deeper nesting than any record of ours; keeps a hostile line from exhausting the stack. */
const deepest = 100;

/** The value has no canonical form. `path` leads to the spot, e.g. `$.votes[2]`. */
export class CanonicalJsonError extends Error {
  constructor(readonly reason: 'number' | 'surrogate' | 'type' | 'depth', readonly path: string) {
    super(`No canonical JSON: ${reason} at ${path}`);
    this.name = 'CanonicalJsonError';
  }
}

/**
 * The canonical text of a JSON value. Members whose value is undefined are left out, as JSON.stringify does.
 * Throws {@link CanonicalJsonError} on NaN and infinities, lone surrogates, anything that is not plain JSON data, and
 * nesting deeper than 100.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', 0);
}

function write(value: unknown, path: string, depth: number): string {
  if (depth > deepest) throw new CanonicalJsonError('depth', path);
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === 'string') return writeString(value, path);
  if (typeof value === 'number') {
    // §3.2.2.3 takes ECMAScript's own number-to-string, which JSON.stringify uses (and gives 0 for -0).
    if (!Number.isFinite(value)) throw new CanonicalJsonError('number', path);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map((item, index) => write(item, `${path}[${index}]`, depth + 1)).join(',')}]`;
  }
  if (typeof value !== 'object' || !isPlain(value)) throw new CanonicalJsonError('type', path);
  const members: string[] = [];
  // §3.2.3 sorts by UTF-16 code units, which is what sort() without a comparator does.
  for (const name of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[name];
    if (member === undefined) continue;
    members.push(`${writeString(name, path)}:${write(member, `${path}.${name}`, depth + 1)}`);
  }
  return `{${members.join(',')}}`;
}

function writeString(text: string, path: string): string {
  if (!text.isWellFormed()) throw new CanonicalJsonError('surrogate', path);
  // ECMAScript escapes exactly what §3.2.2.2 asks for once lone surrogates are excluded.
  return JSON.stringify(text);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
