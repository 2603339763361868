/** Records as lines: one canonical JSON object a line, sorted by id, one file a table. */
import type { z } from 'zod';
import { joinBytes, textOf, utf8, type Bytes } from './bytes';
import { BundleFault, type RecordFault } from './bundleError';
import { canonicalJson } from './canonicalJson';

/** What every record has; the rest is its schema's matter. */
export interface BundleRecord {
  id: string;
}

/** The file of one table. Throws when an id stands twice or a value has no canonical form: that is the caller's bug. */
export function encodeRecords(table: string, records: readonly BundleRecord[]): Bytes {
  const sorted = records.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const twice = sorted.find((record, index) => index > 0 && sorted[index - 1]!.id === record.id);
  if (twice) throw new Error(`Two records of ${table} have the id ${twice.id}`);
  return utf8(sorted.map((record) => `${canonicalJson(record)}\n`).join(''));
}

const newline = 0x0a;

/**
 * Takes the bytes of one table's file piece by piece and checks each line: canonical JSON, sorted, and its schema.
 * Without a schema (a table of a newer version) the lines are kept as they are. Throws {@link BundleFault}.
 */
export class RecordLines {
  /** The records as they were written, unknown fields included; empty for a table without a schema. */
  readonly records: BundleRecord[] = [];
  /** The raw lines of a table without a schema. */
  readonly lines: string[] = [];
  private parts: Bytes[] = [];
  private pending = 0;
  private line = 0;
  private lastId: string | undefined;

  constructor(
    private readonly table: string,
    private readonly schema: z.ZodType | undefined,
    private readonly lineLimit: number,
  ) {}

  push(chunk: Bytes): void {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(newline, start);
      const part = chunk.subarray(start, end < 0 ? chunk.length : end);
      this.pending += part.length;
      if (this.pending > this.lineLimit) this.refuse('lineTooLong');
      if (end < 0) {
        // A copy: the chunk may be a view of a large buffer that the rest of a line should not keep alive.
        if (part.length > 0) this.parts.push(part.slice());
        return;
      }
      const bytes = this.parts.length === 0 ? part : joinBytes([...this.parts, part]);
      this.parts = [];
      this.pending = 0;
      this.read(bytes);
      start = end + 1;
    }
  }

  /** To be called after the last piece. Gives the number of records. */
  end(): number {
    // A file without a record, or whose last line has no end, is not what the writer writes.
    if (this.pending > 0 || this.line === 0) this.refuse('notCanonical');
    return this.line;
  }

  private read(bytes: Bytes): void {
    const text = textOf(bytes);
    const record = text === undefined ? undefined : parseCanonical(text);
    if (text === undefined || record === undefined) return this.refuse('notCanonical');
    if (this.lastId !== undefined && record.id <= this.lastId) this.refuse('notSorted', record.id);
    this.lastId = record.id;
    if (this.schema === undefined) this.lines.push(text);
    else {
      const checked = this.schema.safeParse(record);
      if (!checked.success) this.refuse('schema', record.id, checked.error.issues[0]?.path.map(String).join('.'));
      this.records.push(record);
    }
    this.line += 1;
  }

  private refuse(fault: RecordFault, id?: string, field?: string): never {
    throw new BundleFault({
      type: 'recordInvalid', fault, table: this.table, line: this.line + 1,
      ...(id !== undefined && { id }), ...(field && { field }),
    });
  }
}

/** The object of a canonical line with an id, or undefined. */
function parseCanonical(text: string): BundleRecord | undefined {
  // In canonical JSON this sequence can only be a member's name; such a member would change an object's prototype.
  if (text.includes('"__proto__":')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    if (typeof (value as { id?: unknown }).id !== 'string' || canonicalJson(value) !== text) return undefined;
    return value as BundleRecord;
  } catch {
    return undefined;
  }
}
