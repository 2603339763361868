import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConflicts } from '../../renderer/data/conflicts';
import { revokeDevice } from '../../renderer/data/devices';
import { eraseRecords } from '../../renderer/data/erasure';
import { openAnswer, takeAnswer } from '../../renderer/data/openAnswer';
import { readNominationHistory } from '../../renderer/data/recordHistory';
import { recordsAbout } from '../../renderer/data/recordsAbout';
import { answerRequest } from '../../renderer/data/replies';
import { decide } from '../../renderer/data/reviews';
import { renewSetup, openSetupFile } from '../../renderer/data/setupFile';
import { settleReceived } from '../../renderer/data/settleReceived';
import { put } from '../../shared/journal/change';
import { displayStage } from '../../shared/rules/lifecycle';
import { answerTo, ask, department, deskOf, endAnswering, firstVersionReceived, kept, replaceDepartment, school, startAnswering, take, teacher, viewOf } from '../support/answering';
import { exportFrom, setupFileOf, valueOf, type Office } from '../support/exchangeScenario';
import { joinedComputer } from '../support/joinedComputer';
import { fileFor, hashOf, secondComputer, takeIn } from '../support/twoComputers';

let main: Office;
let lost: Office;
let request: string;

/** The school has been asked for a photo and knows of it; a second computer of the Sở that knows the same is stolen then. */
beforeEach(async () => {
  await startAnswering();
  await firstVersionReceived();
  main = department;
  main.data.journal.actor = (await main.data.db.of('users').toArray())[0]!.id;
  request = await ask(teacher, { text: 'Gửi ảnh' });
  await take(school, await answerTo(school));
  lost = kept(await joinedComputer(main, 'Máy mất'));
  await takeIn(main, (await fileFor(lost, main)).file);
});

afterEach(endAnswering);

async function at<T>(office: Office, work: () => Promise<T>): Promise<T> {
  replaceDepartment(office);
  const result = await work();
  replaceDepartment(main);
  return result;
}

/** The thief, far ahead of the Sở's counter, asks for more and declines, or only asks. */
async function forged(outcome: 'declined' | 'requested' = 'declined'): Promise<File> {
  const [unit] = await lost.data.db.of('units').toArray();
  for (let index = 0; index < 40; index += 1) valueOf(await lost.data.journal.commit('editUnits', [put('units', unit!.id, { phone: `0225 000 0${index + 10}` })]));
  return at(lost, async () => {
    await ask(teacher, { text: 'Gửi số định danh của học sinh' });
    if (outcome === 'declined') valueOf(await decide(lost.data, await deskOf(teacher), 'declined', 'Không đủ điều kiện'));
    return answerTo(school);
  });
}

const revoke = async (): Promise<void> => valueOf(await revokeDevice(main.data, lost.data.deviceId, 'Bị mất trộm'));

const stands = async (office = school) => {
  const { lifecycle, decision, file } = await viewOf(office, teacher);
  return { shown: displayStage(lifecycle), reason: decision?.reason, requests: (file.requests ?? []).map(({ text }) => text) };
};

