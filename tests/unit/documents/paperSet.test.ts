import { describe, expect, test } from 'vitest';
import { awardProposal } from '../../../shared/documents/awardProposal';
import { checkSet } from '../../../shared/documents/consistency';
import { paperSet, type PaperSet } from '../../../shared/documents/fromDossiers';
import { paperFileName, papersOf } from '../../../shared/documents/paper';
import type { WorkspaceKind } from '../../../shared/model/workspace';
import { shippedRulePack } from '../../../shared/rules/shippedPlan';
import { readyFile, stamped } from '../../support/nominationFile';
import { sectionAt, textsOf } from './modelText';

function workspaceOf(kind: WorkspaceKind) {
  const name = kind === 'unit' ? 'Trường THPT Mẫu Số 1' : 'Sở Mẫu';
  return { ...stamped('workspace-1'), kind, name, superior: kind === 'unit' ? 'Sở Mẫu' : 'Ủy ban nhân dân thành phố Mẫu' };
}

/** The papers for a teacher who is proposed for these awards. */
function setOf(kind: WorkspaceKind, awardIds: string[], summary?: string): PaperSet {
  const file = readyFile('teacher');
  const nomination = summary === undefined ? file.nomination : { ...file.nomination, summary };
  const proposals = awardIds.map((awardId) => ({ ...stamped(`proposal-${awardId}`), nominationId: nomination.id, awardId, occasion: 'regular' as const }));
  const dossier = { file: { ...file, nomination, proposals }, unitName: 'Trường THPT Mẫu Số 1' };
  return paperSet(workspaceOf(kind), [dossier], shippedRulePack.legalBases, { planYear: 2026 });
}

const differences = ({ proposals }: PaperSet) => proposals.flatMap((each) => checkSet(each));
const fileNames = (set: PaperSet) => papersOf(set).map((paper, index) => paperFileName(paper, index));

/** The paragraphs of each tờ trình. */
const letters = ({ proposals }: PaperSet) => proposals.map(({ proposal }) => textsOf(sectionAt(awardProposal(proposal).sections, 0), 'body'));

