import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { revokeDevice } from '../../renderer/data/devices';
import { readPaperCandidates } from '../../renderer/data/documents';
import { ImportRun } from '../../renderer/data/importRun';
import { decide, readQueue } from '../../renderer/data/reviews';
import { readSubmissionChoice } from '../../renderer/data/submissionCandidates';
import { decideToSendAgain, denyWithdrawnConsent } from '../../renderer/data/withdrawnElsewhere';
import { put, remove } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import { answerTo, confirmAll, department, deskOf, endAnswering, kept, receive, school, startAnswering, take, teacher, viewOf } from '../support/answering';
import { addReadyNomination, directExchange, exportFrom, planYear, sampleBytes, today, valueOf, type Office } from '../support/exchangeScenario';
import { forgeSubmission } from '../support/forgedSubmission';
import { joinedComputer } from '../support/joinedComputer';
import { backupOf, restoredComputer } from '../support/restoredComputer';
import { fileFor, secondComputer, takeIn } from '../support/twoComputers';

const name = 'Lê Thị Học Trò';
const consent = newId();
let pupil: string;

/** The Sở has a pupil's nomination, and the key of the school is compared. */
beforeEach(async () => {
  await startAnswering();
  pupil = await addReadyNomination(school, {
    name, kind: 'student', evidence: sampleBytes(500, 2),
    extra: [({ subjectId, evidenceId }) => put('consents', consent, { subjectId, purpose: 'processing', by: 'guardian', date: '2026-10-01', evidenceIds: [evidenceId] })],
  });
  school.data.journal.actor = (await school.data.db.of('users').toArray())[0]!.id;
  await receive((await exportFrom(school, [teacher, pupil])).file);
  await confirmAll();
  department.data.journal.actor = (await department.data.db.of('users').toArray())[0]!.id;
});

afterEach(endAnswering);

/** The Sở takes what a computer of the school sends, also where a person has to agree first. */
async function sent(from: Office, nominationIds: string[]): Promise<void> {
  const run = new ImportRun(department.data, [(await exportFrom(from, nominationIds)).file], directExchange());
  await run.check();
  await run.apply();
  for (const { id, holds } of run.getSnapshot().rows) if (holds.length > 0) await run.release(id);
}

const standsAt = async () => (await readQueue(department.data)).find(({ version }) => version.nominationId === pupil)!.withdrawn;
const another = async (): Promise<Office> => kept(await secondComputer(school));
const edit = async ({ data }: Office, ...changes: Parameters<Office['data']['journal']['commit']>[1]): Promise<void> => valueOf(await data.journal.commit('editNomination', changes));
const withdrawConsent = (office: Office): Promise<void> => edit(office, put('consents', consent, { withdrawnOn: '2026-11-22' }));
const withdrawNomination = (office: Office): Promise<void> => edit(office, put('nominations', pupil, { stage: { name: 'withdrawn', on: '2026-11-22' } }));
const exchange = async (a: Office, b: Office): Promise<void> => {
  await takeIn(a, (await fileFor(b, null)).file);
  await takeIn(b, (await fileFor(a, null)).file);
};

async function expectUnpublished(): Promise<void> {
  expect(await standsAt()).toBe('consent');
  expect(await decide(department.data, await deskOf(pupil), 'accepted')).toMatchObject({ ok: false, error: { type: 'nominationWithdrawn' } });
  expect((await readPaperCandidates(department.data, planYear)).candidates.map(({ file }) => file.subject.name)).not.toContain(name);
}

