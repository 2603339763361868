import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepAchievement } from '../../../renderer/data/achievements';
import { answerCriterion } from '../../../renderer/data/answers';
import { addConsent } from '../../../renderer/data/consents';
import {
  addEvidenceLink,
  criteriaProvenBy,
  editEvidence,
  kindOf,
  moveEvidence,
  removeEvidence,
  takeEvidence,
  type EvidenceTarget,
  type HashFile,
} from '../../../renderer/data/evidence';
import { evidenceName, readEvidenceBytes } from '../../../renderer/data/evidenceBytes';
import { shrinkEvidence, type ShrinkPhoto } from '../../../renderer/data/shrinkEvidence';
import { readSameFile } from '../../../renderer/data/sameFile';
import { readNominationFile } from '../../../renderer/data/nominationFile';
import { addNomination } from '../../../renderer/data/nominations';
import type { Data } from '../../../renderer/data/data';
import { sha256 } from '../../../shared/bundle/hash';
import { mediaTypeOf, titleOfFile } from '../../../shared/text/mediaTypes';
import { put } from '../../../shared/journal/change';
import { newId } from '../../../shared/model/newId';
import { MemoryDesktop } from '../../support/memoryDesktop';
import { openUnit, TODAY, valueOf } from './unitWorkspace';

const limits = { maxFileBytes: 1000, shrinkPhotosAboveBytes: 500, photoLongEdge: 100 };

const hashOf: HashFile = async (file) => sha256(new Uint8Array(await file.arrayBuffer()));

let data: Data;
let desktop: MemoryDesktop;
let id: string;

beforeEach(async () => {
  desktop = new MemoryDesktop();
  data = await openUnit(desktop);
  id = await nominate('Trần Thị Bình An');
});
afterEach(() => data.db.close());

async function nominate(name: string): Promise<string> {
  return valueOf(await addNomination(data, { subject: { kind: 'teacher', name }, planYear: 2026 }, TODAY)).id;
}

const criterion: EvidenceTarget = { type: 'criterion', criterionId: 'teacher.4' };

function pdf(name: string, words: string): File {
  return new File([words], name, { type: 'application/pdf' });
}

const take = (file: File, target: EvidenceTarget = criterion, hash = hashOf, nominationId = id) =>
  takeEvidence(data, nominationId, file, target, { limits, hash });

const dossier = async (nominationId = id) => (await readNominationFile(data, nominationId))!;

