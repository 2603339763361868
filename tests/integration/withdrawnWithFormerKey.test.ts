/** A school withdraws, its disk dies, and it goes on with a new key from a backup that does not know of the withdrawal. */
import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAnswerRows } from '../../renderer/data/answersToUnits';
import { storeEvidenceBytes } from '../../renderer/data/evidenceBytes';
import { ImportRun } from '../../renderer/data/importRun';
import type { ImportRow } from '../../renderer/data/importRow';
import { loadKeys } from '../../renderer/data/keys';
import { readNominationView } from '../../renderer/data/nominationFile';
import { openAnswer, takeAnswer } from '../../renderer/data/openAnswer';
import { readQueue } from '../../renderer/data/reviews';
import { confirmSender, reopenSender } from '../../renderer/data/senders';
import { denyWithdrawnConsent } from '../../renderer/data/withdrawnElsewhere';
import { readWorkspace } from '../../renderer/data/workspace';
import { writeAnswers } from '../../renderer/data/writeAnswers';
import { startI18n } from '../../renderer/i18n/i18n';
import { fieldsOf } from '../../shared/bundle/bundledRecord';
import { closureTables } from '../../shared/bundle/closure';
import { blobSource } from '../../shared/bundle/byteSource';
import { readBundle } from '../../shared/bundle/readBundle';
import { put, type Change } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import { recordSchemas } from '../../shared/model/tables';
import { addReadyNomination, directExchange, exportFrom, fileFrom, sampleBytes, setupFileOf, startDepartment, startSchool, today, valueOf, type Office } from '../support/exchangeScenario';
import { forgeSubmission } from '../support/forgedSubmission';

const name = 'Lê Thị Học Trò';
const evidence = sampleBytes(60, 8);
const issued: readonly string[] = ['workspaces', 'plans', 'rulePacks', 'units', 'movements'];

let department: Office;
let first: Office;
let second: Office;
let other: Office;
let pupil: string;
let consentId: string;
let sent: File;

beforeAll(startI18n);

beforeEach(async () => {
  department = await startDepartment();
  department.data.journal.actor = (await department.data.db.of('users').toArray())[0]!.id;
  const setup = await setupFileOf(department);
  [first, other] = [await startSchool(setup), await startSchool(setup, '31000702')];
  consentId = newId();
  pupil = await addReadyNomination(first, {
    name,
    kind: 'student',
    evidence,
    extra: [({ subjectId, evidenceId }) => put('consents', consentId, { subjectId, purpose: 'processing', by: 'guardian', date: '2026-10-01', evidenceIds: [evidenceId] })],
  });
  sent = (await exportFrom(first, [pupil])).file;
  await take(sent);
  await take((await exportFrom(other, [await addReadyNomination(other, { name: 'Lê Thị Mẫu', evidence: sampleBytes(60, 5) })])).file);
  await confirm(other);
  second = await startSchool(setup);
  await carryOver();
});

/** What the backup of the first computer holds stands at the second one, which has keys of its own. */
async function carryOver(): Promise<void> {
  const blob = new Blob([evidence]);
  valueOf(await storeEvidenceBytes(second.data, blob, await directExchange().hash(blob)));
  const changes: Change[] = [];
  for (const table of closureTables.filter((one) => !issued.includes(one))) for (const record of await first.data.db.of(table).toArray()) changes.push(put(table, record.id, fieldsOf(record as never)));
  valueOf(await second.data.journal.commit('editNomination', changes));
}

async function confirm({ data }: Office): Promise<void> {
  valueOf(await confirmSender(department.data, (await readWorkspace(data))!.id));
}

/** Takes a file in, with all that it is held for confirmed. */
async function take(file: File): Promise<ImportRow> {
  const run = new ImportRun(department.data, [file], directExchange());
  await run.check();
  await run.apply();
  for (const { id, holds } of run.getSnapshot().rows) if (holds.length > 0) await run.release(id);
  return run.getSnapshot().rows[0]!;
}

/** The Sở comes to know the new key by another nomination, and confirms it in the place of the first one. */
async function beginAtSecond(): Promise<void> {
  await take((await exportFrom(second, [await addReadyNomination(second, { name: 'Ngô Thị Khác', evidence: sampleBytes(60, 3) })])).file);
  await confirm(second);
}

async function withdrawAt({ data }: Office): Promise<void> {
  valueOf(await data.journal.commit('moveStage', [put('nominations', pupil, { stage: { name: 'withdrawn', on: '2026-11-22' } })]));
}

/** The Sở answers the unit at its new key. */
async function answerSecond(): Promise<void> {
  const suggestedName = 'tra-loi.gsb';
  const target = valueOf(await department.desktop.files.chooseSave({ suggestedName, kind: 'bundle', title: '' }));
  valueOf(await writeAnswers(department.data, [(await readWorkspace(second.data))!.id], { type: 'file', target }, { exchange: directExchange() }));
  valueOf(await takeAnswer(second.data, valueOf(await openAnswer(second.data, fileFrom(department.desktop, suggestedName)))));
}

/** The nomination goes on at the second computer, as it was or with other words. */
async function sendFromSecond(summary?: string): Promise<ImportRow> {
  valueOf(await second.data.journal.commit('moveStage', [put('nominations', pupil, { stage: { name: 'selected', on: '2026-11-20' }, ...(summary !== undefined && { summary }) })]));
  return take((await exportFrom(second, [pupil])).file);
}

const standing = async () => (await readQueue(department.data)).filter(({ version }) => version.nominationId === pupil).map(({ withdrawn }) => withdrawn);

/** What becomes of the first key before the second one comes. */
const ofFirst = {
  'was confirmed': () => confirm(first),
  'nobody had confirmed': () => Promise.resolve(),
  'was confirmed, and that was taken back': async () => {
    await confirm(first);
    valueOf(await reopenSender(department.data, (await readWorkspace(first.data))!.id, 'Nhầm.'));
  },
};

