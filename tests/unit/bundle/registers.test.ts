import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../../shared/bundle/manifest';
import { composeRegisters, contentOfRegisters, noRegisters, registersOf, type RegistersName } from '../../../shared/bundle/registers';
import { reportIn, reportVersionIdOf, type SentReport } from '../../../shared/bundle/report';
import { compareWith, currentOf, isForked, latestOf, type YearVersion } from '../../../shared/bundle/yearVersions';
import type { ExchangeMeeting } from '../../../shared/model/exchangeMeeting';
import type { PublicityActivity } from '../../../shared/model/publicity';
import type { SentBundle } from '../../../shared/model/sentBundle';
import { Seeded } from '../../fleet/seeded';

const base = (id: string, planYear = 2026) => ({ id, createdAt: '2026-10-01T01:00:00.000Z', updatedAt: '2026-10-01T01:00:00.000Z', planYear, schoolYear: '2026-2027' });
const activity = (more: Partial<PublicityActivity> = {}): PublicityActivity => ({
  ...base('hd1'), stamps: { title: '7@a' }, title: 'Bài trên trang trường', form: 'website', organiser: 'unit', nominationIds: ['n1', 'n2'], ...more,
});
const meeting: ExchangeMeeting = { ...base('gl1'), stamps: { place: '3@b' }, place: 'Hội trường A', speakerIds: ['n1'] };
const registers = { publicityActivities: [activity()], exchangeMeetings: [meeting] };
const exemplars = [{ nominationId: 'n1', subjectId: 's1' }, { nominationId: 'n2', subjectId: 's2' }];
const sentWith = (name: RegistersName): SentBundle => ({ id: `b${name.registersNo}`, registers: name }) as unknown as SentBundle;
const compose = (sent: SentBundle[] = [], more: Partial<Parameters<typeof composeRegisters>[1]> = {}) => composeRegisters(2026, { registers, exemplars, seen: { c: 9 }, ...more }, sent);

describe('the registers of a year as a bundle carries them', () => {
  it('are none as long as nothing stands in them, and go empty once they were sent', async () => {
    const empty = { registers: noRegisters, exemplars: [], seen: { a: 8 } };
    expect(await compose([], empty)).toBeUndefined();
    const first = (await compose())!;
    expect(first).toMatchObject({ changed: true, name: { registersNo: 1, clock: { a: 7, b: 3, c: 9 } } });
    const gone = (await compose([sentWith(first.name)], empty))!;
    expect(gone).toMatchObject({ changed: true, records: {}, name: { registersNo: 2, clock: { a: 8, b: 3, c: 9 } } });
  });

  it('keep their number when nothing has changed, and get a new one when they go back to what they were', async () => {
    const first = (await compose())!.name;
    expect(await compose([sentWith(first)])).toMatchObject({ changed: false, name: { registersNo: 1, versionId: first.versionId } });
    const second = (await compose([sentWith(first)], { exemplars: exemplars.slice(0, 1) }))!.name;
    expect(second.registersNo).toBe(2);
    expect((await compose([sentWith(second), sentWith(first)]))!.name).toMatchObject({ registersNo: 3, versionId: first.versionId });
  });

  it('are another version for what they say and whom they make known, not for their bookkeeping', async () => {
    const { versionId } = (await compose())!.name;
    const idOf = async (more: Partial<Parameters<typeof composeRegisters>[1]>) => (await compose([], more))!.name.versionId;
    expect(await idOf({ registers: { ...registers, exchangeMeetings: [{ ...meeting, updatedAt: '2026-11-01T01:00:00.000Z', stamps: {} }] } })).toBe(versionId);
    expect(await idOf({ registers: { ...registers, publicityActivities: [activity({ title: 'Bài khác' })] } })).not.toBe(versionId);
    expect(await idOf({ exemplars: [exemplars[0]!, { nominationId: 'n2', subjectId: 's1' }] })).not.toBe(versionId);
  });
});