describe('a file taken as evidence', () => {
  it('is in the vault by its SHA-256, has a row, and is linked to the criterion in one entry', async () => {
    const before = data.journal.last.seq;
    const taken = valueOf(await take(pdf('Quyết định sáng kiến.pdf', 'một')));
    expect(data.journal.last.seq).toBe(before + 1);
    const file = await dossier();
    expect(file.evidence).toMatchObject([
      { id: taken.evidenceId, title: 'Quyết định sáng kiến', kind: 'decision', file: { mediaType: 'application/pdf', size: 5 } },
    ]);
    expect(file.answers).toMatchObject([{ criterionId: 'teacher.4', evidenceIds: [taken.evidenceId] }]);
    expect(new TextDecoder().decode(desktop.vaultFiles.get(evidenceName(file.evidence[0]!.file!.sha256)))).toBe('một');
  });

  it('is linked and not kept twice when the nomination has the same bytes', async () => {
    const first = valueOf(await take(pdf('a.pdf', 'như nhau')));
    const second = valueOf(await take(pdf('khác tên.pdf', 'như nhau'), { type: 'criterion', criterionId: 'teacher.5' }));
    expect(second).toEqual({ evidenceId: first.evidenceId, title: 'a', alreadyHere: true });
    const file = await dossier();
    expect(file.evidence).toHaveLength(1);
    expect(criteriaProvenBy(file, file.evidence[0]!).sort()).toEqual(['teacher.4', 'teacher.5']);
  });

  it('of another nomination gets a row of its own and names the other person', async () => {
    const other = await nominate('Nguyễn Văn A');
    valueOf(await take(pdf('a.pdf', 'chung')));
    const second = valueOf(await take(pdf('a.pdf', 'chung'), criterion, hashOf, other));
    expect(second).toMatchObject({ alreadyHere: false, alsoOf: 'Trần Thị Bình An' });
    expect([...desktop.vaultFiles.keys()].filter((name) => name.startsWith('evidence/'))).toHaveLength(1);
  });

  it('is kept byte for byte, a large photo as well', async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(900));
    valueOf(await take(new File([bytes], 'ảnh.jpg', { type: 'image/jpeg' })));
    const file = (await dossier()).evidence[0]!.file!;
    expect(file).toMatchObject({ size: 900, mediaType: 'image/jpeg', name: 'ảnh.jpg' });
    expect(desktop.vaultFiles.get(evidenceName(file.sha256))).toEqual(bytes);
    expect(valueOf(await readEvidenceBytes(data, file.sha256)).size).toBe(900);
  });

  it.each([
    ['of no bytes', pdf('rỗng.pdf', ''), { type: 'evidenceEmpty', name: 'rỗng.pdf' }],
    ['over the limit', pdf('to.pdf', 'x'.repeat(1001)), { type: 'evidenceTooLarge', name: 'to.pdf', size: 1001, most: 1000 }],
  ])('%s is refused and nothing is written', async (_, file, error) => {
    const before = data.journal.last.seq;
    expect(await take(file)).toEqual({ ok: false, error });
    expect(data.journal.last.seq).toBe(before);
    expect([...desktop.vaultFiles.keys()].some((name) => name.startsWith('evidence/'))).toBe(false);
  });

  it('that cannot be read is refused', async () => {
    const broken: HashFile = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    expect(await take(pdf('rút.pdf', 'x'), criterion, broken)).toEqual({ ok: false, error: { type: 'evidenceUnreadable', name: 'rút.pdf' } });
  });

  it('leaves no row when the disk is full', async () => {
    desktop.failNext('vault.openSink', { type: 'diskFull', name: 'evidence' });
    expect(await take(pdf('a.pdf', 'x'))).toMatchObject({ ok: false, error: { type: 'diskFull' } });
    expect((await dossier()).evidence).toEqual([]);
  });

  it('may prove an achievement, a consent, or be the portrait', async () => {
    const { subject } = await dossier();
    const achievement = newId();
    valueOf(await keepAchievement(data, id, achievement, { text: 'Một' }));
    const consent = valueOf(await addConsent(data, subject.id, { purpose: 'publication', by: 'self', date: TODAY })).id;
    const one = valueOf(await take(pdf('a.pdf', '1'), { type: 'achievement', achievementId: achievement })).evidenceId;
    const two = valueOf(await take(pdf('b.pdf', '2'), { type: 'consent', consentId: consent })).evidenceId;
    const three = valueOf(await take(pdf('c.pdf', '3'), { type: 'photo', subjectId: subject.id })).evidenceId;
    const file = await dossier();
    expect(file.achievements[0]!.evidenceIds).toEqual([one]);
    expect(file.consents[0]!.evidenceIds).toEqual([two]);
    expect(file.subject.photoEvidenceId).toBe(three);
  });
});

describe('a piece of evidence', () => {
  it('is removed with every link to it, and its bytes stay', async () => {
    const { subject } = await dossier();
    const { evidenceId } = valueOf(await take(pdf('a.pdf', 'x')));
    valueOf(await answerCriterion(data, id, 'teacher.5', { evidenceId, linked: true }));
    const achievement = newId();
    valueOf(await keepAchievement(data, id, achievement, { text: 'Một' }));
    valueOf(await take(pdf('a.pdf', 'x'), { type: 'achievement', achievementId: achievement }));
    valueOf(await take(pdf('a.pdf', 'x'), { type: 'photo', subjectId: subject.id }));
    const { sha256: hash } = (await dossier()).evidence[0]!.file!;
    valueOf(await removeEvidence(data, await dossier(), evidenceId));
    const file = await dossier();
    expect(file.evidence).toEqual([]);
    expect(file.answers.flatMap((answer) => answer.evidenceIds)).toEqual([]);
    expect(file.achievements[0]!.evidenceIds).toEqual([]);
    expect(file.subject.photoEvidenceId).toBeUndefined();
    expect(desktop.vaultFiles.has(evidenceName(hash))).toBe(true);
  });

  it('may be a page of the web, and keeps what is said about it', async () => {
    const link = { link: 'https://example.com/bai', title: 'Bài viết' };
    const { evidenceId } = valueOf(await addEvidenceLink(data, id, link, criterion));
    valueOf(await editEvidence(data, evidenceId, { issuer: 'Báo mẫu', date: '2026-09-01' }));
    expect((await dossier()).evidence).toMatchObject([{ ...link, kind: 'link', issuer: 'Báo mẫu', date: '2026-09-01' }]);
  });
});