describe.each([['the same words', undefined], ['other words', 'Viết lại ở máy mới.']])('a nomination that the new key sends in %s', (_, summary) => {
  describe.each(Object.keys(ofFirst) as (keyof typeof ofFirst)[])('in the place of one that %s', (how) => {
    beforeEach(async () => {
      await ofFirst[how]();
      valueOf(await first.data.journal.commit('editNomination', [put('consents', consentId, { withdrawnOn: '2026-11-22' })]));
      await take((await exportFrom(first, [])).file);
      await beginAtSecond();
    });

    it('stays withdrawn where the former key said that the consent was, and the unit is told with its new key', async () => {
      expect(await sendFromSecond(summary)).toMatchObject({ state: 'applied', staysWithdrawn: [{ nominationId: pupil, why: 'consent' }] });
      expect(new Set(await standing())).toEqual(new Set(['consent']));
      const { id } = (await readWorkspace(second.data))!;
      const told = (await readAnswerRows(department.data)).find(({ sender }) => sender.id === id)!.items;
      expect(told).toMatchObject([{ nominationId: pupil, what: { type: 'decision', withdrawnBy: 'consent' } }]);
    });

    it('is withdrawn no more once somebody there was asked and says that the consent stands', async () => {
      await sendFromSecond(summary);
      await answerSecond();
      const view = (await readNominationView(second.data, pupil))!;
      valueOf(await denyWithdrawnConsent(second.data, view, { today, asked: 'Đã gọi phụ huynh' }));
      expect(await take((await exportFrom(second, [pupil])).file)).toMatchObject({ state: 'applied' });
      expect(new Set(await standing())).toEqual(new Set([null]));
    });

    it('is left to no other school by a withdrawal with the new key', async () => {
      await sendFromSecond(summary);
      await withdrawAt(second);
      await take((await exportFrom(second, [])).file);
      const { identity } = valueOf(await loadKeys(department.data));
      const { manifest, records } = valueOf(await readBundle(blobSource(sent), { identities: [identity], recordSchemas }));
      const same = await forgeSubmission(other, { manifest: { versions: (manifest as unknown as { versions: unknown }).versions }, records: records as never, evidence: [evidence], sequence: 9 });
      expect(await take(same.file)).toMatchObject({ state: 'refused', error: { type: 'nominationOfAnother' } });
      expect(new Set(await standing())).toEqual(new Set(['consent']));
    });
  });
});

it('a nomination that the former key withdrew stays withdrawn', async () => {
  await confirm(first);
  await withdrawAt(first);
  await take((await exportFrom(first, [])).file);
  await beginAtSecond();
  await sendFromSecond('Viết lại ở máy mới.');
  expect(new Set(await standing())).toEqual(new Set(['unit']));
});

it('a nomination that a key withdrew as the unit’s is not withdrawn once that key was refused in favour of another', async () => {
  await withdrawAt(first);
  await take((await exportFrom(first, [])).file);
  expect(await standing()).toEqual(['unit']);
  await beginAtSecond();
  await sendFromSecond('Viết lại ở máy mới.');
  expect(await standing()).toEqual([null]);
});

describe('what the dry run says where the former key withdraws the consent', () => {
  async function checked(...files: File[]): Promise<readonly ImportRow[]> {
    const run = new ImportRun(department.data, files, directExchange());
    await run.check();
    return run.getSnapshot().rows;
  }

  async function withdrawnBundle(): Promise<File> {
    valueOf(await first.data.journal.commit('editNomination', [put('consents', consentId, { withdrawnOn: '2026-11-22' })]));
    return (await exportFrom(first, [])).file;
  }

  it('is that what comes after it with the new key in one run stays withdrawn', async () => {
    await confirm(first);
    await beginAtSecond();
    const withdrawal = await withdrawnBundle();
    valueOf(await second.data.journal.commit('moveStage', [put('nominations', pupil, { stage: { name: 'selected', on: '2026-11-20' }, summary: 'Viết lại.' })]));
    const rows = await checked(withdrawal, (await exportFrom(second, [pupil])).file);
    expect(rows).toMatchObject([{ withdrawn: 1 }, { staysWithdrawn: [{ nominationId: pupil, why: 'consent' }] }]);
  });

  it('is the same of a new key that is confirmed by taking its bundle in', async () => {
    await take(await withdrawnBundle());
    valueOf(await second.data.journal.commit('moveStage', [put('nominations', pupil, { stage: { name: 'selected', on: '2026-11-20' }, summary: 'Viết lại.' })]));
    const { file } = await exportFrom(second, [pupil]);
    expect(await checked(file)).toMatchObject([{ outcome: 'held', staysWithdrawn: [{ nominationId: pupil, why: 'consent' }] }]);
    await take(file);
    expect(new Set(await standing())).toEqual(new Set(['consent']));
  });

  it('is nothing where the new key has said since that the consent stands', async () => {
    await confirm(first);
    const late = await withdrawnBundle();
    await take((await exportFrom(first, [await addReadyNomination(first, { name: 'Phạm Văn Bình', evidence: sampleBytes(60, 4) })])).file);
    await beginAtSecond();
    await sendFromSecond();
    await answerSecond();
    valueOf(await denyWithdrawnConsent(second.data, (await readNominationView(second.data, pupil))!, { today, asked: 'Đã gọi phụ huynh' }));
    await take((await exportFrom(second, [pupil])).file);
    const [row] = await checked(late);
    expect(row!.withdrawn).toBeUndefined();
    await take(late);
    expect(new Set(await standing())).toEqual(new Set([null]));
  });
});
