import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { foldOldDetails } from '../../renderer/data/compactJournal';
import { eraseRecords } from '../../renderer/data/erasure';
import { recordsAbout } from '../../renderer/data/recordsAbout';
import { finishTaking } from '../../renderer/data/foreignEntries';
import { makeKeys } from '../../renderer/data/keys';
import { put } from '../../shared/journal/change';
import { setupFileOf, startDepartment, startOffice, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { MemoryDesktop } from '../support/memoryDesktop';
import { computersOfSchool, edit, fileFor, hashOf, lookAt, secondComputer, takeIn } from '../support/twoComputers';

let setup: File;

beforeAll(async () => {
  setup = await setupFileOf(await startDepartment());
});

const twoComputers = () => computersOfSchool(setup);

describe('a file of another computer', { timeout: 60_000 }, () => {
  it('brings the state as well where details were folded or erased', async () => {
    const { office, vice, nominationId } = await twoComputers();
    await edit(office, put('nominations', nominationId, { summary: 'Đã gộp.' }));
    await edit(vice, put('nominations', nominationId, { duties: 'Dạy Toán' }));
    valueOf(await foldOldDetails(office.data, new Date('2100-01-01')));
    await takeIn(vice, (await fileFor(office, null)).file);
    await takeIn(office, (await fileFor(vice, null)).file);
    expect(await vice.data.db.of('nominations').get(nominationId)).toMatchObject({ summary: 'Đã gộp.', duties: 'Dạy Toán' });
    expect(await hashOf(vice)).toBe(await hashOf(office));
    expect(await hashOf(await startOffice(vice.desktop))).toBe(await hashOf(office));
    expect(await hashOf(await startOffice(office.desktop))).toBe(await hashOf(office));
  });

  it('erases here whom the other erased, in every file of the vault, whatever was written here meanwhile', async () => {
    const { office, vice, nominationId, subjectId } = await twoComputers();
    await edit(vice, put('nominations', nominationId, { summary: 'Trần Thị Bình An dạy giỏi.' }));
    valueOf(await eraseRecords(office.data, await recordsAbout(office.data, subjectId)));
    const { mustRestart } = await takeIn(vice, (await fileFor(office, null)).file);
    expect(mustRestart).toBe(true);
    const contains = ({ desktop }: Office): string[] =>
      [...desktop.vaultFiles].filter(([, bytes]) => Buffer.from(bytes).includes(Buffer.from('Trần Thị Bình An'))).map(([name]) => name);
    expect(contains(vice)).toEqual([]);
    expect([...vice.desktop.vaultFiles.keys()].filter((name) => name.startsWith('evidence/'))).toEqual([]);
    // And what a computer that knows nothing of it sends later does not bring the person back.
    const late = await twoComputers();
    const ids = await recordsAbout(late.office.data, late.subjectId);
    await edit(late.vice, put('nominations', late.nominationId, { summary: 'Trần Thị Bình An viết muộn.' }));
    valueOf(await eraseRecords(late.office.data, ids));
    expect((await takeIn(late.office, (await fileFor(late.vice, null)).file)).mustRestart).toBe(true);
    expect(contains(late.office)).toEqual([]);
    expect([...late.office.desktop.vaultFiles.keys()].filter((name) => name.startsWith('evidence/'))).toEqual([]);
  });

  it('is refused when one before it is missing, made here, of other keys, of another school, or of a copied folder', async () => {
    const { office, vice, nominationId } = await twoComputers();
    const third = await secondComputer(office);
    await takeIn(office, (await fileFor(vice, null)).file);
    await edit(office, put('nominations', nominationId, { summary: 'Một.' }));
    await takeIn(vice, (await fileFor(office, null)).file);
    await takeIn(office, (await fileFor(vice, null)).file);
    await edit(office, put('nominations', nominationId, { summary: 'Hai.' }));
    await fileFor(office, vice);
    const { file } = await fileFor(office, vice);
    const before = await hashOf(third);
    expect(await lookAt(third, file)).toMatchObject({
      error: { type: 'peerGap', device: office.data.deviceId, fileName: 'DHTT_31000701_2026_DOIMAY_01.goi' },
    });
    expect(await hashOf(third)).toBe(before);
    expect(await lookAt(office, file)).toMatchObject({ error: { type: 'peerOwn' } });
    valueOf(await makeKeys(third.data, 'unit', (await third.data.db.of('workspaces').toArray())[0]!.id));
    expect(await lookAt(third, file)).toMatchObject({ error: { type: 'peerOtherWorkspace' } });
    expect(await lookAt(await startSchool(setup, '31000702'), file)).toMatchObject({ error: { type: 'peerOtherWorkspace' } });
    const cloned = await startOffice(new MemoryDesktop([...office.desktop.vaultFiles].map(([name, bytes]) => [name, bytes.slice()])));
    await edit(office, put('nominations', nominationId, { summary: 'Máy gốc.' }));
    await edit(cloned, put('nominations', nominationId, { summary: 'Bản chép.' }));
    await takeIn(vice, (await fileFor(office, null)).file);
    expect(await lookAt(vice, (await fileFor(cloned, null)).file)).toMatchObject({ error: { type: 'peerForked', device: office.data.deviceId } });
    expect([...vice.desktop.vaultFiles.keys()].filter((name) => name.startsWith('staging/'))).toEqual([]);
  });

  it('warns when the clocks of the computers lie days apart, and is taken in all the same', async () => {
    const { office, vice, nominationId } = await twoComputers();
    await edit(office, put('nominations', nominationId, { summary: 'Một.' }));
    const { file } = await fileFor(office, null);
    expect(valueOf(await lookAt(vice, file)).clocksApart).toBeUndefined();
    vi.useFakeTimers({ now: new Date('2020-01-01'), toFake: ['Date'] });
    try {
      expect(valueOf(await lookAt(vice, file)).clocksApart).toBeGreaterThan(365);
      await takeIn(vice, file);
      await takeIn(office, (await fileFor(vice, null)).file);
    } finally {
      vi.useRealTimers();
    }
    expect(await hashOf(vice)).toBe(await hashOf(office));
  });

  it('is finished at the next start when the disk refused half-way, without anything twice', async () => {
    const { office, vice, nominationId } = await twoComputers();
    const third = await secondComputer(office);
    await edit(office, put('nominations', nominationId, { summary: 'Một.' }));
    await edit(third, put('nominations', nominationId, { duties: 'Hai.' }));
    await takeIn(office, (await fileFor(third, null)).file);
    const { file } = await fileFor(office, null);
    vice.desktop.failNext('vault.append', { type: 'diskFull', name: 'journal' }, 1);
    await expect(takeIn(vice, file)).rejects.toThrow('diskFull');
    const again = await startOffice(vice.desktop);
    valueOf(await finishTaking(again.data));
    expect(await hashOf(again)).toBe(await hashOf(office));
    expect(again.desktop.vaultFiles.has('merging.json')).toBe(false);
    expect(await hashOf(await startOffice(again.desktop))).toBe(await hashOf(office));
    // In the same window too: what the disk took before it refused is not appended again.
    const other = await secondComputer(office);
    await edit(office, put('nominations', nominationId, { summary: 'Ba.' }));
    await edit(third, put('nominations', nominationId, { duties: 'Bốn.' }));
    await takeIn(office, (await fileFor(third, null)).file);
    const later = (await fileFor(office, null)).file;
    other.desktop.failNext('vault.append', { type: 'diskFull', name: 'journal' }, 1);
    await expect(takeIn(other, later)).rejects.toThrow('diskFull');
    await takeIn(other, later);
    expect(await hashOf(other)).toBe(await hashOf(office));
    expect(await hashOf(await startOffice(other.desktop))).toBe(await hashOf(office));
  });
});