describe('a large photo that the user lets shrink', () => {
  const smaller: ShrinkPhoto = async () => {
    const blob = new Blob(['nhỏ'], { type: 'image/jpeg' });
    return { blob, sha256: await hashOf(blob) };
  };
  const photo = () => take(new File(['x'.repeat(600)], 'ảnh.jpg', { type: 'image/jpeg' }));

  it('becomes the smaller one, and one undo brings the original back byte for byte', async () => {
    valueOf(await photo());
    const [before] = (await dossier()).evidence;
    expect(valueOf(await shrinkEvidence(data, before!, limits, smaller))).toEqual({ from: 600, to: 5 });
    const [after] = (await dossier()).evidence;
    expect(after).toMatchObject({ title: 'ảnh', file: { size: 5, name: 'ảnh.jpg', mediaType: 'image/jpeg' } });
    await data.journal.undo();
    const [back] = (await dossier()).evidence;
    expect(back!.file).toEqual(before!.file);
    expect(await valueOf(await readEvidenceBytes(data, back!.file!.sha256)).text()).toBe('x'.repeat(600));
  });

  it('stays as it is when it would not become smaller', async () => {
    valueOf(await photo());
    const [before] = (await dossier()).evidence;
    const { seq } = data.journal.last;
    expect(valueOf(await shrinkEvidence(data, before!, limits, () => Promise.resolve(null)))).toBeNull();
    expect(data.journal.last.seq).toBe(seq);
  });

  it('stays as it is when another file was put there meanwhile', async () => {
    const { evidenceId } = valueOf(await photo());
    const [before] = (await dossier()).evidence;
    const other = { ...before!.file!, name: 'khác.jpg', sha256: 'b'.repeat(64) };
    valueOf(await data.journal.commit('editEvidence', [put('evidence', evidenceId, { file: other })]));
    expect(valueOf(await shrinkEvidence(data, before!, limits, smaller))).toBeNull();
    expect((await dossier()).evidence[0]!.file).toEqual(other);
  });
});

describe('the evidence of a nomination', () => {
  it('stands in the order a person gives it, one step at a time, and an undo takes the step back', async () => {
    for (const name of ['a', 'b', 'c']) valueOf(await take(pdf(`${name}.pdf`, name)));
    const titles = async () => (await dossier()).evidence.map(({ title }) => title).join('');
    const last = (await dossier()).evidence[2]!.id;
    valueOf(await moveEvidence(data, await dossier(), last, -1));
    expect(await titles()).toBe('acb');
    valueOf(await moveEvidence(data, await dossier(), last, -1));
    expect(await titles()).toBe('cab');
    valueOf(await take(pdf('d.pdf', 'd')));
    expect(await titles()).toBe('cabd');
    await data.journal.undo();
    await data.journal.undo();
    expect(await titles()).toBe('acb');
  });

  it('is noticed where the same file is: in this dossier, in another year’s, in somebody else’s', async () => {
    const other = await nominate('Nguyễn Văn A');
    valueOf(await take(pdf('a.pdf', 'chung')));
    valueOf(await take(pdf('b.pdf', 'chung'), criterion, hashOf, other));
    const [here] = (await dossier()).evidence;
    expect(await readSameFile(data, here!)).toEqual([
      { evidenceId: (await dossier(other)).evidence[0]!.id, title: 'b', nominationId: other, planYear: 2026, name: 'Nguyễn Văn A' },
    ]);
    expect(await readSameFile(data, { id: 'x' })).toEqual([]);
  });
});

describe('names and kinds of files', () => {
  it.each([
    ['QD 12 cong nhan sang kien', 'application/pdf', 'decision'],
    ['Giấy khen 2025', 'image/jpeg', 'commendation'],
    ['Tiết đọc mở', 'image/jpeg', 'photo'],
    ['Phóng sự', 'video/mp4', 'video'],
    ['Bài báo Giáo dục', 'application/pdf', 'article'],
    ['Bảng điểm', 'application/pdf', 'other'],
  ])('%j of type %s is taken for %s', (title, mediaType, kind) => {
    expect(kindOf(title, mediaType)).toBe(kind);
  });

  it('gives a title without folders and ending, in NFC', () => {
    expect(titleOfFile('C:\\Ảnh\\Tiết đọc.JPG'.normalize('NFD'))).toBe('Tiết đọc');
    expect(titleOfFile('.pdf')).toBe('.pdf');
  });

  it('knows a type by the ending when the system says nothing', () => {
    expect(mediaTypeOf('a.PDF', '')).toBe('application/pdf');
    expect(mediaTypeOf('a.pdf', 'application/octet-stream')).toBe('application/pdf');
    expect(mediaTypeOf('a.bin', '')).toBe('application/octet-stream');
    expect(mediaTypeOf('a.txt', 'image/png')).toBe('image/png');
  });
});
