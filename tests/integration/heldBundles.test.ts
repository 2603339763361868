import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { eraseRecords, recoverErasure } from '../../renderer/data/erasure';
import { forgetHeld, heldFile, readHeld, type HeldBundle } from '../../renderer/data/heldBundles';
import { forgetLetGo, readKeptUnread, readLetGo } from '../../renderer/data/letGo';
import { ImportRun } from '../../renderer/data/importRun';
import { readRefused } from '../../renderer/data/refusedFiles';
import { confirmSender, readSenders } from '../../renderer/data/senders';
import { remove } from '../../shared/journal/change';
import type { ArrivedFile } from '../../shared/platform';
import {
  addReadyNomination, directExchange, exportFrom, sampleBytes, schoolCode, setupFileOf, startDepartment, startSchool, valueOf, type Office,
} from '../support/exchangeScenario';
import { filesWith } from '../support/byteSearch';
import { restarted } from '../support/provinceImport';
import { checkRun, receive } from '../support/receiveScenario';

let department: Office;
/** A bundle of the unit by another key than the confirmed one. */
let doubtful: File;

async function sentBy(school: Office, name: string): Promise<File> {
  return (await exportFrom(school, [await addReadyNomination(school, { name, evidence: sampleBytes(60, 8) })])).file;
}

beforeEach(async () => {
  department = await startDepartment();
  const setup = await setupFileOf(department);
  await receive(department, await sentBy(await startSchool(setup), 'Trần Thị Bình An'));
  valueOf(await confirmSender(department.data, (await readSenders(department.data))[0]!.id));
  doubtful = new File([await sentBy(await startSchool(setup), 'Nguyễn Văn A')], 'gói gửi qua Zalo.goi');
});

async function kept({ data }: Office): Promise<HeldBundle[]> {
  return valueOf(await readHeld(data));
}