describe('a consent that is withdrawn at one computer of a school', { timeout: 60_000 }, () => {
  it('stays withdrawn where another one had denied it, when both know of each other and it is withdrawn still', async () => {
    const vice = await another();
    await withdrawConsent(school);
    await sent(school, []);
    await take(vice, await answerTo(vice));
    valueOf(await denyWithdrawnConsent(vice.data, await viewOf(vice, pupil), { today, asked: 'Gọi nhầm người' }));
    await sent(vice, [teacher]);
    expect(await standsAt()).toBeNull();
    await exchange(school, vice);
    expect((await readSubmissionChoice(school.data, planYear, today)).withdrawals).toMatchObject([{ nominationId: pupil }]);
    await sent(school, []);
    await expectUnpublished();
    // Told once.
    expect((await readSubmissionChoice(school.data, planYear, today)).withdrawals).toEqual([]);
  });

  it.each(['taken in from a third', 'left when the newer one was removed'])('is another word than the withdrawal by the unit about which a person has decided: %s', async (how) => {
    const [third, vice] = [await another(), await another()];
    const newer = newId();
    const { subjectId } = (await school.data.db.of('nominations').get(pupil))!;
    if (how.startsWith('taken')) await withdrawConsent(third);
    else await edit(school, put('consents', consent, { withdrawnOn: '2026-11-10' }), put('consents', newer, { subjectId, purpose: 'processing', by: 'guardian', date: '2026-11-12', evidenceIds: [] }));
    for (let count = 0; count < 5; count += 1) await edit(school, put('nominations', pupil, { summary: `Bản ${count}` }));
    await withdrawNomination(school);
    await sent(school, []);
    await take(vice, await answerTo(vice));
    valueOf(await decideToSendAgain(vice.data, await viewOf(vice, pupil), { today, toldOn: '2026-11-22' }));
    await sent(vice, [pupil]);
    expect(await standsAt()).toBeNull();
    if (how.startsWith('taken')) await takeIn(school, (await fileFor(third, null)).file);
    else await edit(school, remove('consents', newer));
    expect((await readSubmissionChoice(school.data, planYear, today)).withdrawals).toMatchObject([{ nominationId: pupil }]);
    await sent(school, []);
    await expectUnpublished();
    await take(vice, await answerTo(vice));
    expect((await viewOf(vice, pupil)).file.withdrawnElsewhere).toMatchObject({ why: 'consent' });
  });

  it.each(['before', 'after'])('stands by the bundle of one that had taken it in, %s the word of one that had not', async (when) => {
    const [quiet, other] = [await another(), await another()];
    await takeIn(other, (await fileFor(school, null)).file);
    await withdrawConsent(quiet);
    await takeIn(school, (await fileFor(quiet, null)).file);
    await edit(other, put('nominations', teacher, { summary: 'Một chữ khác' }));
    const words = [(): Promise<void> => sent(school, []), (): Promise<void> => sent(other, [pupil])];
    for (const word of when === 'before' ? words : words.reverse()) await word();
    await expectUnpublished();
  });

  it('stays withdrawn where the only computer that had told it is restored to before it took it in, and a person there is asked', async () => {
    const other = await another();
    await withdrawConsent(other);
    const file = (await fileFor(other, null)).file;
    const backup = await backupOf(school);
    await takeIn(school, file);
    await sent(school, []);
    const again = kept(await restoredComputer(backup));
    again.data.journal.actor = (await again.data.db.of('users').toArray())[0]!.id;
    await sent(again, [pupil]);
    await expectUnpublished();
    await take(again, await answerTo(again));
    expect((await viewOf(again, pupil)).file.withdrawnElsewhere).toMatchObject({ why: 'consent' });
  });

  it('is denied without what another one said: that the unit withdraws', async () => {
    const [third, vice] = [await another(), await another()];
    await withdrawConsent(school);
    await sent(school, []);
    await withdrawNomination(third);
    await sent(third, []);
    await take(vice, await answerTo(vice));
    expect((await viewOf(vice, pupil)).file.withdrawnElsewhere).toMatchObject({ why: 'consent' });
    valueOf(await denyWithdrawnConsent(vice.data, await viewOf(vice, pupil), { today, asked: 'Đã gọi mẹ' }));
    await sent(vice, [teacher]);
    expect(await standsAt()).toBe('unit');
    await take(vice, await answerTo(vice));
    expect((await viewOf(vice, pupil)).file.withdrawnElsewhere).toMatchObject({ why: 'unit' });
  });

  it('stands again by the word of the school where the computer is sold that had withdrawn it and taken that back', async () => {
    const sold = kept(await joinedComputer(school, 'Máy 2'));
    await takeIn(school, (await fileFor(sold, null)).file);
    await withdrawConsent(sold);
    await sent(sold, []);
    await edit(sold, put('consents', consent, { withdrawnOn: null }));
    await sent(sold, [pupil]);
    expect(await standsAt()).toBeNull();
    await takeIn(school, (await fileFor(sold, null)).file);
    valueOf(await revokeDevice(school.data, sold.data.deviceId, 'Bán máy'));
    await sent(school, [await addReadyNomination(school, { name: 'Ngô Thị Khác', evidence: sampleBytes(60, 3) })]);
    expect(await standsAt()).toBeNull();
  });

  it('does not end by what a stolen computer claims to have seen, once it is revoked in whatever bundle', async () => {
    const stolen = kept(await joinedComputer(school, 'Máy mất'));
    const vice = await another();
    await sent(stolen, [teacher]);
    await withdrawConsent(school);
    await sent(school, []);
    const stamp = `1@${stolen.data.deviceId}`;
    const standings = [{ nominationId: pupil, stamp }, { nominationId: teacher, stamp, withdrawn: 'unit' }].sort((a, b) => (a.nominationId < b.nominationId ? -1 : 1));
    await receive((await forgeSubmission(stolen, { sequence: 8, manifest: { versions: [], standings, seen: { [stolen.data.deviceId]: 10 ** 12, [school.data.deviceId]: 10 ** 12 } } })).file);
    expect(await standsAt()).toBeNull();
    await takeIn(vice, (await fileFor(stolen, null)).file);
    valueOf(await revokeDevice(vice.data, stolen.data.deviceId, 'Mất trộm'));
    await sent(vice, [teacher]);
    await expectUnpublished();
  });
});
