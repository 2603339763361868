import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { allRows } from '../../renderer/data/projection';
import { peerStateOf } from '../../renderer/data/peerFacts';
import { evidenceName } from '../../renderer/data/evidenceBytes';
import { put, remove, removeElements, type Change } from '../../shared/journal/change';
import { answerId } from '../../shared/model/answer';
import { newId } from '../../shared/model/newId';
import { addReadyNomination, directExchange, sampleBytes, setupFileOf, startDepartment, startOffice, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { conflictLog, fileFor, hashOf, lookAt, secondComputer, silentlyLost, takeIn } from '../support/twoComputers';

const photo = sampleBytes(70_000, 1);
let setup: File;

beforeAll(async () => {
  setup = await setupFileOf(await startDepartment());
});

/** A school with two computers and one nomination that both know. */
async function twoComputers(): Promise<{ office: Office; vice: Office; nominationId: string; subjectId: string }> {
  const office = await startSchool(setup);
  office.data.journal.actor = (await office.data.db.of('users').toArray())[0]!.id;
  const nominationId = await addReadyNomination(office, { name: 'Trần Thị Bình An', evidence: photo });
  const { subjectId } = (await office.data.db.of('nominations').get(nominationId))!;
  return { office, vice: await secondComputer(office), nominationId, subjectId };
}

const edit = async ({ data }: Office, ...changes: Change[]): Promise<void> => valueOf(await data.journal.commit('editNomination', changes));

/** A small generator, the same for the same seed. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('two computers of a school', { timeout: 60_000 }, () => {
  it('exchange what they changed apart: both come to the same state, with the same conflict to look at', async () => {
    const { office, vice, nominationId, subjectId } = await twoComputers();
    await edit(office, put('nominations', nominationId, { summary: 'Máy văn thư viết.' }), put('subjects', subjectId, { position: 'Tổ trưởng' }));
    await edit(vice, put('nominations', nominationId, { summary: 'Máy hiệu phó viết.' }), put('subjects', subjectId, { team: 'Tổ Toán' }));
    const { plan } = await takeIn(vice, (await fileFor(office, null)).file);
    expect(plan).toMatchObject({ changes: 1, conflicts: 1, files: 0, records: { nominations: 1, subjects: 1 } });
    const back = await fileFor(vice, office);
    expect(back.sent.changes).toBe(1);
    await takeIn(office, back.file);
    expect(await hashOf(office)).toBe(await hashOf(vice));
    expect(await office.data.db.of('subjects').get(subjectId)).toMatchObject({ position: 'Tổ trưởng', team: 'Tổ Toán' });
    const log = await conflictLog(office);
    expect(log).toEqual(await conflictLog(vice));
    expect(log).toMatchObject([{ table: 'nominations', key: 'summary' }]);
    expect([log[0]!.kept.value, log[0]!.lost.value].sort()).toEqual(['Máy hiệu phó viết.', 'Máy văn thư viết.']);
  });

  it('send only what the other has not said it has, with the bytes it lacks', async () => {
    const { office, vice, nominationId } = await twoComputers();
    await takeIn(vice, (await fileFor(office, null)).file);
    await takeIn(office, (await fileFor(vice, null)).file);
    const more = sampleBytes(5_000_000, 9);
    const second = await addReadyNomination(office, { name: 'Nguyễn Văn A', evidence: more });
    const { file, sent } = await fileFor(office, vice);
    expect(sent).toMatchObject({ changes: 1, files: 1 });
    const { plan } = await takeIn(vice, file);
    expect(plan).toMatchObject({ changes: 1, files: 1, conflicts: 0 });
    const name = evidenceName(await directExchange().hash(new Blob([more])));
    expect(vice.desktop.vaultFiles.get(name)).toEqual(more);
    expect((await vice.data.db.of('nominations').toArray()).map(({ id }) => id).sort()).toEqual([nominationId, second].sort());
    expect([...vice.desktop.vaultFiles.keys()].filter((each) => each.startsWith('staging/') || each === 'merging.json')).toEqual([]);
    // What was taken in is in the vault: a start without a projection comes to the same.
    expect(await hashOf(await startOffice(vice.desktop))).toBe(await hashOf(office));
  });

  it('take the same file in again without any change, and old files after new ones', async () => {
    const { office, vice, nominationId } = await twoComputers();
    await edit(office, put('nominations', nominationId, { summary: 'Một.' }));
    const first = await fileFor(office, null);
    await edit(office, put('nominations', nominationId, { summary: 'Hai.' }));
    const later = await fileFor(office, null);
    await takeIn(vice, later.file);
    const before = await hashOf(vice);
    expect((await takeIn(vice, first.file)).plan.changes).toBe(0);
    expect((await takeIn(vice, later.file)).plan.changes).toBe(0);
    expect(await hashOf(vice)).toBe(before);
    expect(before).toBe(await hashOf(office));
  });

  it('edited apart for a month and exchanged in any order, end with one state and a complete conflict log', async () => {
    for (const seed of [1, 2, 3]) {
      const { office, vice, nominationId, subjectId } = await twoComputers();
      const random = generator(seed);
      const outbox: { to: Office; file: File }[] = [];
      const answers = (await office.data.db.of('answers').toArray()).map(({ criterionId }) => criterionId);
      const evidenceIds = (await office.data.db.of('evidence').toArray()).map(({ id }) => id);
      const achievements = [(await office.data.db.of('achievements').toArray())[0]!.id, newId(), newId()];
      const someChange = (who: string, day: number): Change => {
        const criterionId = answers[random(answers.length)]!;
        const answer = answerId(nominationId, criterionId);
        const achievement = achievements[random(achievements.length)]!;
        const text = `${who}, ngày ${day}, ${random(3)}`;
        switch (random(7)) {
          case 0:
            return put('nominations', nominationId, { summary: text });
          case 1:
            return put('subjects', subjectId, { position: text });
          case 2:
            return put('answers', answer, { nominationId, criterionId, explanation: text });
          case 3:
            return removeElements('answers', answer, 'evidenceIds', evidenceIds);
          case 4:
            return put('answers', answer, { nominationId, criterionId, evidenceIds });
          case 5:
            return remove('achievements', achievement);
          default:
            return put('achievements', achievement, { nominationId, text });
        }
      };
      for (let day = 1; day <= 30; day += 1) {
        for (const [computer, other, who] of [[office, vice, 'Văn thư'], [vice, office, 'Hiệu phó']] as const) {
          for (let count = random(3); count > 0; count -= 1) {
            const change = someChange(who, day);
            const isThere = change.delete === undefined || (await computer.data.db.table(change.table).get(change.id)) !== undefined;
            if (isThere) await edit(computer, change);
          }
          if (random(5) === 0) outbox.push({ to: other, file: (await fileFor(computer, random(2) === 0 ? other : null)).file });
        }
        // The sticks lie about, and are opened whenever somebody comes across them.
        while (outbox.length > 0 && random(6) === 0) {
          const [found] = outbox.splice(random(outbox.length), 1);
          await takeIn(found!.to, found!.file);
        }
      }
      outbox.push({ to: vice, file: (await fileFor(office, vice)).file }, { to: office, file: (await fileFor(vice, office)).file });
      while (outbox.length > 0) {
        const [found] = outbox.splice(random(outbox.length), 1);
        await takeIn(found!.to, found!.file);
      }
      expect(await hashOf(office)).toBe(await hashOf(vice));
      const log = await conflictLog(office);
      expect(log.length).toBeGreaterThan(0);
      expect(log).toEqual(await conflictLog(vice));
      expect(await silentlyLost(office)).toEqual([]);
      expect(await silentlyLost(vice)).toEqual([]);
      const again = await startOffice(vice.desktop);
      expect(await hashOf(again)).toBe(await hashOf(office));
      expect(await conflictLog(again)).toEqual(log);
    }
  });
});
