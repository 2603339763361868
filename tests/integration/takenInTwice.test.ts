import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { editReport } from '../../renderer/data/annualReport';
import { exportBundle, suggestedBundleName } from '../../renderer/data/exportBundle';
import { readYearReports } from '../../renderer/data/receivedReports';
import { decide, readQueue, readReview } from '../../renderer/data/reviews';
import { confirmSender, readSenders } from '../../renderer/data/senders';
import { undoImport } from '../../renderer/data/undoImport';
import { asFirstReceived } from '../../shared/journal/firstReceipt';
import { put } from '../../shared/journal/change';
import {
  addReadyNomination, directExchange, fileFrom, planYear, sampleBytes, schoolCode, setupFileOf, startDepartment, startSchool, today, valueOf, type Office,
} from '../support/exchangeScenario';
import { receive } from '../support/receiveScenario';
import { conflictLog, fileFor, hashOf, secondComputer, takeIn } from '../support/twoComputers';

/** A bundle with a nomination and the year's report. */
async function sentBy(school: Office): Promise<{ file: File; id: string }> {
  const { data, desktop } = school;
  const nominationId = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(300, 2) });
  valueOf(await editReport(data, { planYear, schoolYear: '2026-2027' }, 'results', 'Một'));
  const suggestedName = await suggestedBundleName(data, 'submission', planYear);
  const target = valueOf(await desktop.files.chooseSave({ suggestedName, kind: 'bundle', title: '' }));
  const request = { planYear, nominationIds: [nominationId], target, encryption: { type: 'encrypted' } as const, report: { planYear, figures: [] }, today };
  const { id } = valueOf(await exportBundle(data, request, { exchange: directExchange() }));
  return { file: fileFrom(desktop, suggestedName), id };
}

async function begin(): Promise<{ first: Office; sent: { file: File; id: string } }> {
  at('2026-10-10T03:00:00Z');
  const first = await startDepartment();
  first.data.journal.actor = (await first.data.db.of('users').toArray())[0]!.id;
  return { first, sent: await sentBy(await startSchool(await setupFileOf(first))) };
}

/** So that what it writes next has the higher stamps. */
async function writeMuch({ data }: Office): Promise<void> {
  const [unit] = await data.db.of('units').toArray();
  for (let count = 0; count < 30; count += 1) valueOf(await data.journal.commit('editUnits', [put('units', unit!.id, { phone: `0225 0000${count + 10}` })]));
}

const at = (moment: string) => vi.useFakeTimers({ toFake: ['Date'] }).setSystemTime(new Date(moment));
const reportLine = async ({ data }: Office) => (await readYearReports(data, planYear, '2026-11-10')).units.find(({ key }) => key === schoolCode)!;
const receivedOn = async ({ data }: Office): Promise<string[]> => [
  ...(await readQueue(data)).map(({ version }) => version.receivedAt.slice(0, 10)),
  ...(await data.db.of('receipts').toArray()).map((receipt) => asFirstReceived(receipt).receivedAt.slice(0, 10)),
];

