import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../../shared/bundle/manifest';
import { standingsIn, standingsOf, untoldDecisions } from '../../../shared/bundle/withdrawal';
import { stampOf } from '../../../shared/journal/stamp';
import type { Consent } from '../../../shared/model/consent';
import type { Nomination, StageEvent } from '../../../shared/model/nomination';
import type { SentBundle } from '../../../shared/model/sentBundle';
import { mostHeard, type Standing } from '../../../shared/model/standing';

const idOf = (at: number): string => `01890000-0000-7000-8000-${String(at).padStart(12, '0')}`;
const nominationsOf = (ids: readonly string[]): Nomination[] =>
  ids.map((id) => ({ id, subjectId: id, stage: { name: 'submitted', on: '2026-11-01' }, stamps: { stage: '1@c' } }) as unknown as Nomination);
/** A decision of this computer with its counter. */
const decided = (nominationId: string, counter: number, heard: string[]): StageEvent => ({ nominationId, heard, on: '2026-11-23', stamps: { heard: stampOf(counter, 'c') } }) as unknown as StageEvent;
const sentWith = (standings: Standing[]): SentBundle => ({ kind: 'submission', nominations: [], standings, seen: { c: 9999 }, deviceId: 'c' }) as unknown as SentBundle;
const write = (ids: readonly string[], stageEvents: StageEvent[], sent: SentBundle[] = []): Standing[] =>
  standingsOf({ nominations: nominationsOf(ids), consents: [], stageEvents }, sent, new Set(), '2026-11-23');
const isReadable = (standings: Standing[]): boolean => standingsIn({ standings } as unknown as Manifest) !== undefined;

describe('what a bundle says of the decisions of its unit', () => {
  const ids = Array.from({ length: 1001 }, (_, at) => idOf(at + 1));
  // The first of the list was decided about last.
  const events = ids.map((id, at) => decided(id, 2001 - at, ['5@lost']));

  it('keeps to what the Sở reads, the latest first', () => {
    const standings = write(ids, events);
    expect(standings.map(({ nominationId }) => nominationId)).toEqual(ids.slice(0, 1000));
    expect(isReadable(standings)).toBe(true);
    // All of them were told by then.
    const all = events.map((event) => ({ nominationId: event.nominationId, stamp: '1@c', heard: ['5@lost'] }));
    expect(write(ids, events, [sentWith(all)])).toEqual(standings);
  });

  it('says in the next bundle what did not fit into this one', () => {
    const first = write(ids, events);
    expect(first).toHaveLength(1000);
    expect(untoldDecisions(first, [])).toHaveLength(1000);
    const second = write(ids, events, [sentWith(first)]);
    expect(untoldDecisions(second, [sentWith(first)])).toMatchObject([{ nominationId: ids[1000] }]);
    expect(isReadable(second)).toBe(true);
    expect(untoldDecisions(write(ids, events, [sentWith(first), sentWith(second)]), [sentWith(first), sentWith(second)])).toEqual([]);
  });

  it('names of one nomination the computers of the latest decisions, whatever their counters', () => {
    const [id] = ids as [string];
    const high = decided(id, 3, Array.from({ length: mostHeard }, (_, at) => `900@high-${at}`));
    const low = decided(id, 4, ['7@low', '901@high-0']);
    const [standing] = write([id], [high, low]);
    expect(standing?.heard).toHaveLength(mostHeard);
    expect(standing?.heard).toContain('7@low');
    expect(standing?.heard).toContain('901@high-0');
    expect(isReadable([standing!])).toBe(true);
  });

  it('says nothing of a nomination that is not here', () => {
    expect(write([idOf(1)], [decided(idOf(2), 3, ['5@lost'])])).toEqual([]);
  });

  it.each(['2020-01-01', '2026-11-10', '2026-11-23'])('goes on saying what was noted as withdrawn where the clock stands on %s', (today) => {
    const id = idOf(1);
    const consents = [{ id: idOf(9), subjectId: id, purpose: 'processing', by: 'guardian', date: '2026-10-01', withdrawnOn: '2026-11-22', stamps: { withdrawnOn: '3@c' } }] as unknown as Consent[];
    const records = { nominations: nominationsOf([id]), consents };
    expect(standingsOf({ ...records, stageEvents: [decided(id, 3, ['5@lost'])] }, [], new Set(), today)).toMatchObject([{ withdrawn: 'consent', heard: ['5@lost'] }]);
    const anew = [...consents, { ...consents[0]!, id: idOf(10), date: today, withdrawnOn: undefined } as unknown as Consent];
    expect(standingsOf({ ...records, consents: anew, stageEvents: [decided(id, 3, ['5@lost'])] }, [], new Set(), today)[0]).not.toHaveProperty('withdrawn');
  });

  it('is due until a bundle has named all of it', () => {
    const [id] = ids as [string];
    const one = write([id], [decided(id, 3, ['5@lost'])]);
    expect(untoldDecisions(one, [])).toEqual(one);
    expect(untoldDecisions(one, [sentWith(one)])).toEqual([]);
    const both = write([id], [decided(id, 3, ['5@lost']), decided(id, 4, ['6@other'])]);
    expect(untoldDecisions(both, [sentWith(one)])).toEqual(both);
    expect(untoldDecisions(both, [sentWith(both)])).toEqual([]);
  });
});
