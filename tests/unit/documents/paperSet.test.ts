import { describe, expect, test } from 'vitest';
import { awardProposal } from '../../../shared/documents/awardProposal';
import { checkSet } from '../../../shared/documents/consistency';
import { paperSet } from '../../../shared/documents/fromDossiers';
import { papersOf } from '../../../shared/documents/paper';
import type { WorkspaceKind } from '../../../shared/model/workspace';
import { shippedRulePack } from '../../../shared/rules/shippedPlan';
import { readyFile, stamped } from '../../support/nominationFile';
import { sectionAt, textsOf } from './modelText';

function setOf(kind: WorkspaceKind, summary?: string) {
  const workspace = { ...stamped('workspace-1'), kind, name: kind === 'unit' ? 'Trường THPT Mẫu Số 1' : 'Sở Mẫu' };
  const file = readyFile('teacher');
  const nomination = summary === undefined ? file.nomination : { ...file.nomination, summary };
  return paperSet(workspace, [{ file: { ...file, nomination }, unitName: 'Trường THPT Mẫu Số 1' }], shippedRulePack.legalBases, { planYear: 2026 });
}

describe('the set of papers', () => {
  test('of a unit has a report for each award that is asked for', () => {
    const set = setOf('unit');
    expect(papersOf(set).map(({ kind }) => kind)).toEqual(['awardProposal', 'candidateList', 'individualReport']);
    expect(checkSet(set)).toEqual([]);
  });

  test('of the Sở has none, since the units signed theirs, and agrees without them', () => {
    const set = setOf('department');
    expect(papersOf(set).map(({ kind }) => kind)).toEqual(['awardProposal', 'candidateList']);
    expect(checkSet(set)).toEqual([]);
  });

  test('tells of each meeting of the council with its own members and votes', () => {
    const workspace = { ...stamped('workspace-1'), kind: 'unit' as const, name: 'Trường Mẫu' };
    const later = readyFile('teacher');
    const earlier = readyFile('collective');
    const { meeting, vote } = earlier;
    if (!meeting || !vote) throw new Error('No meeting');
    const dossiers = [later, { ...earlier, meeting: { ...meeting, id: 'meeting-0', date: '2026-05-04', totalMembers: 7, present: 7 }, vote: { ...vote, result: { ...vote.result, for: 6 } } }];
    const { proposal } = paperSet(workspace, dossiers.map((file) => ({ file, unitName: workspace.name })), [], { planYear: 2026 });
    const letter = sectionAt(awardProposal(proposal).sections, 0);
    expect(textsOf(letter, 'basis')).toEqual([
      'Căn cứ Biên bản số 02 họp Hội đồng Thi đua - Khen thưởng Trường Mẫu ngày 04 tháng 5 năm 2026;',
      'Căn cứ Biên bản số 02 họp Hội đồng Thi đua - Khen thưởng Trường Mẫu ngày 25 tháng 9 năm 2026.',
    ]);
    const votes = textsOf(letter, 'body').filter((line) => line.startsWith('Hội đồng'));
    expect(votes).toHaveLength(2);
    expect(votes[0]).toContain('các trường hợp được xét tại phiên họp này đều có số phiếu đồng ý từ 06/07, đạt 85,71%');
    expect(votes[1]).toContain('09/11, đạt 81,82%');
  });

  test.each([
    ['ministryCertificate', 'Bộ Giáo dục và Đào tạo'],
    ['cityCertificate', 'Ủy ban nhân dân thành phố Mẫu'],
  ])('of the Sở asks for %s where its director may propose it (TT 29/2023, Đ.12)', (awardId, decider) => {
    const workspace = { ...stamped('workspace-1'), kind: 'department' as const, name: 'Sở Mẫu', superior: 'Ủy ban nhân dân thành phố Mẫu' };
    const file = readyFile('teacher');
    const asked = { ...file, proposals: file.proposals.map((each) => ({ ...each, awardId })) };
    const { proposal } = paperSet(workspace, [{ file: asked, unitName: 'Trường Mẫu' }], [], { planYear: 2026 });
    expect([proposal.decider, ...proposal.recipients]).toEqual([decider, decider]);
  });

  test('lists a long summary cut after a part of it, closed by a full stop', () => {
    const long = `Mở 36 tiết đọc sách; dạy thay đồng nghiệp ốm; ${'giúp học sinh khó khăn '.repeat(10)}.`;
    expect(setOf('unit', long).list?.individuals[0]?.summary).toBe('Mở 36 tiết đọc sách; dạy thay đồng nghiệp ốm.');
  });
});
