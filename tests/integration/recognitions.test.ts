import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAnswerRows } from '../../renderer/data/answersToUnits';
import { eraseRecords } from '../../renderer/data/erasure';
import { readFollowed } from '../../renderer/data/followUps';
import { loadKeys } from '../../renderer/data/keys';
import { moveNomination } from '../../renderer/data/nominations';
import { removeEvidence } from '../../renderer/data/evidence';
import { linkReplyEvidence } from '../../renderer/data/replies';
import { readNominationHistory } from '../../renderer/data/recordHistory';
import { openAnswer } from '../../renderer/data/openAnswer';
import { editRecognition, readRecognitions, recognise, removeRecognitions } from '../../renderer/data/recognitions';
import { receivedRecordsAbout, recordsAbout } from '../../renderer/data/recordsAbout';
import { readRegister } from '../../renderer/data/register';
import { decide, markCriterion, removeRequest } from '../../renderer/data/reviews';
import { readSearchTargets } from '../../renderer/data/searchTargets';
import { standingOf } from '../../renderer/data/standing';
import { readSubmissionChoice } from '../../renderer/data/submissionCandidates';
import { undoImport } from '../../renderer/data/undoImport';
import { readRules } from '../../renderer/data/workspace';
import { blobSource } from '../../shared/bundle/byteSource';
import { readBundle } from '../../shared/bundle/readBundle';
import { goesByItself } from '../../shared/bundle/submission';
import { writeBundle } from '../../shared/bundle/writeBundle';
import { put } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import { recordSchemas } from '../../shared/model/tables';
import { criteriaFor } from '../../shared/rules/criteria';
import { displayStage, isReadOnly } from '../../shared/rules/lifecycle';
import { openEvidence, sealOf } from '../../shared/rules/openEvidence';
import {
  addEvidence,
  answerTo,
  ask,
  confirmAll,
  department,
  deskOf,
  endAnswering,
  firstVersionReceived,
  kept,
  otherCode,
  receive,
  school,
  senderOf,
  sendAgain,
  setup,
  startAnswering,
  take,
  teacher,
  viewOf,
} from '../support/answering';
import { addReadyNomination, exportFrom, planYear, sampleBytes, startSchool, today, valueOf } from '../support/exchangeScenario';
import { edit, fileFor, hashOf, secondComputer, takeIn } from '../support/twoComputers';

beforeEach(startAnswering);
afterEach(endAnswering);

const fields = { number: '123/QĐ-SGDĐT', date: '2026-11-10', presentedOn: '' };

async function awardOf(id: string) {
  return (await readRules(department.data)).rulePack.awards.find((award) => award.id === id)!;
}

/** The Sở accepts the current version of a nomination; its id. */
async function accept(nominationId: string): Promise<string> {
  const view = await deskOf(nominationId);
  const { id } = view.row.version;
  for (const criterion of criteriaFor(view.file.plan, view.file.subject.kind)) valueOf(await markCriterion(department.data, id, criterion.id, 'yes'));
  valueOf(await decide(department.data, await deskOf(nominationId), 'accepted'));
  return id;
}

async function accepted(): Promise<string> {
  await firstVersionReceived();
  return accept(teacher);
}

async function give(versionIds: string[], more: Partial<typeof fields> = {}, awardId = 'exemplar'): Promise<string[]> {
  return valueOf(await recognise(department.data, versionIds, await awardOf(awardId), { ...fields, ...more }, today)).ids;
}

const stageAtSchool = async () => displayStage((await viewOf(school, teacher)).lifecycle);

