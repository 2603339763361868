let lastMillis = 0;
let lastSequence = 0;

/**
 * A new UUIDv7 (RFC 9562 §5.7): ordered by the moment it was made, also within one millisecond on this computer
 * (the 12 bits after the version count up), so that keys stand in the order of creation.
 */
export function newId(now: number = Date.now()): string {
  if (now > lastMillis) {
    lastMillis = now;
    lastSequence = 0;
  } else {
    lastSequence += 1;
    if (lastSequence > 0xfff) {
      lastMillis += 1;
      lastSequence = 0;
    }
  }
  const time = lastMillis.toString(16).padStart(12, '0');
  const random = crypto.getRandomValues(new Uint8Array(8));
  random[0] = 0x80 | (random[0]! & 0x3f);
  const tail = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const sequence = lastSequence.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
