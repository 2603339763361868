import { describe, expect, test } from 'vitest';
import { checkSet } from '../../../shared/documents/consistency';
import { paperSet } from '../../../shared/documents/fromDossiers';
import { papersOf } from '../../../shared/documents/paper';
import type { WorkspaceKind } from '../../../shared/model/workspace';
import { shippedRulePack } from '../../../shared/rules/shippedPlan';
import { readyFile, stamped } from '../../support/nominationFile';

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

  test('lists a long summary cut after a part of it, closed by a full stop', () => {
    const long = `Mở 36 tiết đọc sách; dạy thay đồng nghiệp ốm; ${'giúp học sinh khó khăn '.repeat(10)}.`;
    expect(setOf('unit', long).list?.individuals[0]?.summary).toBe('Mở 36 tiết đọc sách; dạy thay đồng nghiệp ốm.');
  });
});