describe('a recognition', () => {
  it('reaches the unit with its award and decision, and makes the nomination a recognised one everywhere', async () => {
    await give([await accepted()], { presentedOn: '2026-11-20' });
    expect((await readAnswerRows(department.data))[0]).toMatchObject({ isDue: true, newRecognitions: 1 });
    const file = await answerTo(school);
    const opened = valueOf(await openAnswer(school.data, file));
    expect(opened.news.at(-1)).toMatchObject({
      name: 'Trần Thị Bình An',
      change: 'new',
      what: { type: 'recognition', withdrawn: false, award: { id: 'exemplar', title: 'Gương điển hình tiên tiến', level: 'department' }, decision: { number: '123/QĐ-SGDĐT', date: '2026-11-10' } },
    });
    expect(await stageAtSchool()).toBe('submitted');
    await take(school, file);
    const view = await viewOf(school, teacher);
    expect(displayStage(view.lifecycle)).toBe('recognised');
    expect(view.recognitions).toMatchObject([{ presentedOn: '2026-11-20', submissionNo: 1, decision: { number: '123/QĐ-SGDĐT' } }]);
    expect((await readRegister(school.data, today))[0]!.nominations.map(({ stage }) => stage)).toEqual(['recognised']);
    expect(await readFollowed(school.data)).toMatchObject([{ since: planYear, recognitions: [{ kind: 'nomination', decisions: [{ award: { id: 'exemplar' } }] }] }]);
    const history = (await readNominationHistory(school.data, teacher))!;
    expect(history.entries.flatMap(({ changes }) => changes).map(({ table }) => table)).toContain('recognitions');
    expect((await readAnswerRows(department.data))[0]).toMatchObject({ isDue: false, newRecognitions: 0 });
    // It is looked at only, and goes again, e.g. because the stick was lost, only when somebody asks for it.
    expect(isReadOnly(view.lifecycle)).toBe(true);
    const [candidate] = (await readSubmissionChoice(school.data, planYear, today)).candidates;
    expect([candidate!.stage, candidate!.leftBehind, goesByItself(candidate!)]).toEqual(['recognised', undefined, false]);
    await receive(await sendAgain(true));
    expect(await stageAtSchool()).toBe('recognised');
    const { sendings, file: { stageEvents } } = await viewOf(school, teacher);
    const sent = stageEvents.find(({ to }) => to === 'submitted')!;
    expect([[...sendings.numberOf], sendings.silent]).toEqual([[[sent.id, 1]], []]);
  });

  it('is told again when it changes, and taken back when it is deleted after that', async () => {
    const [id] = await give([await accepted()]);
    const first = await answerTo(school);
    valueOf(await editRecognition(department.data, id!, { number: '124/QĐ-SGDĐT' }, today));
    const second = await answerTo(school);
    await take(school, second);
    expect((await viewOf(school, teacher)).recognitions).toMatchObject([{ decision: { number: '124/QĐ-SGDĐT', date: '2026-11-10' } }]);
    // An older telling that comes later changes nothing.
    await take(school, first);
    expect((await viewOf(school, teacher)).recognitions).toMatchObject([{ decision: { number: '124/QĐ-SGDĐT' } }]);
    valueOf(await removeRecognitions(department.data, [id!]));
    expect(await readRecognitions(department.data)).toEqual([]);
    expect((await readAnswerRows(department.data))[0]).toMatchObject({ isDue: true, newRecognitions: 1 });
    await take(school, await answerTo(school));
    expect([await stageAtSchool(), (await viewOf(school, teacher)).recognitions]).toEqual(['submitted', []]);
  });

  it('that was deleted before anybody was told of it is never told, and an undo brings it back whole', async () => {
    const [id] = await give([await accepted()]);
    valueOf(await removeRecognitions(department.data, [id!]));
    expect(valueOf(await department.data.journal.undo())).toMatchObject({ type: 'done', left: 0 });
    expect(await readRecognitions(department.data)).toMatchObject([{ recognition: { id, decision: { number: '123/QĐ-SGDĐT' } }, isTwice: false }]);
    valueOf(await removeRecognitions(department.data, [id!]));
    expect(valueOf(await openAnswer(school.data, await answerTo(school))).news.map(({ what }) => what.type)).toEqual(['decision']);
  });

  it('is recorded for several at once by one decision, in one entry, or for none of them', async () => {
    const second = await addReadyNomination(school, { name: 'Lê Văn Cường', evidence: sampleBytes(300, 4) });
    await receive((await exportFrom(school, [teacher, second])).file);
    await confirmAll();
    const one = await accept(teacher);
    const other = (await deskOf(second)).row.version.id;
    const award = await awardOf('exemplar');
    expect(await recognise(department.data, [one, other], award, fields, today)).toMatchObject({ error: { type: 'notRecognisable', name: 'Lê Văn Cường', why: 'notAccepted' } });
    expect(await department.data.db.of('recognitions').count()).toBe(0);
    await accept(second);
    const { seq } = department.data.journal.last;
    await give([one, other]);
    expect(department.data.journal.last.seq).toBe(seq + 1);
    expect((await readRecognitions(department.data)).map(({ version, isTwice }) => [version.subjectName, isTwice]).sort()).toEqual([['Lê Văn Cường', false], ['Trần Thị Bình An', false]]);
    await give([one], { number: '200/QĐ-SGDĐT' });
    expect((await readRecognitions(department.data)).filter(({ isTwice }) => isTwice).map(({ version }) => version.subjectName)).toEqual(['Trần Thị Bình An', 'Trần Thị Bình An']);
    const found = (await readSearchTargets(department.data, 'department')).filter(({ kind }) => kind === 'recognition');
    expect(found.map(({ detail }) => detail)).toContain('Gương điển hình tiên tiến · 200/QĐ-SGDĐT');
  });

  it('is refused for a unit whose key nobody has confirmed, for what was withdrawn, and with a decision that cannot be', async () => {
    await receive((await exportFrom(school, [teacher])).file);
    const { id } = (await deskOf(teacher)).row.version;
    const award = await awardOf('exemplar');
    const refusal = (more = fields) => recognise(department.data, [id], award, more, today);
    expect(await refusal()).toMatchObject({ error: { type: 'notRecognisable', why: 'senderUnconfirmed' } });
    await confirmAll();
    await accept(teacher);
    expect(await refusal({ number: '123', date: '2026-12-10', presentedOn: '2026-11-01' })).toMatchObject({
      error: { type: 'recognitionFaulty', faults: [{ type: 'numberForm' }, { type: 'dateToCome' }, { type: 'presentedBefore' }] },
    });
    const [recognised] = await give([id]);
    expect(await editRecognition(department.data, recognised!, { presentedOn: '2026-11-09' }, today)).toMatchObject({ error: { faults: [{ type: 'presentedBefore' }] } });
    expect((await department.data.db.of('recognitions').get(recognised!))!.presentedOn).toBeUndefined();
    expect(await recognise(department.data, ['f'.repeat(64)], award, fields, today)).toMatchObject({ error: { type: 'notRecognisable', why: 'versionReplaced' } });
    expect(await department.data.db.of('recognitions').count()).toBe(1);
  });

  it('keeps what it stands on: the review stays accepted, the import is not taken back', async () => {
    const versionId = await accepted();
    const [id] = await give([versionId]);
    for (const status of ['reviewing', 'requested', 'declined'] as const) {
      expect(await decide(department.data, await deskOf(teacher), status, 'vì sao')).toMatchObject({ error: { type: 'versionRecognised' } });
    }
    const { bundleId, subjectName } = (await department.data.db.of('receivedVersions').get(versionId))!;
    // Whatever becomes of the review on another computer, the recognition alone holds the import.
    const { id: marked } = (await deskOf(teacher)).row.version;
    await department.data.db.of('reviewMarks').where('versionId').equals(marked).delete();
    await department.data.db.of('reviews').delete(versionId);
    expect(await undoImport(department.data, bundleId)).toEqual({ ok: false, error: { type: 'importInUse', name: subjectName } });
    valueOf(await removeRecognitions(department.data, [id!]));
    valueOf(await undoImport(department.data, bundleId));
  });

  it('of a version stays when the unit sends a later one', async () => {
    await give([await accepted()]);
    await take(school, await answerTo(school));
    valueOf(await school.data.journal.commit('editNomination', [put('nominations', teacher, { summary: 'Viết thêm.' })]));
    await receive(await sendAgain());
    expect(await readRecognitions(department.data)).toMatchObject([{ version: { submissionNo: 1 } }]);
    await take(school, await answerTo(school));
    expect(await stageAtSchool()).toBe('recognised');
    const { sendings } = await viewOf(school, teacher);
    expect([[...sendings.numberOf.values()], sendings.silent.map(({ submissionNo }) => submissionNo)]).toEqual([[1], [2]]);
  });

  it('leaves open what the Sở asks about a later version: the reply goes, and then it is locked again', async () => {
    for (const replicated of [false, true]) {
      await give([await accepted()]);
      valueOf(await school.data.journal.commit('editNomination', [put('nominations', teacher, { summary: 'Viết thêm.' })]));
      await receive(await sendAgain());
      const request = await ask(teacher, { text: 'Gửi bản có dấu đỏ', criterionId: 'teacher.4', dueDate: '2026-12-01' });
      await take(school, await answerTo(school));
      if (replicated) valueOf(await moveNomination(school.data, await viewOf(school, teacher), 'replicating', { today }));
      const shown = replicated ? 'replicating' : 'recognised';
      const candidate = async () => (await readSubmissionChoice(school.data, planYear, today)).candidates[0]!;
      const standing = async () => standingOf(await viewOf(school, teacher), today);
      expect(await standing()).toMatchObject({ stage: shown, settled: false, requests: [{ id: request, dueDate: '2026-12-01' }] });
      expect((await candidate()).leftBehind).toMatchObject({ type: 'notReady', findings: [{ code: 'requestUnanswered' }] });
      await addEvidence(school, teacher, sampleBytes(3000, 9), request);
      expect([(await candidate()).leftBehind, goesByItself(await candidate()), (await standing()).requests]).toEqual([undefined, true, []]);
      await receive(await sendAgain());
      expect((await deskOf(teacher)).earlier?.requests).toMatchObject([{ request: { id: request }, addedEvidence: 1 }]);
      expect([await standing(), goesByItself(await candidate())]).toMatchObject([{ stage: shown, settled: true, requests: [] }, false]);
      endAnswering();
      await startAnswering();
    }
  });

  it('is asked about later: what is locked does not hold the reply back, a consent that is withdrawn does', async () => {
    await give([await accepted()]);
    valueOf(await school.data.journal.commit('editNomination', [put('nominations', teacher, { summary: 'Viết thêm.' })]));
    await receive(await sendAgain());
    const request = await ask(teacher, { text: 'Gửi bản có dấu đỏ', criterionId: 'teacher.4' });
    await take(school, await answerTo(school));
    // As a stricter program, or another computer of the school, may leave it.
    valueOf(await school.data.journal.commit('editNomination', [put('nominations', teacher, { summary: null })]));
    const leftBehind = async () => (await readSubmissionChoice(school.data, planYear, today)).candidates[0]!.leftBehind;
    const missing = async () => standingOf(await viewOf(school, teacher), today).readiness.blocking.map(({ code }) => code);
    expect(await leftBehind()).toMatchObject({ type: 'notReady', findings: [{ code: 'requestUnanswered' }] });
    expect(await missing()).toEqual(['requestUnanswered']);
    await addEvidence(school, teacher, sampleBytes(3000, 9), request);
    expect([await leftBehind(), await missing()]).toEqual([undefined, []]);
    const { subject } = (await viewOf(school, teacher)).file;
    const consent = { subjectId: subject.id, purpose: 'processing', by: 'self', date: '2026-03-01', withdrawnOn: '2026-11-01' } as const;
    valueOf(await school.data.journal.commit('editConsent', [put('consents', newId(), consent)]));
    expect([await leftBehind(), await missing()]).toEqual([{ type: 'consentWithdrawn' }, ['consentWithdrawn']]);
  });

  it('is stripped of nothing by a reply: what it showed is taken back whole, and what was recognised stays where it was', async () => {
    await give([await accepted()]);
    valueOf(await school.data.journal.commit('editNomination', [put('nominations', teacher, { summary: 'Viết thêm.' })]));
    await receive(await sendAgain());
    const request = await ask(teacher, { text: 'Gửi bản có dấu đỏ', criterionId: 'teacher.4' });
    await take(school, await answerTo(school));
    const target = { requestId: request, criterionId: 'teacher.4' };
    const shown = async () => {
      const { file } = await viewOf(school, teacher);
      return { criterion: file.answers.find(({ criterionId }) => criterionId === 'teacher.4')?.evidenceIds, reply: file.replies?.[0]?.evidenceIds };
    };
    const open = async (id: string) => {
      const { file, sendings } = await viewOf(school, teacher);
      return openEvidence(file, sealOf(file, sendings), file.evidence.find((row) => row.id === id)!);
    };
    const before = (await shown()).criterion!;
    const [recognised] = (await viewOf(school, teacher)).file.evidence;
    const wrong = await addEvidence(school, teacher, sampleBytes(3000, 9), request);
    expect(await shown()).toEqual({ criterion: [...before, wrong], reply: [wrong] });
    expect([await open(recognised!.id), await open(wrong)]).toEqual([{ editable: false, removable: false }, { editable: true, removable: true }]);
    valueOf(await linkReplyEvidence(school.data, teacher, target, wrong, false));
    expect(await shown()).toEqual({ criterion: before, reply: [] });
    expect(await open(wrong)).toEqual({ editable: true, removable: true });
    valueOf(await removeEvidence(school.data, (await viewOf(school, teacher)).file, wrong));

    // The bytes that were recognised, dropped once more or chosen, and taken back.
    const proof = before[0]!;
    expect(await addEvidence(school, teacher, sampleBytes(5000, 1), request)).toBe(proof);
    valueOf(await linkReplyEvidence(school.data, teacher, target, proof, false));
    valueOf(await linkReplyEvidence(school.data, teacher, target, proof, true));
    valueOf(await linkReplyEvidence(school.data, teacher, target, proof, false));
    expect(await shown()).toEqual({ criterion: before, reply: [] });
  });

  it('lets go again what was added for a request that the Sở takes back, and nothing else', async () => {
    for (const how of ['withdrawn', 'accepted'] as const) {
      await give([await accepted()]);
      valueOf(await school.data.journal.commit('editNomination', [put('nominations', teacher, { summary: 'Viết thêm.' })]));
      await receive(await sendAgain());
      const request = await ask(teacher, { text: 'Gửi bản có dấu đỏ', criterionId: 'teacher.4' });
      await take(school, await answerTo(school));
      const before = (await viewOf(school, teacher)).file;
      const added = await addEvidence(school, teacher, sampleBytes(3000, 9), request);
      if (how === 'withdrawn') valueOf(await removeRequest(department.data, request));
      else await accept(teacher);
      await take(school, await answerTo(school));
      expect(standingOf(await viewOf(school, teacher), today)).toMatchObject({ stage: 'recognised', settled: true });
      const { file, sendings } = await viewOf(school, teacher);
      const open = file.evidence.map((row) => [row.id, openEvidence(file, sealOf(file, sendings), row)]);
      const closed = before.evidence.map(({ id }) => [id, { editable: false, removable: false }]);
      expect(open).toEqual([...closed, [added, { editable: false, removable: true }]]);
      valueOf(await removeEvidence(school.data, file, added));
      const after = (await viewOf(school, teacher)).file;
      const links = (shown: typeof file) => shown.answers.map(({ criterionId, evidenceIds }) => [criterionId, evidenceIds]);
      expect([after.evidence.map(({ id }) => id), links(after)]).toEqual([before.evidence.map(({ id }) => id), links(before)]);
      endAnswering();
      await startAnswering();
    }
  });

  it('keeps what was added for a request that the Sở takes back once it was sent all the same', async () => {
    await give([await accepted()]);
    valueOf(await school.data.journal.commit('editNomination', [put('nominations', teacher, { summary: 'Viết thêm.' })]));
    await receive(await sendAgain());
    const request = await ask(teacher, { text: 'Gửi bản có dấu đỏ', criterionId: 'teacher.4' });
    await take(school, await answerTo(school));
    const added = await addEvidence(school, teacher, sampleBytes(3000, 9), request);
    await sendAgain();
    valueOf(await removeRequest(department.data, request));
    await take(school, await answerTo(school));
    const { file, sendings } = await viewOf(school, teacher);
    expect(openEvidence(file, sealOf(file, sendings), file.evidence.find(({ id }) => id === added)!)).toEqual({ editable: false, removable: false });
  });

  it('that is taken back while the unit replicates leaves a nomination that lies at the Sở as it was sent', async () => {
    const ids = await give([await accepted()]);
    await take(school, await answerTo(school));
    valueOf(await moveNomination(school.data, await viewOf(school, teacher), 'replicating', { today }));
    expect([await stageAtSchool(), (await readFollowed(school.data)).length]).toEqual(['replicating', 1]);
    valueOf(await removeRecognitions(department.data, ids));
    await take(school, await answerTo(school));
    const [candidate] = (await readSubmissionChoice(school.data, planYear, today)).candidates;
    expect([await stageAtSchool(), await readFollowed(school.data), candidate!.leftBehind, goesByItself(candidate!)]).toEqual(['submitted', [], undefined, true]);
    await receive(await sendAgain(true));
    valueOf(await moveNomination(school.data, await viewOf(school, teacher), 'selected', { today, reason: 'Viết lại' }));
    expect(await stageAtSchool()).toBe('selected');
  });

  it('says nothing of another unit, of who wrote it, or of marks and notes', async () => {
    const other = kept(await startSchool(setup, otherCode));
    const stranger = await addReadyNomination(other, { name: 'Phạm Thị Lạ', evidence: sampleBytes(5000, 1) });
    await receive((await exportFrom(school, [teacher])).file, (await exportFrom(other, [stranger])).file);
    await confirmAll();
    await give([await accept(teacher)]);
    await give([await accept(stranger)], { number: '999/QĐ-UBND' });
    const { identity } = valueOf(await loadKeys(school.data));
    const bundle = valueOf(await readBundle(blobSource(await answerTo(school)), { identities: [identity], recordSchemas }));
    const told = bundle.records as Record<string, object[]>;
    expect(told['recognitions']).toHaveLength(1);
    // Whoever adds a field to the record decides here whether units are told of it.
    expect(Object.keys(told['recognitions']![0]!).sort()).toEqual(['asOf', 'award', 'createdAt', 'decision', 'id', 'nominationId', 'stamps', 'submissionNo', 'updatedAt', 'versionId']);
    const plain = JSON.stringify(told);
    for (const word of ['999/QĐ-UBND', 'Phạm Thị Lạ', stranger, 'Đỗ Thị Minh', department.data.journal.actor]) expect(plain, word).not.toContain(word);
  });

  it('goes with the person when he is erased, at the Sở and at the unit', async () => {
    await give([await accepted()]);
    const file = await answerTo(school);
    const { subjectId } = (await school.data.db.of('nominations').get(teacher))!;
    valueOf(await eraseRecords(department.data, await receivedRecordsAbout(department.data, subjectId)));
    expect(await department.data.db.of('recognitions').count()).toBe(0);
    valueOf(await eraseRecords(school.data, await recordsAbout(school.data, subjectId)));
    await take(school, file);
    expect(await school.data.db.of('recognitions').count()).toBe(0);
  });

  it('merges between two computers of the Sở as every record does', async () => {
    const versionId = await accepted();
    const other = kept(await secondComputer(department));
    await takeIn(other, (await fileFor(department, null)).file);
    const [id] = await give([versionId]);
    await takeIn(other, (await fileFor(department, null)).file);
    await edit(other, put('recognitions', id!, { presentedOn: '2026-11-18' }));
    valueOf(await editRecognition(department.data, id!, { number: '125/QĐ-SGDĐT' }, today));
    await takeIn(department, (await fileFor(other, null)).file);
    await takeIn(other, (await fileFor(department, null)).file);
    expect(await hashOf(department)).toBe(await hashOf(other));
    expect(await department.data.db.of('recognitions').get(id!)).toMatchObject({ presentedOn: '2026-11-18', decision: { number: '125/QĐ-SGDĐT' } });
  });
});

