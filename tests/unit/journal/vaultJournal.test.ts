import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../shared/bundle/bytes';
import { chainStart, hashHeader, hashPayload } from '../../../shared/journal/chain';
import { put, type Entry, type Header } from '../../../shared/journal/change';
import { encodeEntries, readJournal, readWhole, segmentName } from '../../../shared/journal/vaultJournal';
import { MemoryDesktop } from '../../support/memoryDesktop';

const device = 'device-1';

async function journal(): Promise<Entry[]> {
  const entries: Entry[] = [];
  let prev = chainStart;
  for (let seq = 1; seq <= 4; seq += 1) {
    const payload = { changes: [put('subjects', `s${seq}`, { kind: 'teacher', name: `Nguyễn Văn ${'ABCD'[seq - 1]!}`, position: ',"payload":' })] };
    const header: Header = {
      v: 1, device, seq, stamp: `${seq}@${device}`, actor: ',"payload":{', at: '2026-10-12T03:32:00.000Z', intent: 'addSubject',
      payloadHash: hashPayload(payload), prev,
    };
    prev = hashHeader(header);
    entries.push({ header, payload });
  }
  return entries;
}

async function read(bytes: Uint8Array<ArrayBuffer>) {
  const name = segmentName(device, 1);
  const { vault } = new MemoryDesktop([[name, bytes]]);
  const found: Entry[] = [];
  const result = await readJournal(vault, device, [{ segment: 1, size: bytes.length }], null, async (entries) => {
    found.push(...entries);
  });
  return { result, found };
}

describe('a segment of the journal', () => {
  it('gives back the entries that were written, whatever stands in their texts', async () => {
    const entries = await journal();
    const { result, found } = await read(new Uint8Array(encodeEntries(entries)));
    expect(result).toMatchObject({ ok: true, value: { tornBytes: 0, position: { seq: 4 } } });
    expect(found).toEqual(entries);
  });

  it('is read as well when its lines are not in canonical order', async () => {
    const entries = await journal();
    const lines = entries.map(({ header, payload }) => `${JSON.stringify({ header, payload })}\n`);
    expect((await read(utf8(lines.join('')))).found).toEqual(entries);
  });

  it('refuses a last entry whose header no entry could have, since no later one stands for it', async () => {
    const entries = await journal();
    const lines = entries.map(({ header, payload }, index) => `${JSON.stringify({ header: index === 3 ? { ...header, at: 'hôm nay' } : header, payload })}\n`);
    const { result, found } = await read(utf8(lines.join('')));
    expect(result).toMatchObject({ ok: false, error: { type: 'journalDamaged', seq: 4, fault: 'unreadable' } });
    expect(found).toEqual([]);
  });

  it('is read whole when the disk gives less at a time than was asked for', async () => {
    const bytes = new Uint8Array(encodeEntries(await journal()));
    const { vault } = new MemoryDesktop([['a', bytes]]);
    const sparing: typeof vault = { ...vault, read: (name, start, length) => vault.read(name, start, Math.min(length, 100)) };
    expect(await readWhole(sparing, 'a', 7, bytes.length)).toEqual({ ok: true, value: bytes.slice(7) });
  });

  it('notices every byte that changes before the header of its last entry, and gives no entry that was not written', async () => {
    const entries = await journal();
    const whole = new Uint8Array(encodeEntries(entries));
    const lastLine = whole.lastIndexOf(10, whole.length - 2) + 1;
    const lastHeader = new TextDecoder().decode(whole.subarray(lastLine)).lastIndexOf(',"payload":');
    for (let at = 0; at < whole.length; at += 1) {
      for (const bit of [0, 1, 5]) {
        const damaged = whole.slice();
        damaged[at]! ^= 1 << bit;
        const { result, found } = await read(damaged);
        const inLastHeader = at >= lastLine && at < lastLine + lastHeader;
        const isNoticed = !result.ok || result.value.tornBytes > 0 || result.value.unended !== null || result.value.position.seq < 4;
        if (!inLastHeader) expect(isNoticed, `byte ${at}, bit ${bit}`).toBe(true);
        if (!inLastHeader) for (const [index, entry] of found.entries()) expect(entry).toEqual(entries[index]);
      }
    }
  });
});
