import { describe, expect, test } from 'vitest';
import { paperSet } from '../../../shared/documents/fromDossiers';
import type { SubjectKind } from '../../../shared/model/plan';
import { shippedRulePack } from '../../../shared/rules/shippedPlan';
import { readyFile, stamped } from '../../support/nominationFile';

const workspace = { ...stamped('workspace-1'), kind: 'unit' as const, name: 'Trường THPT Mẫu Số 1' };

function cited(...kinds: SubjectKind[]): string[] {
  const dossiers = kinds.map((kind) => ({ file: readyFile(kind), unitName: workspace.name, chosen: true }));
  const { proposals } = paperSet(workspace, dossiers, shippedRulePack.legalBases, { planYear: 2026 });
  return proposals.flatMap(({ proposal }) => proposal.bases.map(({ text }) => text));
}

describe('the tờ trình cites', () => {
  test('the law first, then decree, circular and plans', () => {
    const texts = cited('teacher');
    expect(texts[0]).toBe('Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022');
    expect(texts[1]).toContain('152/2025/NĐ-CP');
    expect(texts.at(-1)).toContain('Kế hoạch của Sở Giáo dục và Đào tạo');
  });

  test('the circular on pupils only when a pupil is proposed', () => {
    const onPupils = (texts: string[]): boolean => texts.some((text) => text.includes('19/2025/TT-BGDĐT'));
    expect(onPupils(cited('teacher', 'collective'))).toBe(false);
    expect(onPupils(cited('teacher', 'student'))).toBe(true);
  });
});
