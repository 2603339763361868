import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evidenceName } from '../../renderer/data/evidenceBytes';
import type { ImportRow } from '../../renderer/data/importRow';
import { loadKeys } from '../../renderer/data/keys';
import { answerRequest } from '../../renderer/data/replies';
import { writeBundle } from '../../shared/bundle/writeBundle';
import { displayStage } from '../../shared/rules/lifecycle';
import { assess } from '../../shared/rules/readiness';
import {
  addEvidence,
  answerTo,
  ask,
  department,
  deskOf,
  endAnswering,
  firstVersionReceived,
  kept,
  openedByDepartment,
  otherCode,
  receive,
  replaceDepartment,
  school,
  sendAgain,
  sendFrom,
  setup,
  startAnswering,
  take,
  teacher,
  viewOf,
} from '../support/answering';
import { addReadyNomination, sampleBytes, startDepartment, startSchool, today, valueOf } from '../support/exchangeScenario';

beforeEach(startAnswering);
afterEach(endAnswering);

describe('a reply', () => {
  it('travels in the next submission, with the new bytes alone, and stands beside its request at the Sở', async () => {
    await firstVersionReceived();
    const request = await ask(teacher, { criterionId: 'teacher.4', text: 'Gửi quyết định bản có dấu' });
    await take(school, await answerTo(school));
    const added = await addEvidence(school, teacher, sampleBytes(3000, 9), request);
    valueOf(await answerRequest(school.data, teacher, request, { text: 'Đã gửi bản có dấu đỏ' }));
    expect(assess((await viewOf(school, teacher)).file, today).blocking).toEqual([]);
    const file = await sendAgain();
    const bundle = await openedByDepartment(file);
    expect(bundle.evidence).toHaveLength(1);
    expect((bundle.manifest as { evidenceHeld?: string[] }).evidenceHeld).toHaveLength(1);
    expect(displayStage((await viewOf(school, teacher)).lifecycle)).toBe('submitted');
    expect(await receive(file)).toMatchObject([{ state: 'applied', outcome: 'changed' }]);
    const view = await deskOf(teacher);
    expect(view.row.version.submissionNo).toBe(2);
    expect(view.earlier?.requests).toMatchObject([
      {
        request: { id: request },
        changed: true,
        addedEvidence: 1,
        reply: { text: 'Đã gửi bản có dấu đỏ', evidenceIds: [added] },
        replyEvidence: [{ id: added, title: 'bản rõ' }],
      },
    ]);
    for (const { file: stored } of view.file.evidence) expect(department.desktop.vaultFiles.has(evidenceName(stored!.sha256))).toBe(true);
  });

  it('may say that there is nothing, if it says why', async () => {
    await firstVersionReceived();
    const request = await ask(teacher, { text: 'Gửi bằng khen năm 2019' });
    await take(school, await answerTo(school));
    const missing = async () => assess((await viewOf(school, teacher)).file, today).blocking.length;
    valueOf(await answerRequest(school.data, teacher, request, { nothing: true }));
    expect(await missing()).toBe(1);
    valueOf(await answerRequest(school.data, teacher, request, { text: 'đã thất lạc khi chuyển trường' }));
    expect(await missing()).toBe(0);
    await receive(await sendAgain());
    expect((await deskOf(teacher)).earlier?.requests[0]?.reply).toMatchObject({ nothing: true, text: 'đã thất lạc khi chuyển trường' });
  });

  it('is not asked for any more once a later version has been sent', async () => {
    await firstVersionReceived();
    await ask(teacher, { text: 'Thêm ảnh' });
    const late = await answerTo(school);
    valueOf(await school.data.journal.commit('editNomination', [{ table: 'nominations', id: teacher, set: { summary: 'Viết lại.' } }]));
    await sendAgain();
    await take(school, late);
    const view = await viewOf(school, teacher);
    expect([displayStage(view.lifecycle), view.file.requests]).toEqual(['submitted', []]);
  });
});