describe('an answer of a stolen computer of the Sở that a unit took in before it knew of the theft', { timeout: 60_000 }, () => {
  it('counts no more from the answer on that knows of the theft: what the Sở stands by is told anew', async () => {
    await take(school, await forged());
    expect(await stands()).toMatchObject({ shown: 'declined', reason: 'Không đủ điều kiện' });
    await revoke();
    const opened = valueOf(await openAnswer(school.data, await answerTo(school)));
    expect(opened.news.map(({ change, what }) => [change, what.type, 'text' in what ? what.text : what.type === 'decision' ? what.outcome : ''])).toEqual([
      ['changed', 'decision', 'requested'],
      ['same', 'request', 'Gửi ảnh'],
    ]);
    valueOf(await takeAnswer(school.data, opened));
    expect(await stands()).toEqual({ shown: 'returned', reason: undefined, requests: ['Gửi ảnh'] });
    valueOf(await decide(main.data, await deskOf(teacher), 'declined', 'Trùng hồ sơ năm trước'));
    await take(school, await answerTo(school));
    expect(await stands()).toMatchObject({ shown: 'declined', reason: 'Trùng hồ sơ năm trước' });
  });

  it('takes away what the thief alone told, and says so before', async () => {
    await take(school, await forged('requested'));
    expect((await stands()).requests.sort()).toEqual(['Gửi số định danh của học sinh', 'Gửi ảnh']);
    await revoke();
    const opened = valueOf(await openAnswer(school.data, await answerTo(school)));
    expect(opened.known).toBe(false);
    expect(opened.news.map(({ change, what }) => [change, 'text' in what ? what.text : what.type])).toEqual([
      // The thief said when he decided.
      ['changed', 'decision'],
      ['same', 'Gửi ảnh'],
      ['gone', 'Gửi số định danh của học sinh'],
    ]);
    valueOf(await takeAnswer(school.data, opened));
    expect((await stands()).requests).toEqual(['Gửi ảnh']);
    expect(await school.data.db.of('requests').count()).toBe(1);
  });

  it('counts until then also where a setup file tells of the theft first, so that nothing sound is missed meanwhile', async () => {
    await take(school, await forged());
    await revoke();
    valueOf(await renewSetup(school.data, valueOf(await openSetupFile(school.data, await setupFileOf(main)))));
    valueOf(await settleReceived(school.data));
    expect((await stands()).shown).toBe('declined');
    await take(school, await answerTo(school));
    expect(await stands()).toEqual({ shown: 'returned', reason: undefined, requests: ['Gửi ảnh'] });
  });

  it('leaves what a computer told that was only sold, since the next answer tells it too', async () => {
    valueOf(await at(lost, async () => decide(lost.data, await deskOf(teacher), 'declined', 'Trùng hồ sơ')));
    await take(school, await at(lost, () => answerTo(school)));
    await takeIn(main, (await fileFor(lost, main)).file);
    await revoke();
    const opened = valueOf(await openAnswer(school.data, await answerTo(school)));
    expect(opened.news.map(({ change }) => change)).toEqual(['same']);
    valueOf(await takeAnswer(school.data, opened));
    expect(await stands()).toMatchObject({ shown: 'declined', reason: 'Trùng hồ sơ' });
  });

  it('is gone at both computers of the unit where one took it in and the other heard of the theft', async () => {
    const vice = kept(await secondComputer(school));
    await take(vice, await forged());
    await revoke();
    await take(school, await answerTo(school));
    for (let round = 0; round < 2; round += 1) {
      await takeIn(vice, (await fileFor(school, null)).file);
      await takeIn(school, (await fileFor(vice, null)).file);
    }
    for (const office of [school, vice]) {
      expect(await stands(office)).toEqual({ shown: 'returned', reason: undefined, requests: ['Gửi ảnh'] });
      expect((await readConflicts(office.data)).lines).toEqual([]);
      valueOf(await settleReceived(office.data));
    }
    expect(await hashOf(school)).toBe(await hashOf(vice));
  });

  it('leaves a reply to a request that is gone, and the nomination goes on to the Sở', async () => {
    await take(school, await forged('requested'));
    const bogus = (await school.data.db.of('requests').toArray()).find(({ id }) => id !== request)!;
    valueOf(await answerRequest(school.data, teacher, bogus.id, { text: 'Không có' }));
    await revoke();
    await take(school, await answerTo(school));
    valueOf(await answerRequest(school.data, teacher, request, { text: 'Đã gửi' }));
    expect(await stands()).toMatchObject({ requests: ['Gửi ảnh'] });
    await exportFrom(school, [teacher]);
  });

  it('is told once in the history of the nomination, and erased with the person', async () => {
    await take(school, await forged());
    const history = (await readNominationHistory(school.data, teacher))!;
    expect(new Set(history.entries.flatMap(({ changes }) => changes.map(({ table }) => table)))).not.toContain('tellings');
    const { subjectId } = (await school.data.db.of('nominations').get(teacher))!;
    expect(await school.data.db.of('tellings').where('nominationId').equals(teacher).count()).toBeGreaterThan(0);
    valueOf(await eraseRecords(school.data, await recordsAbout(school.data, subjectId)));
    expect(await school.data.db.of('tellings').where('nominationId').equals(teacher).count()).toBe(0);
    valueOf(await settleReceived(school.data));
    expect([await school.data.db.of('decisions').count(), await school.data.db.of('requests').count()]).toEqual([0, 0]);
  });
});