const keptFiles = ({ desktop }: Office) => [...desktop.vaultFiles.keys()].filter((name) => /^(held|staging)\//.test(name));

/** Looks again at what is held, as after a start. */
async function lookAgain(office: Office): Promise<ImportRun> {
  const run = new ImportRun(office.data, (await kept(office)).map(heldFile), directExchange());
  await run.check();
  return run;
}

describe('a held bundle', () => {
  it('is there after a restart with its unit, its reasons and its bytes, and comes in once somebody has confirmed it', async () => {
    await checkRun(department, [doubtful]);
    const later = await restarted(department);
    const [bundle, ...more] = await kept(later);
    expect(more).toEqual([]);
    expect(bundle).toMatchObject({ fileName: doubtful.name, size: doubtful.size, unitName: 'Trường THPT Mẫu Số 1', phone: '0225 000 001', holds: [{ type: 'keyChanged' }] });
    const run = await lookAgain(later);
    const row = () => run.getSnapshot().rows[0]!;
    expect(row()).toMatchObject({ state: 'verified', outcome: 'held', fileName: doubtful.name, bundleId: bundle!.id, holds: bundle!.holds });
    await run.apply();
    expect(await later.data.db.of('receipts').count()).toBe(1);
    await run.release(row().id);
    expect(row()).toMatchObject({ state: 'applied', released: true });
    expect(await later.data.db.of('receipts').get(bundle!.id)).toMatchObject({ fileName: doubtful.name, released: { holds: ['keyChanged'] } });
    expect((await later.data.db.of('receivedVersions').toArray()).map(({ subjectName }) => subjectName)).toContain('Nguyễn Văn A');
    expect(await kept(later)).toEqual([]);
    expect(keptFiles(later)).toEqual([]);
  });

  it('stays when the run is ended while others are about to be received, or while what follows is settled', async () => {
    const more = await sentBy(await startSchool(await setupFileOf(department), '31000702'), 'Lê Thị Mẫu');
    for (const files of [[doubtful], [doubtful, more]]) {
      const run = await checkRun(department, files);
      const applying = run.apply();
      while (run.getSnapshot().phase !== 'applying') await new Promise((resolve) => setTimeout(resolve));
      await Promise.all([run.cancel(), applying]);
      expect(run.getSnapshot().phase).toBe('cancelled');
      expect(await kept(department)).toHaveLength(1);
    }
  });

  it.each(['apply', 'lookAgain'] as const)('stays when the run is ended in the moment in which %s begins, in whichever order', async (begins) => {
    const more = await sentBy(await startSchool(await setupFileOf(department), '31000702'), 'Lê Thị Mẫu');
    for (const order of ['begun', 'ended']) {
      for (const waits of [0, 1, 3, 8]) {
        const run = await checkRun(department, [doubtful, more]);
        const looking = waits > 0 ? run.lookAgain() : undefined;
        const doing = order === 'begun' ? [run[begins]()] : [];
        for (let wait = 0; wait < waits; wait += 1) await Promise.resolve();
        const ended = run.cancel();
        if (order === 'ended') doing.push(run[begins]());
        await Promise.all([looking, ended, ...doing]);
        expect(run.getSnapshot().phase).toBe('cancelled');
        expect(await kept(department)).toHaveLength(1);
      }
    }
  });

  it('stays when the run is given up, and goes when it comes in by a file that was chosen anew', async () => {
    const run = await checkRun(department, [doubtful]);
    await run.cancel();
    expect(keptFiles(department)).toHaveLength(2);
    const again = await checkRun(department, [new File([doubtful], 'bản sao.goi')]);
    expect(await kept(department)).toHaveLength(1);
    await again.release(again.getSnapshot().rows[0]!.id);
    expect(keptFiles(department)).toEqual([]);
  });

  it('that was sound in the dry run and is held when it is received is kept as well', async () => {
    const fresh = await startDepartment();
    const setup = await setupFileOf(fresh);
    const run = await checkRun(fresh, [await sentBy(await startSchool(setup), 'Nguyễn Văn A')]);
    expect(await kept(fresh)).toEqual([]);
    await receive(fresh, await sentBy(await startSchool(setup), 'Trần Thị Bình An'));
    valueOf(await confirmSender(fresh.data, (await readSenders(fresh.data))[0]!.id));
    await run.apply();
    expect(await kept(await restarted(fresh))).toMatchObject([{ holds: [{ type: 'keyChanged' }] }]);
  });

  it('is kept as well when it was opened by double click, which nothing remembers', async () => {
    const bytes = new Uint8Array(await doubtful.arrayBuffer());
    department.desktop.arrivedFiles.set('a1', bytes);
    const opened: ArrivedFile = { id: 'a1', name: 'tải về.goi', size: bytes.length };
    const run = new ImportRun(department.data, [opened], directExchange());
    await run.check();
    const later = await restarted(department);
    expect(await kept(later)).toMatchObject([{ fileName: 'tải về.goi', size: bytes.length }]);
    expect((await lookAgain(later)).getSnapshot().rows).toMatchObject([{ outcome: 'held' }]);
  });

  it('goes to the refused files when it is refused at the next look', async () => {
    await checkRun(department, [doubtful]);
    const later = await restarted(department);
    const unit = (await later.data.db.of('units').where('code').equals(schoolCode).first())!;
    valueOf(await later.data.journal.commit('editUnits', [remove('units', unit.id)]));
    expect((await lookAgain(later)).getSnapshot().rows).toMatchObject([{ state: 'refused', error: { type: 'unitUnknown' } }]);
    expect(await kept(later)).toEqual([]);
    expect(valueOf(await readRefused(later.data))).toMatchObject([{ fileName: doubtful.name, error: { type: 'unitUnknown' }, kept: true }]);
  });

  it('whose kept bytes were damaged is refused, leaves the list, and can be chosen anew', async () => {
    await checkRun(department, [doubtful]);
    const name = [...department.desktop.vaultFiles.keys()].find((file) => /^held\/.*\.goi$/.test(file))!;
    const bytes = department.desktop.vaultFiles.get(name)!.slice();
    bytes[bytes.length >> 1]! ^= 1;
    department.desktop.vaultFiles.set(name, bytes);
    const later = await restarted(department);
    expect((await lookAgain(later)).getSnapshot().rows).toMatchObject([{ state: 'refused' }]);
    expect(await kept(later)).toEqual([]);
    expect(valueOf(await readRefused(later.data))).toMatchObject([{ fileName: doubtful.name, kept: true }]);
    await checkRun(later, [doubtful]);
    expect((await lookAgain(later)).getSnapshot().rows).toMatchObject([{ outcome: 'held' }]);
  });

  it.each([
    ['a flipped byte', (note: Uint8Array) => note.map((byte, at) => (at === 0 ? byte ^ 1 : byte))],
    ['an unknown reason', (note: Uint8Array) => new TextEncoder().encode(new TextDecoder().decode(note).replace('keyChanged', 'keyChbnged'))],
    ['no note at all', () => null],
  ])('with %s in its note is offered all the same, and a look writes the note anew', async (_, damage) => {
    await checkRun(department, [doubtful]);
    const [sound] = await kept(department);
    const name = keptFiles(department).find((file) => /^held\/.*\.json$/.test(file))!;
    const damaged = damage(department.desktop.vaultFiles.get(name)! as Uint8Array);
    if (damaged) department.desktop.vaultFiles.set(name, damaged as Uint8Array<ArrayBuffer>);
    else department.desktop.vaultFiles.delete(name);
    const later = await restarted(department);
    expect(await kept(later)).toEqual([{ id: sound!.id, size: doubtful.size, fileName: `${sound!.id.slice(0, 8)}.goi`, holds: [] }]);
    const run = await lookAgain(later);
    expect(run.getSnapshot().rows).toMatchObject([{ outcome: 'held', holds: sound!.holds, unitName: sound!.unitName }]);
    expect(await kept(later)).toMatchObject([{ id: sound!.id, holds: sound!.holds, unitName: sound!.unitName, phone: sound!.phone }]);
    await run.release(run.getSnapshot().rows[0]!.id);
    expect(await kept(later)).toEqual([]);
    expect(keptFiles(later)).toEqual([]);
  });

  it('of which damaged bytes of the same size lie here is kept whole when the good file is chosen anew', async () => {
    await checkRun(department, [doubtful]);
    const name = keptFiles(department).find((file) => /^held\/.*\.goi$/.test(file))!;
    const good = department.desktop.vaultFiles.get(name)!.slice();
    department.desktop.vaultFiles.set(name, good.map((byte, at) => (at === good.length >> 1 ? byte ^ 1 : byte)));
    const later = await restarted(department);
    await checkRun(later, [doubtful]);
    expect(later.desktop.vaultFiles.get(name)).toEqual(good);
    expect((await lookAgain(later)).getSnapshot().rows).toMatchObject([{ outcome: 'held' }]);
  });

  it('of which half lies here is refused at the look, and not dropped unsaid', async () => {
    await checkRun(department, [doubtful]);
    const name = keptFiles(department).find((file) => /^held\/.*\.goi$/.test(file))!;
    department.desktop.vaultFiles.set(name, department.desktop.vaultFiles.get(name)!.slice(0, 900));
    const later = await restarted(department);
    expect((await lookAgain(later)).getSnapshot().rows).toMatchObject([{ state: 'refused', error: { type: 'truncated' } }]);
    expect(valueOf(await readRefused(later.data))).toMatchObject([{ kept: true, error: { type: 'truncated' } }]);
  });

  it('whose bytes were taken out of the vault is not promised, and is kept whole when it is chosen anew', async () => {
    await checkRun(department, [doubtful]);
    const name = keptFiles(department).find((file) => /^held\/.*\.goi$/.test(file))!;
    department.desktop.vaultFiles.delete(name);
    const later = await restarted(department);
    expect(await kept(later)).toEqual([]);
    await checkRun(later, [doubtful]);
    expect(later.desktop.vaultFiles.get(name)).toEqual(new Uint8Array(await doubtful.arrayBuffer()));
    expect(await kept(later)).toHaveLength(1);
  });

  it('can be let go, and goes with an erasure, since nobody can look into it', async () => {
    await checkRun(department, [doubtful]);
    valueOf(await forgetHeld(department.data, (await kept(department))[0]!.id));
    expect(keptFiles(department).filter((name) => name.startsWith('held/'))).toEqual([]);
    await checkRun(department, [doubtful]);
    expect(await kept(department)).toHaveLength(1);
    const [version] = await department.data.db.of('receivedVersions').toArray();
    const [bundle] = await kept(department);
    const told = { id: bundle!.id, what: 'held', unitName: 'Trường THPT Mẫu Số 1', sequence: 1 };
    expect(await readKeptUnread(department.data)).toMatchObject([told]);
    valueOf(await eraseRecords(department.data, [{ table: 'nominations', id: version!.nominationId }]));
    expect(keptFiles(department).filter((name) => name.startsWith('held/'))).toEqual([]);
    // It is told which bundle is to be sent again, after a restart as well, and of whom by nobody's name.
    const later = await restarted(department);
    expect(await readLetGo(later.data)).toMatchObject([told]);
    const note = new TextDecoder().decode(later.desktop.vaultFiles.get('let-go.json'));
    expect(note).not.toMatch(/Nguyễn Văn A|Bình An|Zalo/);
    await checkRun(later, [doubtful]);
    expect(await readLetGo(later.data)).toEqual([]);
    valueOf(await forgetHeld(later.data, bundle!.id));
    expect(await readLetGo(later.data)).toHaveLength(1);
    valueOf(await forgetLetGo(later.data));
    expect(await readLetGo(later.data)).toEqual([]);
  });

  it('whose note cannot be read stops neither the next import nor an erasure, and is told of', async () => {
    await checkRun(department, [doubtful]);
    const [{ id }] = (await kept(department)) as [HeldBundle];
    department.desktop.failReading(`held/${id}.json`);
    expect(await kept(department)).toMatchObject([{ id, holds: [] }]);
    const next = await sentBy(await startSchool(await setupFileOf(department)), 'Phạm Thị Kế Tiếp');
    expect((await checkRun(department, [next])).getSnapshot().phase).toBe('checked');
    expect(keptFiles(department)).toContain(`held/${id}.goi`);
    expect((await readKeptUnread(department.data)).map((file) => file.id)).toContain(id);
    const [version] = await department.data.db.of('receivedVersions').toArray();
    valueOf(await eraseRecords(department.data, [{ table: 'nominations', id: version!.nominationId }]));
    valueOf(await recoverErasure(department.data));
    expect(keptFiles(department).filter((name) => name.startsWith('held/'))).toEqual([]);
    expect(await readLetGo(department.data)).toHaveLength(2);
    expect((await readLetGo(department.data)).map((file) => file.id)).toContain(id);
  });

  it('goes with an erasure though neither what lies beside it nor the list of before can be read', async () => {
    await checkRun(department, [doubtful]);
    const [{ id }] = (await kept(department)) as [HeldBundle];
    const manifest = `parts/${'0'.repeat(32)}/001.json`;
    for (const name of [manifest, 'let-go.json']) {
      department.desktop.vaultFiles.set(name, new Uint8Array(2));
      department.desktop.failReading(name);
    }
    expect(await readKeptUnread(department.data)).toMatchObject([{ id, what: 'held' }, { id: 'parts/', what: 'unread' }]);
    const [version] = await department.data.db.of('receivedVersions').toArray();
    valueOf(await eraseRecords(department.data, [{ table: 'nominations', id: version!.nominationId }]));
    expect([...department.desktop.vaultFiles.keys()].filter((name) => /^(held|parts)\//.test(name))).toEqual([]);
    const later = await restarted(department);
    expect((await readLetGo(later.data)).map((file) => file.id).sort()).toEqual([id, 'let-go.json', 'parts/'].sort());
  });

  it('is not kept where somebody in it was erased, nor is one that is refused, and comes in without him while it is at hand', async () => {
    const unit = await startSchool(await setupFileOf(department));
    const [gone, stays] = ['Lê Thị Học Trò', 'Trần Thị Ở Lại'];
    const ids = [await addReadyNomination(unit, { name: gone, evidence: sampleBytes(60, 8) }), await addReadyNomination(unit, { name: stays, evidence: sampleBytes(60, 9) })];
    const { file } = await exportFrom(unit, ids, { type: 'plain', reason: 'Sở yêu cầu' });
    const { subjectId } = (await unit.data.db.of('nominations').get(ids[0]!))!;
    valueOf(await eraseRecords(department.data, [{ table: 'subjects', id: subjectId }, { table: 'nominations', id: ids[0]! }]));
    const run = await checkRun(department, [file]);
    expect(run.getSnapshot().rows).toMatchObject([{ outcome: 'held', leftOut: 1 }]);
    expect(filesWith(department.desktop.vaultFiles, gone)).toEqual([]);
    await run.release(run.getSnapshot().rows[0]!.id);
    expect((await department.data.db.of('receivedVersions').toArray()).map(({ subjectName }) => subjectName)).toContain(stays);
    const cut = new File([file.slice(0, file.size - 10)], 'gói cụt.goi');
    const refused = (await checkRun(department, [cut])).getSnapshot().rows;
    expect(refused).toMatchObject([{ state: 'refused' }]);
    expect(valueOf(await readRefused(department.data))).toMatchObject([{ fileName: cut.name, kept: false }]);
    expect(filesWith(department.desktop.vaultFiles, gone)).toEqual([]);
  });

  it('that cannot be kept since the disk is full stops the run, and is looked at again afterwards', async () => {
    department.desktop.failNext('sinks.commit', { type: 'diskFull', name: 'held' });
    const run = await checkRun(department, [doubtful]);
    expect(run.getSnapshot()).toMatchObject({ phase: 'paused', fault: { type: 'diskFull' } });
    expect(keptFiles(department)).toEqual([]);
    await run.check();
    expect(run.getSnapshot()).toMatchObject({ phase: 'checked', rows: [{ outcome: 'held' }] });
    expect(await kept(department)).toHaveLength(1);
  });
});
