import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { put } from '../../../shared/journal/change';
import { newId } from '../../../shared/model/newId';
import { carriedParts, type CarriedPart } from '../../../shared/rules/carryOver';
import { keepAchievement } from '../../../renderer/data/achievements';
import { answerCriterion } from '../../../renderer/data/answers';
import { addConsent, linkConsentEvidence } from '../../../renderer/data/consents';
import { copyNomination, readCopyPreview } from '../../../renderer/data/copyNomination';
import type { Data } from '../../../renderer/data/data';
import { editEvidence, takeEvidence, type EvidenceTarget } from '../../../renderer/data/evidence';
import { readNominationFile } from '../../../renderer/data/nominationFile';
import { addNomination, editNomination } from '../../../renderer/data/nominations';
import { addProposal } from '../../../renderer/data/proposals';
import { sha256 } from '../../../shared/bundle/hash';
import { MemoryDesktop } from '../../support/memoryDesktop';
import { openUnit, TODAY, valueOf } from './unitWorkspace';

const limits = { maxFileBytes: 1000, shrinkPhotosAboveBytes: 500, photoLongEdge: 100 };
const hash = async (file: Blob) => sha256(new Uint8Array(await file.arrayBuffer()));

let data: Data;
let desktop: MemoryDesktop;
let old: string;

/** A teacher's nomination of 2025, voted on, sent, decided, with a consent that was withdrawn. */
beforeEach(async () => {
  desktop = new MemoryDesktop();
  data = await openUnit(desktop);
  const asked = { subject: { kind: 'teacher', name: 'Trần Thị Bình An' }, planYear: 2025, movement: { id: 'movement-teach-learn-well' } } as const;
  old = valueOf(await addNomination(data, { ...asked, discoveredBy: 'Phạm Thị Công Đoàn' }, TODAY)).id;
  valueOf(await editNomination(data, old, { summary: 'Mười năm dạy giỏi.', duties: 'Tổ trưởng.', discipline: 'none' }));
  const paper = await take('Quyết định.pdf', 'một', { type: 'criterion', criterionId: 'teacher.4' });
  valueOf(await editEvidence(data, paper, { number: '12', caption: 'Bản gốc' }));
  valueOf(await answerCriterion(data, old, 'teacher.4', { met: 'yes' }));
  valueOf(await answerCriterion(data, old, 'teacher.4', { explanation: 'Đã đổi mới.' }));
  const achievement = newId();
  valueOf(await keepAchievement(data, old, achievement, { text: 'Giáo viên dạy giỏi.', date: '2025-05-20' }));
  await take('Quyết định.pdf', 'một', { type: 'achievement', achievementId: achievement });
  valueOf(await addProposal(data, old, { awardId: 'departmentCertificate', occasion: 'regular' }));
  const { subject } = await dossier(old);
  const given = valueOf(await addConsent(data, subject.id, { purpose: 'publication', by: 'self', date: '2025-03-01' })).id;
  const consentPaper = await take('Đồng ý.pdf', 'hai', { type: 'consent', consentId: given });
  valueOf(await linkConsentEvidence(data, given, consentPaper, true));
  valueOf(
    await data.journal.commit('editConsent', [
      put('consents', newId(), { subjectId: subject.id, purpose: 'processing', by: 'self', date: '2025-03-01', withdrawnOn: '2026-01-15' }),
      put('votes', `m.${old}`, { meetingId: 'm', nominationId: old, result: { handedOut: 3, returned: 3, valid: 3, for: 3, against: 0 } }),
      put('meetings', 'm', { planYear: 2025, schoolYear: '2024-2025', date: '2025-06-01', totalMembers: 3, present: 3 }),
      put('requests', newId(), { versionId: 'a'.repeat(64), nominationId: old, text: 'Bổ sung', submissionNo: 1 }),
    ]),
  );
});
afterEach(() => data.db.close());

async function take(name: string, words: string, target: EvidenceTarget): Promise<string> {
  const file = new File([words], name, { type: 'application/pdf' });
  return valueOf(await takeEvidence(data, old, file, target, { limits, hash })).evidenceId;
}

const dossier = async (id: string) => (await readNominationFile(data, id))!;

const copy = async (...parts: CarriedPart[]) => valueOf(await copyNomination(data, old, { planYear: 2026, parts: new Set(parts) }, TODAY)).id;

