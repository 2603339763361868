import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { eraseRecords, recoverErasure } from '../../renderer/data/erasure';
import { recordsAbout } from '../../renderer/data/recordsAbout';
import { put } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import { filesWith } from '../support/byteSearch';
import { setupFileOf, startDepartment, startOffice, valueOf } from '../support/exchangeScenario';
import { MemoryDesktop } from '../support/memoryDesktop';
import { computersOfSchool, fileFor, takeIn } from '../support/twoComputers';

const name = 'Nguyễn Văn Quang Minh';

describe('an erasure of another computer', { timeout: 60_000 }, () => {
  it('takes the person out of what this one wrote before it heard of it, and out of what it sends then', async () => {
    const { office, vice } = await computersOfSchool(await setupFileOf(await startDepartment()));
    const [subjectId, inspectionId] = [newId(), newId()];
    valueOf(await office.data.journal.commit('addSubject', [put('subjects', subjectId, { kind: 'student', name })]));
    await takeIn(vice, (await fileFor(office, vice)).file);
    const inspection = { planYear: 2026, schoolYear: '2026-2027', title: 'Kiểm tra', findings: `Em ${name} chưa có minh chứng` };
    valueOf(await vice.data.journal.commit('editInspection', [put('inspections', inspectionId, inspection)]));
    valueOf(await eraseRecords(office.data, await recordsAbout(office.data, subjectId)));
    await takeIn(vice, (await fileFor(office, vice)).file);
    const again = await startOffice(new MemoryDesktop([...vice.desktop.vaultFiles].map(([file, bytes]) => [file, bytes.slice()])));
    valueOf(await recoverErasure(again.data));
    expect(filesWith(again.desktop.vaultFiles, name)).toEqual([]);
    expect(await again.data.db.of('inspections').get(inspectionId)).toMatchObject({ findings: 'Em … chưa có minh chứng' });
    expect(valueOf(await recoverErasure(again.data))).toBe(false);
    await takeIn(office, (await fileFor(again, office)).file);
    expect(filesWith(office.desktop.vaultFiles, name)).toEqual([]);
  });
});
