import { describe, expect, it } from 'vitest';
import type { StageEvent } from '../../../shared/model/nomination';
import type { SentBundle } from '../../../shared/model/sentBundle';
import { sendingsOf } from '../../../shared/rules/sendings';

const moment = (day: number) => `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`;
const event = (id: string, day: number, to: StageEvent['to'] = 'submitted') => ({ id, stamps: { createdAt: `${day}@c` }, to }) as unknown as StageEvent;
const bundle = (day: number, submissionNo: number, nominationId = 'n') =>
  ({ id: `b${day}`, stamps: { createdAt: `${day}@c` }, writtenAt: moment(day), nominations: [{ nominationId, versionId: 'v', submissionNo }] }) as unknown as SentBundle;

describe('how a nomination was sent', () => {
  it('gives each event the number of its own bundle, however many went beside it', () => {
    const { numberOf, silent } = sendingsOf('n', [event('first', 3), event('again', 9), event('chosen', 5, 'selected')], [bundle(9, 3), bundle(3, 1), bundle(5, 2), bundle(9, 7, 'other')]);
    expect([...numberOf]).toEqual([
      ['first', 1],
      ['again', 3],
    ]);
    expect(silent).toEqual([{ id: 'b5', submissionNo: 2, writtenAt: moment(5) }]);
  });

  it('tells once of what went twice, and of no number where the bundle is not known', () => {
    const { numberOf, silent } = sendingsOf('n', [event('first', 3), event('elsewhere', 8)], [bundle(3, 1), bundle(4, 1)]);
    expect([...numberOf]).toEqual([['first', 1]]);
    expect(silent).toEqual([]);
  });
});
