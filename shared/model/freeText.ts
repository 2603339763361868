import type { z } from 'zod';
import { recordFields } from './record';
import { tables, type TableName } from './tables';

/**
 * The fields of a table in which a person can be named in any words, read off its schema: text that is no id, day, moment,
 * hash or stamp, also inside objects and lists.
 */
export function freeTextFields(table: TableName): readonly string[] {
  const known = found.get(table);
  if (known) return known;
  const fields = Object.entries<z.ZodType>(tables[table].shape).flatMap(([field, schema]) => (Object.hasOwn(recordFields, field) || !takesText(schema) ? [] : [field]));
  found.set(table, fields);
  return fields;
}

const found = new Map<TableName, readonly string[]>();

/** What zod says of a schema, as far as it matters here. */
interface Definition {
  type: string;
  innerType?: z.ZodType;
  element?: z.ZodType;
  valueType?: z.ZodType;
  shape?: Record<string, z.ZodType>;
  options?: readonly z.ZodType[];
}

/** True for a text of any words, or for what holds one. What is not known here is taken for one. */
export function takesText(schema: z.ZodType): boolean {
  const { type, innerType, element, valueType, shape, options } = (schema as unknown as { def: Definition }).def;
  if (type === 'string') return isFree(schema as z.ZodString);
  if (wordless.has(type)) return false;
  const inner = [innerType, element, valueType, ...Object.values(shape ?? {}), ...(options ?? [])].filter((each) => each !== undefined);
  return inner.length === 0 || inner.some(takesText);
}

const wordless: ReadonlySet<string> = new Set(['number', 'boolean', 'enum', 'literal', 'date', 'null', 'undefined', 'never']);

/** An address may hold a name; everything else with a form of its own may not. */
function isFree({ format }: z.ZodString): boolean {
  return format === null || format === 'url';
}
