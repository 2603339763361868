import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadKeys } from '../../renderer/data/keys';
import { readClosure } from '../../renderer/data/received';
import { confirmSender } from '../../renderer/data/senders';
import { undoImport } from '../../renderer/data/undoImport';
import { writeAnswers } from '../../renderer/data/writeAnswers';
import { put } from '../../shared/journal/change';
import { reviewMarkId } from '../../shared/model/review';
import { foundDepartment, setupOf } from '../fleet/department';
import { School } from '../fleet/school';
import { Seeded } from '../fleet/seeded';
import { directExchange, valueOf, type Office } from '../support/exchangeScenario';
import { knowledgeHash, receiveAll, restarted, type Arrival } from '../support/provinceImport';

let office: Office;
let school: School;
beforeEach(async () => {
  const random = new Seeded(3);
  office = await foundDepartment(random, 2);
  const { setup } = await setupOf(office);
  school = await School.open(setup, setup.units[0]!, random);
  await school.nominate();
  await school.nominate();
});

async function sent(): Promise<Arrival & { bundleId: string }> {
  const { bytes, bundleId, sequence } = await school.send({ encrypted: true });
  const file = `${sequence}.goi`;
  return { file: new File([bytes], file), truth: { file, unitCode: '', way: 'sound', expected: 'ok' }, bundleId };
}

async function countsOf({ data: { db } }: Office): Promise<Record<string, number>> {
  const tables = ['receipts', 'receivedVersions', 'reviews', 'senders'] as const;
  return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await db.of(table).count()] as const)));
}

describe('taking an import back', () => {
  it('leaves no receipt, version, review or unsettled sender, and the bundle comes in again as if for the first time', async () => {
    const bundle = await sent();
    await receiveAll(office, [bundle]);
    const known = await knowledgeHash(office);
    expect(await countsOf(office)).toEqual({ receipts: 1, receivedVersions: 2, reviews: 0, senders: 1 });
    // Programs of before wrote one for each version that came.
    const [version] = await office.data.db.of('receivedVersions').toArray();
    valueOf(await office.data.journal.commit('review', [put('reviews', version!.id, { status: 'new', reviewer: '' })]));
    valueOf(await undoImport(office.data, bundle.bundleId));
    expect(await countsOf(office)).toEqual({ receipts: 0, receivedVersions: 0, reviews: 0, senders: 0 });
    const [row] = await receiveAll(office, [bundle]);
    expect(row).toMatchObject({ state: 'applied', outcome: 'new' });
    expect(await knowledgeHash(office)).toBe(known);
  });

  it('is one entry, and holds after a restart', async () => {
    const bundle = await sent();
    await receiveAll(office, [bundle]);
    const entries = await office.data.db.entries.count();
    valueOf(await undoImport(office.data, bundle.bundleId));
    expect(await office.data.db.entries.count()).toBe(entries + 1);
    expect(await countsOf(await restarted(office))).toEqual({ receipts: 0, receivedVersions: 0, reviews: 0, senders: 0 });
  });

  it('keeps a version that another bundle brought as well, under that one, and the sender', async () => {
    const first = await sent();
    await school.improve();
    const second = await sent();
    await receiveAll(office, [first, second]);
    expect(await countsOf(office)).toEqual({ receipts: 2, receivedVersions: 3, reviews: 0, senders: 1 });
    valueOf(await undoImport(office.data, first.bundleId));
    expect(await countsOf(office)).toEqual({ receipts: 1, receivedVersions: 2, reviews: 0, senders: 1 });
    await office.data.db.closures.clear();
    for (const { id, bundleId } of await office.data.db.of('receivedVersions').toArray()) {
      expect(bundleId).toBe(second.bundleId);
      valueOf(await readClosure(office.data, id));
    }
  });

  it('keeps a sender whose key somebody has confirmed', async () => {
    const bundle = await sent();
    await receiveAll(office, [bundle]);
    const [sender] = await office.data.db.of('senders').toArray();
    valueOf(await confirmSender(office.data, sender!.id));
    valueOf(await undoImport(office.data, bundle.bundleId));
    expect(await countsOf(office)).toMatchObject({ receipts: 0, senders: 1 });
  });

  it.each(['a mark', 'a note', 'a request', 'a decision'])('is refused once there is %s on a version, and changes nothing', async (what) => {
    const bundle = await sent();
    await receiveAll(office, [bundle]);
    const [version] = await office.data.db.of('receivedVersions').toArray();
    const { id: versionId, nominationId, subjectName } = version!;
    const change = {
      'a mark': put('reviewMarks', reviewMarkId(versionId, 'teacher.1'), { versionId, criterionId: 'teacher.1', mark: 'yes' }),
      'a note': put('reviewNotes', 'n', { versionId, text: 'Xem lại.', author: 'Đỗ Thị Minh Mẫu' }),
      'a request': put('requests', 'r', { versionId, nominationId, text: 'Bổ sung ảnh.', askedBy: 'Đỗ Thị Minh Mẫu' }),
      'a decision': put('reviews', versionId, { status: 'accepted', reviewer: 'Đỗ Thị Minh Mẫu' }),
    }[what]!;
    valueOf(await office.data.journal.commit('review', [change]));
    const known = await knowledgeHash(office);
    expect(await undoImport(office.data, bundle.bundleId)).toEqual({ ok: false, error: { type: 'importInUse', name: subjectName } });
    expect(await knowledgeHash(office)).toBe(known);
  });

  it('is refused once an answer has told the unit that the bundle came, and changes nothing', async () => {
    const bundle = await sent();
    await receiveAll(office, [bundle]);
    const [sender] = await office.data.db.of('senders').toArray();
    valueOf(await confirmSender(office.data, sender!.id));
    const { recipient } = valueOf(await loadKeys(office.data)).publicKeys;
    valueOf(await office.data.journal.commit('importBundle', [put('senders', sender!.id, { recipient })]));
    const target = valueOf(await office.desktop.files.chooseSave({ suggestedName: 'tra-loi.goi', kind: 'bundle', title: '' }));
    valueOf(await writeAnswers(office.data, [sender!.id], { type: 'file', target }, { exchange: directExchange() }));
    const known = await knowledgeHash(office);
    const { unitName } = (await office.data.db.of('receipts').get(bundle.bundleId))!;
    expect(await undoImport(office.data, bundle.bundleId)).toEqual({ ok: false, error: { type: 'importAnswered', name: unitName } });
    expect(await knowledgeHash(office)).toBe(known);
    await school.nominate();
    const later = await sent();
    await receiveAll(office, [later]);
    valueOf(await undoImport(office.data, later.bundleId));
  });

  it('changes nothing when the disk refuses', async () => {
    const bundle = await sent();
    await receiveAll(office, [bundle]);
    const known = await knowledgeHash(office);
    office.desktop.failNext('vault.append', { type: 'diskFull', name: 'journal' });
    expect(await undoImport(office.data, bundle.bundleId)).toMatchObject({ error: { type: 'diskFull' } });
    expect(await knowledgeHash(office)).toBe(known);
  });
});