describe('a nomination copied from an earlier year', () => {
  it('has the subject, the chosen texts and the evidence where it was, over the same bytes', async () => {
    const files = [...desktop.vaultFiles.keys()].filter((name) => name.startsWith('evidence/'));
    const before = await dossier(old);
    const file = await dossier(await copy(...carriedParts));
    expect(file.nomination).toMatchObject({ planYear: 2026, schoolYear: '2026-2027', summary: 'Mười năm dạy giỏi.', duties: 'Tổ trưởng.', movementId: 'movement-teach-learn-well' });
    expect(file.subject).toEqual(before.subject);
    expect(file.evidence).toMatchObject([{ title: 'Quyết định', number: '12', caption: 'Bản gốc', file: before.evidence.find(({ number }) => number === '12')!.file }]);
    const [paper] = file.evidence;
    expect(before.evidence.some(({ id }) => id === paper!.id)).toBe(false);
    expect(file.answers).toMatchObject([{ criterionId: 'teacher.4', explanation: 'Đã đổi mới.', evidenceIds: [paper!.id] }]);
    expect(file.achievements).toMatchObject([{ text: 'Giáo viên dạy giỏi.', date: '2025-05-20', evidenceIds: [paper!.id] }]);
    expect([...desktop.vaultFiles.keys()].filter((name) => name.startsWith('evidence/'))).toEqual(files);
  });

  it('never has marks, proposals, votes, requests, who discovered it, or where the old one stood', async () => {
    const file = await dossier(await copy(...carriedParts));
    expect(file.answers.map(({ met }) => met)).toEqual([undefined]);
    expect(file.proposals).toEqual([]);
    expect(file.vote).toBeUndefined();
    expect(file.requests).toEqual([]);
    expect(file.nomination.stage).toEqual({ name: 'emerging', on: TODAY });
    expect(file.nomination.discoveredBy).toBeUndefined();
    expect(file.nomination.discipline).toBeUndefined();
    expect(file.stageEvents).toMatchObject([{ to: 'emerging', actor: 'Lê Thị Văn Thư' }]);
  });

  it('shows the papers of consents and the portrait where they lie, without rows of its own', async () => {
    const file = await dossier(await copy('evidence'));
    expect(file.evidence.map(({ title }) => title)).toEqual(['Quyết định']);
    expect(file.elsewhere?.map(({ title }) => title)).toEqual(['Đồng ý']);
  });

  it('leaves the portrait where it lies', async () => {
    const { subject } = await dossier(old);
    const portrait = await take('Chân dung.pdf', 'ba', { type: 'photo', subjectId: subject.id });
    expect((await dossier(old)).subject.photoEvidenceId).toBe(portrait);
    expect((await readCopyPreview(data, old, 2026, TODAY))!.parts.evidence).toBe(1);
    expect((await dossier(await copy('evidence'))).evidence.map(({ title }) => title)).toEqual(['Quyết định']);
  });

  it('keeps a movement that runs into the new year, and leaves one that ended before', async () => {
    const movementUntil = async (to: number) => {
      const id = newId();
      valueOf(await data.journal.commit('editNomination', [put('movements', id, { title: `Đến ${to}`, initiator: 'unit', from: 2024, to }), put('nominations', old, { movementId: id })]));
      return { id, left: (await readCopyPreview(data, old, 2026, TODAY))!.left.filter(({ type }) => type === 'movement') };
    };
    const into = await movementUntil(2026);
    expect(into.left).toEqual([]);
    expect((await dossier(await copy())).nomination.movementId).toBe(into.id);
    expect((await movementUntil(2025)).left).toEqual([{ type: 'movement', title: 'Đến 2025' }]);
    expect((await dossier(await copy())).nomination.movementId).toBeUndefined();
  });

  it('has nothing of the parts that were not chosen', async () => {
    const file = await dossier(await copy('duties'));
    expect(file.nomination.duties).toBe('Tổ trưởng.');
    expect(file.nomination.summary).toBeUndefined();
    expect([file.answers, file.achievements, file.evidence]).toEqual([[], [], []]);
    const words = await dossier(await copy('explanations'));
    expect(words.answers).toMatchObject([{ explanation: 'Đã đổi mới.', evidenceIds: [] }]);
  });

  it('is made in one entry, and one undo takes all of it away and leaves the old one as it was', async () => {
    const before = await dossier(old);
    const { seq } = data.journal.last;
    const id = await copy(...carriedParts);
    expect(data.journal.last.seq).toBe(seq + 1);
    await data.journal.undo();
    expect(await readNominationFile(data, id)).toBeNull();
    expect(await data.db.of('evidence').where('nominationId').equals(id).count()).toBe(0);
    expect(await data.db.of('answers').where('nominationId').equals(id).count()).toBe(0);
    expect(await dossier(old)).toEqual(before);
  });

  it('says before how much goes along and what does not, with consents that ran out by name', async () => {
    const preview = (await readCopyPreview(data, old, 2026, TODAY))!;
    expect(preview.parts).toEqual({ summary: 1, duties: 1, explanations: 1, achievements: 1, evidence: 1 });
    expect(preview.left).toEqual([
      { type: 'marks', count: 1 },
      { type: 'proposals', count: 1 },
      { type: 'vote' },
      { type: 'requests', count: 1 },
      { type: 'discovery' },
      { type: 'discipline' },
      { type: 'consent', by: 'self', purpose: 'processing', date: '2026-01-15' },
    ]);
    expect(await readCopyPreview(data, 'nobody', 2026, TODAY)).toBeNull();
  });

  it('of a manager names the collective’s nomination of the new year, and says so when there is none', async () => {
    const add = async (kind: 'manager' | 'collective', name: string, planYear: number, id?: string) =>
      valueOf(await addNomination(data, { subject: id ? { id } : { kind, name }, planYear }, TODAY)).id;
    const before = await add('collective', 'Tổ Khoa học xã hội', 2025);
    const manager = await add('manager', 'Nguyễn Văn Mẫu', 2025);
    valueOf(await editNomination(data, manager, { collectiveNominationId: before }));
    expect((await readCopyPreview(data, manager, 2026, TODAY))!.left).toEqual([{ type: 'collective', name: 'Tổ Khoa học xã hội' }]);
    const { subject } = await dossier(before);
    const now = await add('collective', '', 2026, subject.id);
    expect((await readCopyPreview(data, manager, 2026, TODAY))!.left).toEqual([]);
    const copied = valueOf(await copyNomination(data, manager, { planYear: 2026, parts: new Set() }, TODAY)).id;
    expect((await dossier(copied)).nomination.collectiveNominationId).toBe(now);
  });
});
