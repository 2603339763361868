import type { Bytes } from '../../shared/bundle/bytes';

/** Choices that are the same for the same seed (mulberry32), so that a failure can be repeated. */
export class Seeded {
  constructor(private state: number) {}

  /** From 0 up to 1. */
  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.fraction() * (to - from + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[this.whole(0, list.length - 1)]!;
  }

  /** True for so many of all. */
  happens(share: number): boolean {
    return this.fraction() < share;
  }

  /** The list in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    const mixed = [...list];
    for (let at = mixed.length - 1; at > 0; at -= 1) {
      const other = this.whole(0, at);
      [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
    }
    return mixed;
  }

  bytes(size: number): Bytes {
    const bytes = new Uint8Array(size);
    const words = new Uint32Array(bytes.buffer, 0, size >> 2);
    for (let at = 0; at < words.length; at += 1) words[at] = this.fraction() * 2 ** 32;
    for (let at = words.length * 4; at < size; at += 1) bytes[at] = this.whole(0, 255);
    return bytes;
  }

  /** An id in the form of the program's own. */
  id(): string {
    const hex = Array.from(this.bytes(14), (byte) => byte.toString(16).padStart(2, '0')).join('');
    return `0199${hex.slice(0, 4)}-${hex.slice(4, 8)}-7${hex.slice(8, 11)}-8${hex.slice(11, 14)}-${hex.slice(14, 26)}`;
  }

  /** Choices of its own, so that one more here changes nothing there. */
  branch(): Seeded {
    return new Seeded(this.whole(0, 2 ** 31));
  }
}
