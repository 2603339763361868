/**
 * A value with bytes in it as one body, in parts that are sent one after the other: 4 bytes length of the JSON
 * (big-endian), the JSON, then the bytes raw, not copied. In the JSON, bytes stand as `{ "$bytes": [start, length] }`.
 */
export function envelopeParts(value: unknown): Uint8Array<ArrayBuffer>[] {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const json = JSON.stringify(value, function (this: Record<string, unknown>, key) {
    // `this[key]`, since a Buffer would already have become its own JSON.
    const original = this[key];
    if (!(original instanceof Uint8Array)) return original;
    parts.push(original as Uint8Array<ArrayBuffer>);
    size += original.byteLength;
    return { $bytes: [size - original.byteLength, original.byteLength] };
  });
  const head = new TextEncoder().encode(json ?? 'null');
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, head.byteLength);
  return [length, head, ...parts];
}

/** The value of a body that the parts of `envelopeParts` make; every Uint8Array has a buffer of its own. */
export function decodeEnvelope(body: Uint8Array): unknown {
  const headLength = new DataView(body.buffer, body.byteOffset, body.byteLength).getUint32(0);
  const first = 4 + headLength;
  return JSON.parse(new TextDecoder().decode(body.subarray(4, first)), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('$bytes' in value)) return value;
    const [start, length] = value.$bytes as [number, number];
    return new Uint8Array(body.subarray(first + start, first + start + length));
  });
}
