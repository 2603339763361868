import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ImportRun } from '../../renderer/data/importRun';
import { keepAside } from '../../renderer/data/importSource';
import { inboxKey, readLooked } from '../../renderer/data/lookedNotes';
import { postStateOf } from '../../renderer/data/postState';
import { forgetAllRefused, forgetRefused, openRefused, readRefused, type RefusedFile } from '../../renderer/data/refusedFiles';
import { sha256OfText } from '../../shared/bundle/hash';
import { reportVersionIdOf, type SentReport } from '../../shared/bundle/report';
import { put } from '../../shared/journal/change';
import { foundDepartment, setupOf } from '../fleet/department';
import { School } from '../fleet/school';
import { Seeded } from '../fleet/seeded';
import { directExchange, setupFileOf, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { forgeSubmission } from '../support/forgedSubmission';
import { restarted } from '../support/provinceImport';

let office: Office;
let unlisted: File;
beforeEach(async () => {
  const random = new Seeded(4);
  office = await foundDepartment(random, 1);
  const { setup } = await setupOf(office);
  const school = await School.open(setup, { code: '31009999', name: 'Trường Mẫu mới lập' }, random);
  await school.nominate();
  unlisted = new File([(await school.send({ encrypted: true })).bytes], 'gói của trường mới.goi');
});

async function checkFiles({ data }: Office, ...files: File[]): Promise<ImportRun> {
  const run = new ImportRun(data, files, directExchange());
  await run.check();
  return run;
}

async function kept({ data }: Office): Promise<RefusedFile[]> {
  return valueOf(await readRefused(data));
}

describe('a refused file', () => {
  it('is kept aside with its reason, once however often it comes, and is there after a restart', async () => {
    await checkFiles(office, unlisted);
    await checkFiles(office, new File([unlisted], 'bản sao.goi'));
    const [file, ...more] = await kept(await restarted(office));
    expect(more).toEqual([]);
    expect(file).toMatchObject({
      fileName: 'bản sao.goi',
      size: unlisted.size,
      unitName: 'Trường Mẫu mới lập',
      unitCode: '31009999',
      error: { type: 'unitUnknown', unitCode: '31009999' },
      kept: true,
    });
  });

  it('with a damaged note or damaged bytes is offered all the same, and mended by the next look at the file', async () => {
    await checkFiles(office, unlisted);
    const [name, note] = [...office.desktop.vaultFiles.keys()].filter((file) => file.startsWith('refused/')).sort() as [string, string];
    const bytes = office.desktop.vaultFiles.get(name)!;
    office.desktop.vaultFiles.set(note, new TextEncoder().encode('{"v":1,'));
    const [file, ...more] = await kept(await restarted(office));
    expect(more).toEqual([]);
    expect(file).toMatchObject({ size: unlisted.size, error: null, kept: true });
    office.desktop.vaultFiles.set(name, bytes.map((byte, at) => (at === 500 ? byte ^ 1 : byte)));
    await checkFiles(office, unlisted);
    expect(await kept(office)).toMatchObject([{ fileName: unlisted.name, error: { type: 'unitUnknown' }, kept: true }]);
    expect(office.desktop.vaultFiles.get(name)).toEqual(bytes);
  });

  it('can be looked at again without the stick, and leaves the list once it is in', async () => {
    await checkFiles(office, unlisted);
    valueOf(await office.data.journal.commit('editUnits', [put('units', 'moi', { code: '31009999', name: 'Trường Mẫu mới lập' })]));
    const [file] = await kept(office);
    const run = await checkFiles(office, valueOf(await openRefused(office.data, file!)));
    expect(run.getSnapshot().rows).toMatchObject([{ state: 'verified', outcome: 'new', fileName: unlisted.name }]);
    expect(await kept(office)).toHaveLength(1);
    await run.apply();
    expect(await kept(office)).toEqual([]);
    expect([...office.desktop.vaultFiles.keys()].filter((name) => name.startsWith('refused/'))).toEqual([]);
  });

  it('is kept aside as well when it was opened by double click, and not when it lies in an inbox', async () => {
    const bytes = new Uint8Array(await unlisted.arrayBuffer());
    const opened = { id: 'a1', name: 'tải về.goi', size: bytes.length };
    office.desktop.arrivedFiles.set('a1', bytes);
    office.desktop.inboxes.push({ way: 'folder', files: [opened], coming: 0 });
    const post = postStateOf(office.data);
    await post.load();
    await new ImportRun(office.data, [opened], directExchange()).check();
    expect(await kept(office)).toEqual([]);
    office.desktop.inboxes.length = 0;
    await post.look();
    await new ImportRun(office.data, [opened], directExchange()).check();
    expect(await kept(office)).toMatchObject([{ fileName: 'tải về.goi', error: { type: 'unitUnknown' }, kept: true }]);
  });

  it('that was held and lies in an inbox says why after a restart, by its name and size', async () => {
    const bytes = new Uint8Array(await unlisted.arrayBuffer());
    const file = { id: 'a1', name: 'gói trong hộp.goi', size: bytes.length };
    const row = { id: 'r', number: 1, fileName: file.name, size: file.size, state: 'verified', alreadyReceived: false, warnings: [], holds: [{ type: 'newDatabase' }] } as const;
    office.desktop.arrivedFiles.set('a1', bytes);
    office.desktop.inboxes.push({ way: 'folder', files: [file], coming: 0 });
    await postStateOf(office.data).load();
    const held = { ...row, warnings: [], holds: [...row.holds] };
    valueOf(await keepAside(office.data, file, held, directExchange()));
    const notes = valueOf(await readLooked((await restarted(office)).data));
    expect(notes.get(inboxKey({ ...file, name: file.name.normalize('NFD') }))).toEqual({ hold: 'newDatabase', error: null });
    valueOf(await keepAside(office.data, file, { ...held, holds: [] }, directExchange()));
    expect(valueOf(await readLooked(office.data)).size).toBe(0);
  });

  it('lies in an inbox and is no file of its name and size in another inbox or in its place', async () => {
    const file = (id: string, mark: string) => ({ id, name: 'gói trong hộp.goi', size: 9, mark });
    const [first, second] = [file('a1', 'm1'), file('a2', 'm2')];
    office.desktop.inboxes.push({ way: 'folder', files: [first], coming: 0 }, { way: 'server', files: [second], coming: 0 });
    await postStateOf(office.data).load();
    const row = { id: 'r', number: 1, fileName: first.name, size: first.size, state: 'verified' as const, alreadyReceived: false, warnings: [], holds: [{ type: 'newDatabase' as const }] };
    valueOf(await keepAside(office.data, first, row, directExchange()));
    valueOf(await keepAside(office.data, second, { ...row, holds: [] }, directExchange()));
    const notes = valueOf(await readLooked(office.data));
    expect(notes.get(inboxKey({ ...first, name: first.name.normalize('NFD') }))).toEqual({ hold: 'newDatabase', error: null });
    expect(notes.get(inboxKey(second))).toBeUndefined();
  });

  it('is forgotten a week after it has left its inbox, once every inbox was seen', async () => {
    const file = { id: 'a1', name: 'gói.goi', size: 9, mark: 'm1' };
    const note = { v: 1, hold: 'newDatabase', error: null };
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const notes = {
      // Of a version that had no mark in it, of one that was replaced, of one that has just gone, of one that lies there; and of parts.
      [sha256OfText('gói.goi\n9')]: note,
      [inboxKey({ ...file, mark: 'm0' })]: { ...note, at: daysAgo(8) },
      [inboxKey({ ...file, mark: 'm2' })]: { ...note, at: daysAgo(6) },
      [inboxKey(file)]: { ...note, at: daysAgo(80) },
      ['a'.repeat(32)]: note,
    };
    for (const [id, content] of Object.entries(notes)) office.desktop.vaultFiles.set(`looked/${id}.json`, new TextEncoder().encode(JSON.stringify(content)));
    const left = async (): Promise<string[]> => {
      await postStateOf(office.data).load();
      await checkFiles(office, unlisted);
      return [...valueOf(await readLooked(office.data)).keys()].sort();
    };
    office.desktop.postSettings.inbox = '/chung';
    const away = { way: 'folder' as const, files: [], coming: 0, error: { type: 'folderAway' as const, name: '/chung' } };
    for (const inbox of [away, { way: 'folder' as const, files: [], coming: 1 }]) {
      office.desktop.inboxes.splice(0, 1, inbox);
      expect(await left()).toEqual(Object.keys(notes).sort());
    }
    office.desktop.inboxes.splice(0, 1, { way: 'folder', files: [file], coming: 0 });
    expect(await left()).toEqual(Object.keys(notes).slice(2).sort());
  });

  it('is noted without its bytes when the stick is pulled out', async () => {
    const pulled = new File([unlisted.slice(0, 10)], 'rút ra.goi');
    const fail = () => Promise.reject(new Error('EIO'));
    Object.defineProperties(pulled, { size: { value: 5000 }, arrayBuffer: { value: fail }, slice: { value: () => ({ arrayBuffer: fail }) } });
    await checkFiles(office, pulled);
    expect(await kept(office)).toMatchObject([{ fileName: 'rút ra.goi', error: { type: 'unreadable' }, kept: false }]);
  });

  describe('that was noted by its name and size alone', () => {
    const listUnit = async () => valueOf(await office.data.journal.commit('editUnits', [put('units', 'moi', { code: '31009999', name: 'Trường Mẫu mới lập' })]));

    /** The same file on a stick that is not there. */
    function pulledOut(): File {
      const file = new File([], unlisted.name);
      const fail = () => Promise.reject(new Error('EIO'));
      Object.defineProperties(file, { size: { value: unlisted.size }, arrayBuffer: { value: fail }, slice: { value: () => ({ arrayBuffer: fail }) } });
      return file;
    }

    it('leaves the list when it can be read and is refused for something else, or would come in', async () => {
      await checkFiles(office, pulledOut());
      expect(await kept(office)).toMatchObject([{ error: { type: 'unreadable' }, kept: false }]);
      await checkFiles(office, unlisted);
      expect(await kept(office)).toMatchObject([{ error: { type: 'unitUnknown' }, kept: true }]);
      valueOf(await forgetAllRefused(office.data));
      await checkFiles(office, pulledOut());
      await listUnit();
      const run = await checkFiles(office, new File([unlisted], 'tên khác.goi'));
      expect(await kept(office)).toHaveLength(1);
      await run.cancel();
      await checkFiles(office, unlisted);
      expect(await kept(office)).toEqual([]);
    });

    it.each(['picked', 'opened by double click'])('leaves it when the same came in from elsewhere, %s', async (way) => {
      await listUnit();
      const bytes = new Uint8Array(await unlisted.arrayBuffer());
      office.desktop.arrivedFiles.set('a1', bytes);
      const opened = { id: 'a1', name: unlisted.name.normalize('NFD'), size: bytes.length, mark: '' };
      const run = new ImportRun(office.data, [way === 'picked' ? unlisted : opened], directExchange());
      await run.check();
      await checkFiles(office, pulledOut());
      expect(await kept(office)).toHaveLength(1);
      await run.apply();
      expect(run.getSnapshot().rows).toMatchObject([{ state: 'applied' }]);
      expect(await kept(office)).toEqual([]);
    });

    it('since it is too large to be kept, leaves it once it is taken in', async () => {
      const large = new File([unlisted, new Uint8Array(33 * 1024 * 1024)], 'rất lớn.goi');
      await checkFiles(office, large);
      expect(await kept(office)).toMatchObject([{ size: large.size, kept: false }]);
      const row = { id: 'r', number: 1, fileName: large.name, size: large.size, state: 'verified' as const, warnings: [], holds: [] };
      valueOf(await keepAside(office.data, large, row, directExchange()));
      expect(await kept(office)).toEqual([]);
    });
  });

  it('leaves the list once it is in, also when it was opened by double click', async () => {
    const bytes = new Uint8Array(await unlisted.arrayBuffer());
    const opened = { id: 'a1', name: 'tải về.goi', size: bytes.length, mark: '' };
    office.desktop.arrivedFiles.set('a1', bytes);
    await new ImportRun(office.data, [opened], directExchange()).check();
    expect(await kept(office)).toMatchObject([{ error: { type: 'unitUnknown' }, kept: true }]);
    valueOf(await office.data.journal.commit('editUnits', [put('units', 'moi', { code: '31009999', name: 'Trường Mẫu mới lập' })]));
    const run = new ImportRun(office.data, [opened], directExchange());
    await run.check();
    await run.apply();
    expect(await kept(office)).toEqual([]);
  });

  it('can be taken off the list, one or all', async () => {
    await checkFiles(office, unlisted, new File(['Kính gửi Sở'], 'thư.goi'));
    const [first] = await kept(office);
    valueOf(await forgetRefused(office.data, first!.id));
    expect(await kept(office)).toHaveLength(1);
    valueOf(await forgetAllRefused(office.data));
    expect(await kept(office)).toEqual([]);
  });

  it('stops the run when the disk is full, and is looked at again afterwards', async () => {
    office.desktop.failNext('vault.replace', { type: 'diskFull', name: 'refused' });
    const run = await checkFiles(office, unlisted);
    expect(run.getSnapshot()).toMatchObject({ phase: 'paused', fault: { type: 'diskFull' } });
    await run.check();
    expect(run.getSnapshot()).toMatchObject({ phase: 'checked', rows: [{ state: 'refused' }] });
    expect(await kept(office)).toHaveLength(1);
  });
});

describe('a file that the program cannot look at', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is refused when it carries a stamp that cannot be counted with, and the file behind it comes in', async () => {
    const { data } = office;
    const unit = (await data.db.of('units').toArray())[0]!;
    const [bad, good] = [await startSchool(await setupFileOf(office), unit.code), unlisted];
    valueOf(await data.journal.commit('editUnits', [put('units', 'moi', { code: '31009999', name: 'Trường Mẫu mới lập' })]));
    for (const stamp of ['9999999999999999@x', '9007199254740991@x']) {
      const [planYear, moment] = [2026, '2026-10-20T00:00:00.000Z'];
      const report: SentReport = {
        id: `report.${planYear}`, planYear, schoolYear: '2026-2027', createdAt: moment, updatedAt: moment,
        stamps: { results: stamp }, results: 'Một', sent: { on: '2026-10-20', figures: [] },
      };
      const name = { planYear, reportNo: 1, versionId: await reportVersionIdOf(report) };
      const { file } = await forgeSubmission(bad, { manifest: { report: name }, records: { annualReports: [report] } });
      const run = await checkFiles(office, file, good);
      expect(run.getSnapshot()).toMatchObject({
        phase: 'checked',
        rows: [{ state: 'refused', error: { type: 'recordInvalid', fault: 'schema', table: 'annualReports' } }, { state: 'verified' }],
      });
    }
  });

  it('is refused and kept aside when the program stumbles over it, the fault is reported, and the run goes on', async () => {
    const reported: unknown[] = [];
    vi.stubGlobal('reportError', (bug: unknown) => reported.push(bug));
    const exchange = directExchange();
    const open = exchange.openSubmission.bind(exchange);
    const bug = new TypeError('A bug of ours in the file of Nguyễn Văn A');
    const noted: Parameters<typeof office.desktop.app.noteFault>[0][] = [];
    vi.spyOn(office.desktop.app, 'noteFault').mockImplementation(async (fault) => {
      noted.push(fault);
      return { ok: true, value: undefined };
    });
    exchange.openSubmission = async (...[file, ...rest]: Parameters<typeof open>) => {
      const opened = await open(file, ...rest);
      if (file === stumbling) throw bug;
      return opened;
    };
    const stumbling = new File([unlisted], 'vấp.goi');
    const before = new Set(office.desktop.vaultFiles.keys());
    const run = new ImportRun(office.data, [stumbling, new File(['Kính gửi Sở'], 'thư.goi')], exchange);
    await run.check();
    expect(run.getSnapshot()).toMatchObject({ phase: 'checked', checked: 2, rows: [{ state: 'refused', error: { type: 'unreadable' } }, { error: { type: 'notABundle' } }] });
    expect(reported).toEqual([bug]);
    expect(noted).toEqual([{ place: 'checkBundle', name: 'TypeError', frames: expect.stringMatching(/^ +at .*refusedFiles/) }]);
    expect(noted[0]!.frames).not.toContain('Nguyễn');
    expect((await kept(office)).map(({ fileName }) => fileName).sort()).toEqual(['thư.goi', 'vấp.goi']);
    const left = [...office.desktop.vaultFiles.keys()].filter((name) => !before.has(name) && !name.startsWith('refused/'));
    expect(left).toEqual([]);
  });
});
