/**
 * A value with bytes in it as one body: 4 bytes length of the JSON (big-endian), the JSON, then the bytes raw.
 * In the JSON, bytes stand as `{ "$bytes": [start, length] }`.
 */
export function encodeEnvelope(value: unknown): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const json = JSON.stringify(value, function (this: Record<string, unknown>, key) {
    // `this[key]`, since a Buffer would already have become its own JSON.
    const original = this[key];
    if (!(original instanceof Uint8Array)) return original;
    parts.push(original);
    size += original.byteLength;
    return { $bytes: [size - original.byteLength, original.byteLength] };
  });
  const head = new TextEncoder().encode(json ?? 'null');
  const body = new Uint8Array(4 + head.byteLength + size);
  new DataView(body.buffer).setUint32(0, head.byteLength);
  body.set(head, 4);
  let position = 4 + head.byteLength;
  for (const part of parts) {
    body.set(part, position);
    position += part.byteLength;
  }
  return body;
}

/** The reverse of `encodeEnvelope`; every Uint8Array has a buffer of its own. */
export function decodeEnvelope(body: Uint8Array): unknown {
  const headLength = new DataView(body.buffer, body.byteOffset, body.byteLength).getUint32(0);
  const first = 4 + headLength;
  return JSON.parse(new TextDecoder().decode(body.subarray(4, first)), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('$bytes' in value)) return value;
    const [start, length] = value.$bytes as [number, number];
    return new Uint8Array(body.subarray(first + start, first + start + length));
  });
}