describe('the set of papers', () => {
  test('of a unit has a report for each award that is asked for', () => {
    const set = setOf('unit', ['departmentCertificate']);
    expect(fileNames(set)).toEqual(['01-to-trinh.docx', '02-danh-sach-trich-ngang.docx', '03-bao-cao-thanh-tich-tran-thi-binh-an.docx']);
    expect(differences(set)).toEqual([]);
  });

  test('of the Sở has none, since the units signed theirs, and agrees without them', () => {
    const set = setOf('department', ['cityCertificate']);
    expect(fileNames(set)).toEqual(['01-to-trinh-thanh-pho.docx', '02-danh-sach-trich-ngang-thanh-pho.docx']);
    expect(differences(set)).toEqual([]);
  });

  test('of the Sở asks nobody for what its director decides, and says so', () => {
    const set = setOf('department', ['exemplar', 'departmentCertificate', 'unitCertificate']);
    expect(papersOf(set)).toEqual([]);
    expect(set.ownDecisions.map(({ name, award, decidedBy }) => [name, award, decidedBy])).toEqual([
      ['Trần Thị Bình An', 'Gương điển hình tiên tiến', 'issuer'],
      ['Trần Thị Bình An', 'Giấy khen của Giám đốc Sở Giáo dục và Đào tạo', 'issuer'],
      ['Trần Thị Bình An', 'Giấy khen của Thủ trưởng đơn vị', 'unit'],
    ]);
  });

  test('of a unit leaves what its head decides out of the tờ trình and keeps the report', () => {
    const set = setOf('unit', ['unitCertificate', 'departmentCertificate']);
    expect(set.proposals.map(({ proposal, list }) => [proposal.requests.map(({ title }) => title), list?.individuals.length])).toEqual([
      [['Giấy khen của Giám đốc Sở Giáo dục và Đào tạo'], 1],
    ]);
    expect(set.ownDecisions.map(({ award, decidedBy }) => [award, decidedBy])).toEqual([['Giấy khen của Thủ trưởng đơn vị', 'issuer']]);
    expect(papersOf(set).map(({ kind }) => kind)).toEqual(['awardProposal', 'candidateList', 'individualReport', 'individualReport']);
    expect(differences(set)).toEqual([]);
  });

  test('of the Sở has one tờ trình with its list for each who decides', () => {
    const set = setOf('department', ['primeMinisterCertificate', 'ministryCertificate', 'exemplar', 'cityCertificate', 'ministryEmulationSoldier', 'cityEmulationSoldier']);
    expect(set.proposals.map(({ proposal }) => [proposal.recipients, proposal.requests.map(({ title }) => title)])).toEqual([
      [['Ủy ban nhân dân thành phố Mẫu'], ['Bằng khen của Chủ tịch Ủy ban nhân dân thành phố', 'Chiến sĩ thi đua thành phố']],
      [['Bộ Giáo dục và Đào tạo'], ['Bằng khen của Bộ trưởng Bộ Giáo dục và Đào tạo']],
      [['Ủy ban nhân dân thành phố Mẫu'], ['Chiến sĩ thi đua cấp Bộ']],
      [['Ủy ban nhân dân thành phố Mẫu'], ['Bằng khen của Thủ tướng Chính phủ']],
    ]);
    expect(fileNames(set)).toEqual([
      '01-to-trinh-thanh-pho.docx',
      '02-danh-sach-trich-ngang-thanh-pho.docx',
      '03-to-trinh-bo.docx',
      '04-danh-sach-trich-ngang-bo.docx',
      '05-to-trinh-thanh-pho-trinh-bo.docx',
      '06-danh-sach-trich-ngang-thanh-pho-trinh-bo.docx',
      '07-to-trinh-thanh-pho-trinh-nha-nuoc.docx',
      '08-danh-sach-trich-ngang-thanh-pho-trinh-nha-nuoc.docx',
    ]);
    expect(new Set(papersOf(set).map(({ id }) => id)).size).toBe(8);
    expect(differences(set)).toEqual([]);
  });

  test('asks a recipient who does not decide to propose further, naming who decides', () => {
    const [letter] = letters(setOf('department', ['primeMinisterCertificate']));
    expect(letter?.[0]).toMatch(/^Sở Mẫu kính đề nghị Ủy ban nhân dân thành phố Mẫu xem xét, trình Thủ tướng Chính phủ tặng Bằng khen của Thủ tướng Chính phủ cho 01/);
    expect(letter?.at(-1)).toMatch(/kính trình Ủy ban nhân dân thành phố Mẫu xem xét, trình Thủ tướng Chính phủ quyết định\.\/\.$/);
  });

  test('of a unit asks the Sở to decide or to propose further, as each award needs', () => {
    const [mixed] = letters(setOf('unit', ['exemplar', 'cityCertificate']));
    expect(mixed?.[0]).toMatch(/Sở Mẫu xem xét, khen thưởng hoặc trình Chủ tịch Ủy ban nhân dân thành phố khen thưởng 02/);
    expect(mixed?.at(-1)).toMatch(/Sở Mẫu xem xét, quyết định hoặc trình Chủ tịch Ủy ban nhân dân thành phố quyết định\.\/\.$/);
    const [several] = letters(setOf('unit', ['cityCertificate', 'primeMinisterCertificate']));
    expect(several?.[0]).toMatch(/Sở Mẫu xem xét, trình cấp có thẩm quyền khen thưởng 02/);
    const [own] = letters(setOf('unit', ['exemplar']));
    expect(own?.at(-1)).toMatch(/Sở Mẫu xem xét, quyết định\.\/\.$/);
  });

  test('tells of each meeting of the council with its own members and votes', () => {
    const workspace = { ...stamped('workspace-1'), kind: 'unit' as const, name: 'Trường Mẫu' };
    const later = readyFile('teacher');
    const earlier = readyFile('collective');
    const { meeting, vote } = earlier;
    if (!meeting || !vote) throw new Error('No meeting');
    const dossiers = [later, { ...earlier, meeting: { ...meeting, id: 'meeting-0', date: '2026-05-04', totalMembers: 7, present: 7 }, vote: { ...vote, result: { ...vote.result, for: 6 } } }];
    const { proposals } = paperSet(workspace, dossiers.map((file) => ({ file, unitName: workspace.name })), [], { planYear: 2026 });
    const [set] = proposals;
    if (!set) throw new Error('No tờ trình');
    const letter = sectionAt(awardProposal(set.proposal).sections, 0);
    expect(textsOf(letter, 'basis')).toEqual([
      'Căn cứ Biên bản số 02 họp Hội đồng Thi đua - Khen thưởng Trường Mẫu ngày 04 tháng 5 năm 2026;',
      'Căn cứ Biên bản số 02 họp Hội đồng Thi đua - Khen thưởng Trường Mẫu ngày 25 tháng 9 năm 2026.',
    ]);
    const votes = textsOf(letter, 'body').filter((line) => line.startsWith('Hội đồng'));
    expect(votes).toHaveLength(2);
    expect(votes[0]).toContain('các trường hợp được xét tại phiên họp này đều có số phiếu đồng ý từ 06/07, đạt 85,71%');
    expect(votes[1]).toContain('09/11, đạt 81,82%');
  });

  test('lists a long summary cut after a part of it, closed by a full stop', () => {
    const long = `Mở 36 tiết đọc sách; dạy thay đồng nghiệp ốm; ${'giúp học sinh khó khăn '.repeat(10)}.`;
    expect(setOf('unit', ['exemplar'], long).proposals[0]?.list?.individuals[0]?.summary).toBe('Mở 36 tiết đọc sách; dạy thay đồng nghiệp ốm.');
  });
});