describe('an answer', () => {
  it('that an older program took in brings its recognitions when it is opened again by this one', async () => {
    await give([await accepted()]);
    const file = await answerTo(school);
    await take(school, file);
    // What a program without the table leaves: the answer is known, its recognitions lie in the vault alone.
    const [row] = await school.data.db.of('recognitions').toArray();
    await school.data.db.of('recognitions').delete(row!.id);
    expect(await stageAtSchool()).toBe('submitted');
    expect(valueOf(await openAnswer(school.data, file))).toMatchObject({ known: false, receipts: [{ isNew: false }] });
    await take(school, file);
    expect([await stageAtSchool(), await school.data.db.of('receivedAnswers').count()]).toEqual(['recognised', 1]);
    expect(valueOf(await openAnswer(school.data, file)).known).toBe(true);
  });

  it('of the former form is read as it was, and a recognition that hangs on nothing is refused', async () => {
    const versionId = await accepted();
    await give([versionId]);
    const file = await answerTo(school);
    const keys = valueOf(await loadKeys(department.data));
    const { identity, publicKeys } = valueOf(await loadKeys(school.data));
    const { records } = valueOf(await readBundle(blobSource(file), { identities: [identity], recordSchemas })) as { records: Record<string, { id: string }[]> };
    const manifest = {
      app: 'guong-sang/0.1.0', kind: 'answer' as const, planId: 'p', planVersion: 1, sequence: 9, previous: null, createdAt: '2026-11-23T08:00:00.000Z',
      from: { workspaceId: keys.workspaceId, databaseId: newId(), deviceId: keys.deviceId, name: 'Sở' }, to: { workspaceId: await senderOf(school) },
    };
    const opened = async (content: Record<string, { id: string }[]>) => {
      const chunks: Uint8Array<ArrayBuffer>[] = [];
      valueOf(await writeBundle({ manifest, records: content, evidence: [], signer: keys.signer, encryptTo: [publicKeys.recipient] }, async (chunk) => void chunks.push(chunk)));
      return openAnswer(school.data, new File(chunks, 'tra-loi.goi'));
    };
    const { recognitions, ...former } = records;
    expect(valueOf(await opened(former)).news.map(({ what }) => what.type)).toEqual(['decision']);
    const [told] = recognitions!;
    const refusals: [object, object][] = [
      [{ versionId: 'a'.repeat(64) }, { fault: 'reference', table: 'recognitions' }],
      [{ nominationId: newId() }, { fault: 'reference', table: 'recognitions' }],
      [{ asOf: undefined }, { fault: 'schema' }],
      [{ decision: { number: '', date: '2026-11-10' } }, { fault: 'schema' }],
      [{ award: { id: 'x', title: 'X', level: 'world' } }, { fault: 'schema' }],
    ];
    for (const [change, error] of refusals) {
      const forged = JSON.parse(JSON.stringify({ ...told, ...change })) as { id: string };
      expect(await opened({ ...former, recognitions: [forged] }), JSON.stringify(change)).toMatchObject({ ok: false, error: { type: 'recordInvalid', ...error } });
    }
  });
});