describe('evidence that the Sở holds', () => {
  beforeEach(async () => {
    await firstVersionReceived();
    await take(school, await answerTo(school));
    valueOf(await school.data.journal.commit('editNomination', [{ table: 'nominations', id: teacher, set: { summary: 'Viết lại.' } }]));
  });

  it('stays at home, and goes along when everything is asked for', async () => {
    expect((await openedByDepartment(await sendAgain())).evidence).toHaveLength(0);
    const full = await openedByDepartment(await sendAgain(true));
    expect([full.evidence.length, 'evidenceHeld' in full.manifest]).toEqual([1, false]);
  });

  it('is acknowledged again for a bundle that left it out', async () => {
    await receive(await sendAgain());
    await take(school, await answerTo(school));
    const [first, second] = await school.data.db.of('acknowledgements').orderBy('id').toArray();
    expect([first!.evidence, second!.evidence]).toEqual([first!.evidence, first!.evidence]);
    expect(first!.evidence).toHaveLength(1);
  });

  it('is missed in words when it is gone from the vault, and comes with a full bundle', async () => {
    const delta = await sendAgain();
    for (const name of department.desktop.vaultFiles.keys()) if (name.startsWith('evidence/')) department.desktop.vaultFiles.delete(name);
    expect(await receive(delta)).toMatchObject([
      { state: 'refused', error: { type: 'evidenceNotHeld', count: 1, title: 'Quyết định khen', owner: 'Trần Thị Bình An' } },
    ]);
    expect(await department.data.db.of('receipts').count()).toBe(1);
    expect(await receive(await sendAgain(true))).toMatchObject([{ state: 'applied' }]);
  });

  it('is not claimed by a unit that never sent it, though another unit did', async () => {
    const other = kept(await startSchool(setup, otherCode));
    const stranger = await addReadyNomination(other, { name: 'Phạm Thị Lạ', evidence: sampleBytes(5000, 1) });
    const [own] = await school.data.db.of('acknowledgements').toArray();
    const { id: _id, ...fields } = own!;
    await other.data.db.of('acknowledgements').put({ id: 'b'.repeat(64), ...fields });
    const claim = await sendFrom(other, [stranger], false);
    expect((await openedByDepartment(claim)).evidence).toHaveLength(0);
    expect(await receive(claim)).toMatchObject([{ state: 'refused', error: { type: 'evidenceNotHeld' } }]);
  });

  it('is taken from an earlier bundle of the same run, as when a Sở begins anew from an old backup', async () => {
    const delta = await sendAgain();
    const begunAnew = kept(await startDepartment());
    const keysName = [...department.desktop.vaultFiles.keys()].filter((name) => name.startsWith('keys'));
    for (const name of keysName) begunAnew.desktop.vaultFiles.set(name, department.desktop.vaultFiles.get(name)!);
    replaceDepartment(begunAnew);
    const rows = await receive(await sendAgain(true), delta);
    expect(rows.map(({ state, outcome }) => [state, outcome])).toEqual([['applied', 'new'], ['applied', 'same']]);
  });

  it('is refused when the list of it is not as the writer writes it', async () => {
    const { manifest, records } = await openedByDepartment(await sendAgain());
    const { signer } = valueOf(await loadKeys(school.data));
    const [held] = (manifest as unknown as { evidenceHeld: string[] }).evidenceHeld;
    const { entries: _entries, counts: _counts, format: _format, ...draft } = manifest;
    const forged = async (evidenceHeld: unknown): Promise<readonly ImportRow[]> => {
      const chunks: Uint8Array<ArrayBuffer>[] = [];
      const input = { manifest: { ...draft, evidenceHeld }, records: records as Record<string, { id: string }[]>, evidence: [], signer };
      valueOf(await writeBundle(input, async (chunk) => void chunks.push(chunk)));
      return receive(new File(chunks, 'gia.goi'));
    };
    const refused = [{ state: 'refused', error: { type: 'recordInvalid', fault: 'reference' } }];
    expect(await forged([])).toMatchObject(refused);
    expect(await forged([held, held])).toMatchObject(refused);
    expect(await forged([held, 'f'.repeat(64)])).toMatchObject(refused);
    expect(await forged(['c'.repeat(64)])).toMatchObject(refused);
    expect(await forged([held])).toMatchObject([{ state: 'applied' }]);
  });
});
