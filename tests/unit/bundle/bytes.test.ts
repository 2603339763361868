import { describe, expect, it } from 'vitest';
import { letGo } from '../../../shared/bundle/bytes';

describe('bytes that are let go', () => {
  it('are empty at once, with all else over their buffer', () => {
    const bytes = new Uint8Array(1024).fill(1);
    const end = bytes.subarray(1000);
    letGo(bytes);
    expect([bytes.length, end.length, bytes.buffer.byteLength]).toEqual([0, 0, 0]);
  });

  it('may be let go again, and may be none', () => {
    const bytes = new Uint8Array(8);
    letGo(bytes);
    expect(() => letGo(bytes)).not.toThrow();
    expect(() => letGo(new Uint8Array())).not.toThrow();
  });
});