describe('the registers in a verified submission', () => {
  const read = async (more: object = {}, named: object = {}, manifest: object = {}) => {
    const { name } = (await compose())!;
    return registersOf({ manifest: { registers: { ...name, ...named }, ...manifest } as unknown as Manifest, records: { ...registers, ...more } as never });
  };
  const refused = { ok: false, error: { type: 'recordInvalid', fault: 'reference' } };

  it('are what the manifest names; none where it names none', async () => {
    expect(await read()).toMatchObject({ ok: true, value: { kept: contentOfRegisters(registers), exemplars, planYear: 2026, clock: { a: 7, b: 3, c: 9 } } });
    expect(await registersOf({ manifest: {} as Manifest, records: {} as never })).toEqual({ ok: true, value: undefined });
  });

  it('are refused when manifest and records do not say the same', async () => {
    expect(await read({ publicityActivities: [activity({ title: 'Khác' })] })).toMatchObject(refused);
    expect(await read({ exchangeMeetings: undefined })).toMatchObject(refused);
    expect(await read({}, { versionId: 'f'.repeat(64) })).toMatchObject(refused);
    expect(await read({}, { registersNo: 0 })).toMatchObject(refused);
    expect(await read({}, { clock: undefined })).toMatchObject(refused);
    expect(await read({}, { planYear: 2025 })).toMatchObject(refused);
    expect(await read({}, {}, { report: { planYear: 2025 } })).toMatchObject(refused);
  });

  it('are refused for what the writer never writes: another year among them, links out of order or twice, exemplars that nobody names', async () => {
    const strictly = async (own: typeof registers, told: typeof exemplars) => {
      const { name } = (await compose([], { registers: own, exemplars: told }))!;
      return registersOf({ manifest: { registers: name } as unknown as Manifest, records: own as never });
    };
    expect(await strictly(registers, exemplars)).toMatchObject({ ok: true });
    expect(await strictly({ ...registers, publicityActivities: [activity({ planYear: 2025 })] }, exemplars)).toMatchObject({ ...refused, error: { table: 'publicityActivities', id: 'hd1' } });
    expect(await strictly({ ...registers, publicityActivities: [activity({ nominationIds: ['n2', 'n1'] })] }, exemplars)).toMatchObject(refused);
    expect(await strictly({ ...registers, publicityActivities: [activity({ nominationIds: ['n1', 'n1', 'n2'] })] }, exemplars)).toMatchObject(refused);
    expect(await strictly(registers, exemplars.slice(0, 1))).toMatchObject(refused);
    expect(await strictly(registers, [...exemplars, { nominationId: 'n3', subjectId: 's3' }])).toMatchObject(refused);
    expect(await strictly(registers, exemplars.toReversed())).toMatchObject(refused);
  });

  it('are no part of the report beside them', async () => {
    const report = { ...base('report.2026'), stamps: {}, results: 'Có.', sent: { on: '2026-10-28', figures: [] } } as SentReport;
    const name = { planYear: 2026, reportNo: 1, versionId: await reportVersionIdOf(report) };
    const { name: named } = (await compose())!;
    const bundle = { manifest: { report: name, registers: named } as unknown as Manifest, records: { annualReports: [report], ...registers } as never };
    expect(await reportIn(bundle)).toMatchObject({ ok: true, value: { registers: noRegisters, versionId: name.versionId } });
  });
});

describe('which version of registers counts', () => {
  const version = (versionId: string, clock: Record<string, number>, registersNo: number): YearVersion => ({ versionId, clock, registersNo });

  it('is the higher number where a consent or a day made the difference, which no clock tells', () => {
    const [first, second] = [version('1', { a: 4 }, 1), version('0', { a: 4 }, 2)];
    expect([latestOf([first, second]), latestOf([second, first])]).toEqual([second, second]);
    const late = { ...first, receivedAt: '2026-12-01' };
    expect([currentOf([late, { ...second, receivedAt: '2026-11-01' }]).length, compareWith(second, [late])]).toEqual([1, 'changed']);
    expect(compareWith(late, [{ ...second, receivedAt: '2026-11-01' }])).toBe('older');
    expect([compareWith(second, [first]), compareWith(first, [second]), isForked([first, second])]).toEqual(['changed', 'older', false]);
  });

  it('is the same of any versions in any order, each once or more often', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = new Seeded(seed);
      // Two computers that hear of each other now and then, and send.
      const clocks = [{ a: 1, b: 1 }, { a: 1, b: 1 }];
      const sent: YearVersion[] = [];
      const numbers = [0, 0];
      for (let step = 0; step < random.whole(2, 10); step += 1) {
        const own = random.whole(0, 1);
        const [mine, other] = [clocks[own]!, clocks[1 - own]!];
        if (random.happens(0.3)) {
          Object.assign(mine, { a: Math.max(mine.a, other.a), b: Math.max(mine.b, other.b) });
          numbers[own] = Math.max(...numbers);
        } else if (random.happens(0.7)) mine[own === 0 ? 'a' : 'b'] = Math.max(mine.a, mine.b) + 1;
        numbers[own]! += 1;
        sent.push(version(`${seed}.${step}`, { ...mine }, numbers[own]!));
      }
      const standing = currentOf(sent).map(({ versionId }) => versionId).sort();
      const shuffled = random.shuffled([...sent, ...sent.filter(() => random.happens(0.5))]);
      expect([...new Set(currentOf(shuffled).map(({ versionId }) => versionId))].sort()).toEqual(standing);
      expect(isForked(shuffled)).toBe(isForked(sent));
      expect(standing.length).toBeGreaterThan(0);
    }
  });
});
