import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { foldOldDetails } from '../../renderer/data/compactJournal';
import { countOpenConflicts, putBack, readConflicts, settleConflict } from '../../renderer/data/conflicts';
import { ImportRun } from '../../renderer/data/importRun';
import { loadBackupKeys, restoreKeys } from '../../renderer/data/keys';
import { readClosure } from '../../renderer/data/received';
import { readSubmissionChoice } from '../../renderer/data/submissionCandidates';
import { evidenceName } from '../../renderer/data/evidenceBytes';
import { put, remove, removeElements, type Change } from '../../shared/journal/change';
import { answerId } from '../../shared/model/answer';
import { newId } from '../../shared/model/newId';
import {
  addReadyNomination,
  directExchange,
  exportFrom,
  planYear,
  sampleBytes,
  setupFileOf,
  startDepartment,
  startOffice,
  startSchool,
  today,
  valueOf,
  type Office,
} from '../support/exchangeScenario';
import { MemoryDesktop } from '../support/memoryDesktop';
import { computersOfSchool, conflictLog, edit, fileFor, hashOf, secondComputer, silentlyLost, takeIn } from '../support/twoComputers';

const photo = sampleBytes(70_000, 1);
let setup: File;

beforeAll(async () => {
  setup = await setupFileOf(await startDepartment());
});

const twoComputers = () => computersOfSchool(setup);

async function receive({ data }: Office, file: File): Promise<void> {
  const run = new ImportRun(data, [file], directExchange());
  await run.check();
  await run.apply();
}

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

  it('leave to the history what has gone to the other: Ctrl+Z does not reach behind a file', async () => {
    const { office, nominationId } = await twoComputers();
    await edit(office, put('nominations', nominationId, { summary: 'Đã gửi.' }));
    await fileFor(office, null);
    expect(valueOf(await office.data.journal.undo()).type).toBe('nothing');
    expect(await office.data.db.of('nominations').get(nominationId)).toMatchObject({ summary: 'Đã gửi.' });
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

describe('two computers of the Sở', { timeout: 60_000 }, () => {
  it('both have what one of them received, with the evidence, and receiving it on both makes no second version', async () => {
    const first = await startDepartment();
    first.data.journal.actor = (await first.data.db.of('users').toArray())[0]!.id;
    const second = await secondComputer(first);
    const school = await startSchool(await setupFileOf(first));
    const nominationId = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: photo });
    const { file } = await exportFrom(school, [nominationId]);
    await receive(first, file);
    await receive(second, file);
    await takeIn(second, (await fileFor(first, null)).file);
    await takeIn(first, (await fileFor(second, null)).file);
    expect(await hashOf(second)).toBe(await hashOf(first));
    expect(await second.data.db.of('receivedVersions').count()).toBe(1);
    // A third that was not there when it came.
    const third = await startOffice(new MemoryDesktop([...second.desktop.vaultFiles].filter(([name]) => name.startsWith('keys/')).map(([name, bytes]) => [name, bytes.slice()])));
    valueOf(await restoreKeys(third.data, valueOf(await loadBackupKeys(first.data))));
    const { plan } = await takeIn(third, (await fileFor(first, null)).file);
    expect(plan.files).toBeGreaterThan(1);
    const [version] = await third.data.db.of('receivedVersions').toArray();
    const closure = valueOf(await readClosure(third.data, version!.id));
    expect(closure.subject.name).toBe('Trần Thị Bình An');
    expect(third.desktop.vaultFiles.get(evidenceName(closure.evidence[0]!.file!.sha256))).toEqual(photo);
    expect(await hashOf(third)).toBe(await hashOf(first));
  });
});

