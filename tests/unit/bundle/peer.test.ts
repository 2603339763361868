import { describe, expect, it } from 'vitest';
import { peerSchemas, planPeer, type KnownHere, type PeerContent } from '../../../shared/bundle/peer';
import { chainStart, hashHeader, hashPayload } from '../../../shared/journal/chain';
import type { Entry } from '../../../shared/journal/change';
import { counterAfterRestore, stampOf } from '../../../shared/journal/stamp';

/** A journal of one device whose entries have these counters. */
async function journal(device: string, counters: readonly number[]): Promise<Entry[]> {
  const entries: Entry[] = [];
  let prev = chainStart;
  for (const [index, counter] of counters.entries()) {
    const payload = { changes: [{ table: 'subjects', id: 's', set: { name: `Nguyễn Văn ${counter}` }, upon: { name: '' } }] };
    const header = { v: 1 as const, device, seq: index + 1, stamp: stampOf(counter, device), actor: 'u', at: '2026-10-12T03:32:00.000Z', intent: 'editSubject', payloadHash: hashPayload(payload), prev };
    prev = hashHeader(header);
    entries.push({ header, payload });
  }
  return entries;
}

const content = (entries: Entry[], baseClock = {}): PeerContent => ({ entries: new Map([['b', entries]]), files: [], rows: [], clock: {}, baseClock });
const nothing: KnownHere = { device: 'a', last: new Map(), clock: {} };

async function knowing(entries: readonly Entry[], counter: number): Promise<KnownHere> {
  const { header } = entries.at(-1)!;
  return { device: 'a', last: new Map([['b', { seq: header.seq, hash: hashHeader(header) }]]), clock: { b: counter } };
}

const plan = (entries: Entry[], known: KnownHere, baseClock = {}) => planPeer(content(entries, baseClock), known, 'truoc.goi');

describe('planPeer', () => {
  it('takes what goes on from what is here, and passes over the rest', async () => {
    const entries = await journal('b', [1, 4, 9]);
    expect(await plan(entries, nothing)).toMatchObject({ ok: true, value: [{ device: 'b', entries }] });
    expect(await plan(entries, await knowing(entries.slice(0, 2), 4))).toMatchObject({ ok: true, value: [{ entries: [entries[2]] }] });
    expect(await plan(entries, await knowing(entries, 9))).toMatchObject({ ok: true, value: [] });
    expect(await plan(entries.slice(0, 1), await knowing(entries, 9))).toMatchObject({ ok: true, value: [] });
  });

  it('names the first change that is missing, and the file before', async () => {
    const entries = await journal('b', [1, 4, 9]);
    const gap = { ok: false, error: { type: 'peerGap', device: 'b', fileName: 'truoc.goi' } };
    expect(await plan(entries.slice(1), nothing)).toMatchObject({ ...gap, error: { ...gap.error, seq: 1 } });
    expect(await plan(entries.slice(2), await knowing(entries.slice(0, 1), 1))).toMatchObject({ ...gap, error: { ...gap.error, seq: 2 } });
    expect(await plan([], nothing, { c: 7 })).toMatchObject({ ok: false, error: { type: 'peerGap', device: 'c', seq: 1 } });
    expect(await plan([], { ...nothing, clock: { c: 7 } }, { c: 7 })).toMatchObject({ ok: true });
  });

  it('knows two journals of one device', async () => {
    const entries = await journal('b', [1, 4, 9]);
    const others = await journal('b', [1, 5]);
    expect(await plan(entries, await knowing(others, 5))).toMatchObject({ ok: false, error: { type: 'peerForked', device: 'b' } });
    expect(await plan(entries.slice(2), await knowing(others, 5))).toMatchObject({ ok: false, error: { type: 'peerForked', device: 'b' } });
    expect(await planPeer({ ...content([]), entries: new Map([['a', await journal('a', [1])]]) }, nothing, '')).toMatchObject({ ok: false, error: { type: 'peerForked', device: 'a' } });
  });

  it('refuses a counter that jumps, goes back, or is of another device', async () => {
    const refused = { ok: false, error: { type: 'stampJump', device: 'b' } };
    expect(await plan(await journal('b', [1, 2 ** 32 + 2]), nothing)).toMatchObject({ ...refused, error: { ...refused.error, seq: 2 } });
    expect(await plan(await journal('b', [1, 2 ** 32 + 1]), nothing)).toMatchObject({ ok: true });
    expect(await plan(await journal('b', [2 ** 32 + 1]), nothing)).toMatchObject(refused);
    expect(await plan(await journal('b', [1, 999_999_999_999_999]), nothing)).toMatchObject(refused);
    expect(await plan(await journal('b', [5, 5]), nothing)).toMatchObject(refused);
    expect(await plan(await journal('b', [5, 4]), nothing)).toMatchObject(refused);
    expect(await plan((await journal('c', [1])).map((entry) => ({ ...entry, header: { ...entry.header, device: 'b' } })), nothing)).toMatchObject(refused);
  });

  it('takes what a restored computer writes, in any year of a century, however old the data here is', async () => {
    for (const year of [2027, 2040, 2080, 2115]) {
      const counter = counterAfterRestore(5, { now: Date.UTC(year, 0, 1), lastAt: 0 });
      expect(await plan(await journal('b', [1, counter + 1, counter + 2]), nothing)).toMatchObject({ ok: true });
    }
  });

  it('refuses entries whose chain or content does not hold', async () => {
    const [first, second, third] = (await journal('b', [1, 4, 9])) as [Entry, Entry, Entry];
    const broken = { ok: false, error: { type: 'recordInvalid', table: 'entries', id: 'b.2' } };
    expect(await plan([first, { ...second, payload: { changes: [] } }, third], nothing)).toMatchObject(broken);
    expect(await plan([first, { ...second, header: { ...second.header, prev: chainStart } }], nothing)).toMatchObject(broken);
    expect(await plan([first, third], nothing)).toMatchObject({ ok: false, error: { type: 'recordInvalid', fault: 'reference' } });
  });
});

describe('the files of a peer bundle', () => {
  it('can only lie where evidence and received bundles lie', () => {
    const sha256 = 'a'.repeat(64);
    const accepts = (id: string) => peerSchemas.files.safeParse({ id, sha256, size: 1 }).success;
    expect(accepts(`evidence/aa/${sha256}`)).toBe(true);
    expect(accepts(`received/${sha256}/records/subjects.ndjson`)).toBe(true);
    for (const id of ['keys/keys.bin', 'journal/b/000001.ndjson', `evidence/aa/../../keys.bin`, `received/${sha256}/../../x`, `received/${sha256}/records/..`, '/etc/passwd', 'sentinel.json']) {
      expect(accepts(id)).toBe(false);
    }
  });
});
