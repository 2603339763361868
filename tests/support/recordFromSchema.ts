import type { z } from 'zod';
import { takesText } from '../../shared/model/freeText';
import { recordFields } from '../../shared/model/record';
import { tables, type TableName } from '../../shared/model/tables';

/** What zod says of a schema, as far as a value is made from it. */
interface Definition {
  type: string;
  innerType?: z.ZodType;
  element?: z.ZodType;
  keyType?: z.ZodType;
  valueType?: z.ZodType;
  shape?: Record<string, z.ZodType>;
  options?: readonly z.ZodType[];
  entries?: Record<string, string>;
  values?: readonly unknown[];
}

/** Texts with a form of their own, one of which every such field takes. */
const formed = ['2026-10-05', '2026-10-05T08:00:00.000Z', '2026-2027', '10-29', 'a'.repeat(64), '1@may', 'mau-1', 'https://mau.vn/tin', 'A'.repeat(43), 'A'.repeat(86)];

/** Fields of a record of the table: all that must be there, and `text` in each place that takes any words. */
export function fieldsWith(table: TableName, text: string): Record<string, unknown> {
  const own = Object.entries(tables[table].shape).filter(([field]) => !Object.hasOwn(recordFields, field));
  // What takes no words and may be absent is left out.
  const told = own.filter(([, schema]) => takesText(schema) || !schema.safeParse(undefined).success);
  return Object.fromEntries(told.map(([field, schema]) => [field, valueOf(schema as z.ZodType, text)]));
}

function valueOf(schema: z.ZodType, text: string): unknown {
  const { type, innerType, element, keyType, valueType, shape, options, entries, values } = (schema as unknown as { def: Definition }).def;
  const candidates = (): unknown[] => {
    if (innerType) return [valueOf(innerType, text)];
    if (element) return [[valueOf(element, text)], [valueOf(element, text), valueOf(element, text)]];
    if (shape) return [Object.fromEntries(Object.entries(shape).map(([field, inner]) => [field, valueOf(inner, text)]))];
    if (valueType) return [{ [String(valueOf(keyType!, 'a'))]: valueOf(valueType, text) }];
    if (options) return options.map((option) => valueOf(option, text));
    if (entries) return Object.values(entries);
    if (values) return [...values];
    return type === 'string' ? [text, ...formed] : [1, 2026, true];
  };
  const found = candidates().find((candidate) => schema.safeParse(candidate).success);
  if (found === undefined) throw new Error(`No value is known for a schema of ${type}`);
  return found;
}