describe('a conflict', { timeout: 60_000 }, () => {
  /** Both wrote the summary; the first has taken the second's file in. */
  async function disagreeing() {
    const { office, vice, nominationId, subjectId } = await twoComputers();
    await edit(office, put('nominations', nominationId, { summary: 'Máy văn thư viết.' }));
    await edit(vice, put('nominations', nominationId, { summary: 'Máy hiệu phó viết.' }));
    await takeIn(office, (await fileFor(vice, null)).file);
    return { office, vice, nominationId, subjectId };
  }

  it('keeps a nomination at home until a person has looked', async () => {
    const { office, nominationId } = await disagreeing();
    const before = await readSubmissionChoice(office.data, planYear, today);
    expect(before.candidates).toMatchObject([
      { leftBehind: { type: 'notReady', findings: [{ code: 'conflictsOpen', params: { count: 1 } }] } },
    ]);
    const { lines } = await readConflicts(office.data);
    expect(lines).toMatchObject([
      { nominationIds: [nominationId], about: 'Trần Thị Bình An', keptBy: { person: 'Nguyễn Văn Thư' }, lostBy: { person: 'Nguyễn Văn Thư' }, settledBy: null },
    ]);
    expect([lines[0]!.keptBy!.isOwnDevice, lines[0]!.lostBy!.isOwnDevice].sort()).toEqual([false, true]);
    valueOf(await settleConflict(office.data, lines[0]!));
    expect(await countOpenConflicts(office.data)).toBe(0);
    expect((await readSubmissionChoice(office.data, planYear, today)).candidates[0]!.leftBehind).toBeUndefined();
    expect((await readConflicts(office.data)).lines).toMatchObject([{ settledBy: { person: 'Nguyễn Văn Thư', isOwnDevice: true } }]);
  });

  it('is put back in one step, which can be undone, and the other computer learns of it', async () => {
    const { office, vice, nominationId } = await disagreeing();
    const [line] = (await readConflicts(office.data)).lines;
    valueOf(await putBack(office.data, line!));
    const summary = async ({ data }: Office) => (await data.db.of('nominations').get(nominationId))!.summary;
    expect(await summary(office)).toBe(line!.lost.value);
    await takeIn(vice, (await fileFor(office, null)).file);
    expect(await summary(vice)).toBe(line!.lost.value);
    expect(await countOpenConflicts(vice.data)).toBe(0);
    expect(await hashOf(vice)).toBe(await hashOf(office));
    const { office: other } = await disagreeing();
    const [again] = (await readConflicts(other.data)).lines;
    valueOf(await putBack(other.data, again!));
    valueOf(await other.data.journal.undo());
    expect((await readConflicts(other.data)).lines[0]).toMatchObject({ kept: { value: again!.kept.value } });
  });

  it('tells of a deletion that the other computer wrote against, and deletes when asked to', async () => {
    const { office, vice, nominationId } = await twoComputers();
    const [achievement] = await office.data.db.of('achievements').toArray();
    await edit(office, remove('achievements', achievement!.id));
    await edit(vice, put('achievements', achievement!.id, { text: 'Viết thêm ở máy kia' }));
    await takeIn(office, (await fileFor(vice, null)).file);
    await takeIn(vice, (await fileFor(office, null)).file);
    expect(await office.data.db.of('achievements').get(achievement!.id)).toMatchObject({ text: 'Viết thêm ở máy kia', nominationId });
    const [line] = (await readConflicts(office.data)).lines;
    expect(line).toMatchObject({ key: 'deleted', id: achievement!.id });
    expect(await conflictLog(vice)).toEqual(await conflictLog(office));
    valueOf(await putBack(office.data, line!));
    expect(await office.data.db.of('achievements').get(achievement!.id)).toBeUndefined();
    expect(await countOpenConflicts(office.data)).toBe(0);
  });

  it('is none where both wrote the same, or a record was brought back by somebody who knew', async () => {
    const { office, vice, nominationId } = await twoComputers();
    const [achievement] = await office.data.db.of('achievements').toArray();
    await edit(office, put('nominations', nominationId, { summary: 'Như nhau.' }), remove('achievements', achievement!.id));
    valueOf(await office.data.journal.undo());
    await edit(office, put('nominations', nominationId, { summary: 'Như nhau.' }));
    await edit(vice, put('nominations', nominationId, { summary: 'Như nhau.' }));
    await takeIn(office, (await fileFor(vice, null)).file);
    expect(await countOpenConflicts(office.data)).toBe(0);
    await edit(office, put('nominations', nominationId, { summary: 'Rồi sửa tiếp.' }));
    expect(await countOpenConflicts(office.data)).toBe(0);
  });

  it('outlives a rebuilt projection, and details that were folded', async () => {
    const { office } = await disagreeing();
    const log = await conflictLog(office);
    expect(log).toHaveLength(1);
    expect(valueOf(await foldOldDetails(office.data, new Date('2100-01-01'))).folded).toBeGreaterThan(0);
    expect(await conflictLog(office)).toEqual(log);
    const again = await startOffice(office.desktop);
    expect(await conflictLog(again)).toEqual(log);
    expect(await countOpenConflicts(again.data)).toBe(1);
    expect((await readConflicts(again.data)).lines[0]!.lostBy).not.toBeNull();
  });
});