describe('a bundle that two computers of the Sở take in', { timeout: 60_000 }, () => {
  afterEach(() => vi.useRealTimers());

  it.each(['first', 'second'] as const)('keeps the decision of the one when the other takes it in later; the %s has written more', async (busy) => {
    const { first, sent } = await begin();
    const second = await secondComputer(first);
    at('2026-10-20T03:00:00Z');
    if (busy === 'first') await writeMuch(first);
    await receive(first, new File([sent.file], 'USB của trường.goi'));
    const [row] = await readQueue(first.data);
    valueOf(await decide(first.data, valueOf((await readReview(first.data, row!.version.id))!), 'declined', 'Chưa đủ điều kiện'));
    at('2026-11-05T03:00:00Z');
    if (busy === 'second') await writeMuch(second);
    await receive(second, sent.file);
    await takeIn(second, (await fileFor(first, second)).file);
    await takeIn(first, (await fileFor(second, first)).file);
    for (const office of [first, second]) {
      const [queued] = await readQueue(office.data);
      expect(queued!.review).toMatchObject({ status: 'declined', reason: 'Chưa đủ điều kiện' });
      expect(await receivedOn(office)).toEqual(['2026-10-20', '2026-10-20']);
      expect(await reportLine(office)).toMatchObject({ unconfirmed: true, receivedOn: '2026-10-20' });
      expect((await conflictLog(office)).filter(({ table }) => table !== 'units')).toEqual([]);
      const [receipt] = await office.data.db.of('receipts').toArray();
      expect(asFirstReceived(receipt!)).toMatchObject({ fileName: 'USB của trường.goi', receivedAt: '2026-10-20T03:00:00.000Z' });
    }
    expect(await hashOf(first)).toBe(await hashOf(second));
    expect(await undoImport(second.data, sent.id)).toMatchObject({ ok: false, error: { type: 'importInUse' } });
  });

  it('came on the first day also when its taking in was undone and done again', async () => {
    const { first, sent } = await begin();
    at('2026-10-20T03:00:00Z');
    await receive(first, sent.file);
    at('2026-11-05T03:00:00Z');
    valueOf(await undoImport(first.data, sent.id));
    await receive(first, sent.file);
    valueOf(await confirmSender(first.data, (await readSenders(first.data))[0]!.id));
    expect(await receivedOn(first)).toEqual(['2026-10-20', '2026-10-20']);
    expect(await reportLine(first)).toMatchObject({ state: 'sent', receivedOn: '2026-10-20' });
    expect((await readQueue(first.data))[0]!.review?.status ?? 'new').toBe('new');
  });

  describe('of which one has a clock that stopped years ago', () => {
    const lineOf = async (office: Office) => {
      const { state, receivedOn: on } = await reportLine(office);
      return [state, on];
    };
    const confirmAll = async ({ data }: Office): Promise<void> => {
      for (const { id } of await readSenders(data)) valueOf(await confirmSender(data, id));
    };

    it.each(['first', 'second'] as const)('came when the other says, and late stays late; the %s has written more', async (busy) => {
      const { first, sent } = await begin();
      const second = await secondComputer(first);
      at('2026-11-02T03:00:00Z');
      if (busy === 'first') await writeMuch(first);
      await receive(first, sent.file);
      await confirmAll(first);
      at('2009-01-01T03:00:00Z');
      if (busy === 'second') await writeMuch(second);
      await receive(second, sent.file);
      const { file } = await fileFor(second, null);
      at('2026-11-02T05:00:00Z');
      await takeIn(first, file);
      await takeIn(second, (await fileFor(first, null)).file);
      for (const office of [first, second]) {
        expect(await lineOf(office)).toEqual(['sentLate', '2026-11-02']);
        expect(await receivedOn(office)).toEqual(['2026-11-02', '2026-11-02']);
      }
      expect(await hashOf(first)).toBe(await hashOf(second));
    });

    it('came no earlier than the unit wrote it where no other has it, and that is said; also when it is taken in again', async () => {
      at('2026-10-10T03:00:00Z');
      const first = await startDepartment();
      const school = await startSchool(await setupFileOf(first));
      at('2026-11-05T03:00:00Z');
      const sent = await sentBy(school);
      at('2009-01-01T03:00:00Z');
      await receive(first, sent.file);
      await confirmAll(first);
      expect(await lineOf(first)).toEqual(['sentLate', '2026-11-05']);
      const [receipt] = await first.data.db.of('receipts').toArray();
      expect(asFirstReceived(receipt!).notBefore).toMatch(/^2026-11-05/);
      valueOf(await undoImport(first.data, sent.id));
      await receive(first, sent.file);
      expect(await lineOf(first)).toEqual(['sentLate', '2026-11-05']);
    });

    it('came no earlier than the unit wrote it also where the office began years ago, and has worked since its clock stopped', async () => {
      at('2024-03-01T03:00:00Z');
      const first = await startDepartment();
      at('2026-10-10T03:00:00Z');
      const school = await startSchool(await setupFileOf(first));
      at('2026-11-05T03:00:00Z');
      const sent = await sentBy(school);
      at('2009-01-01T03:00:00Z');
      await writeMuch(first);
      await receive(first, sent.file);
      await confirmAll(first);
      expect(await lineOf(first)).toEqual(['sentLate', '2026-11-05']);
    });

    it('came no later than both clocks say where that of the unit is years ahead', async () => {
      at('2026-10-10T03:00:00Z');
      const first = await startDepartment();
      const school = await startSchool(await setupFileOf(first));
      at('2036-01-01T03:00:00Z');
      const sent = await sentBy(school);
      at('2026-10-06T03:00:00Z');
      await receive(first, sent.file);
      await confirmAll(first);
      expect(await lineOf(first)).toEqual(['sent', '2026-10-10']);
    });

    it('is judged by the Sở alone where only the clock of the unit is ahead', async () => {
      at('2026-10-10T03:00:00Z');
      const first = await startDepartment();
      const school = await startSchool(await setupFileOf(first));
      at('2027-06-01T03:00:00Z');
      const sent = await sentBy(school);
      at('2026-10-20T03:00:00Z');
      await receive(first, sent.file);
      await confirmAll(first);
      expect(await lineOf(first)).toEqual(['sent', '2026-10-20']);
      expect(asFirstReceived((await first.data.db.of('receipts').toArray())[0]!)).not.toHaveProperty('notBefore');
    });
  });
});
