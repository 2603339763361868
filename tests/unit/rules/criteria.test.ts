import { describe, expect, test } from 'vitest';
import type { Criterion } from '../../../shared/model/plan';
import { anyOfSatisfied, chosenOptions, criteriaFor, criterionNumber, qualifyingCollective } from '../../../shared/rules/criteria';
import type { CollectiveFile, NominationFile } from '../../../shared/rules/nominationFile';
import { shippedPlan } from '../../../shared/rules/shippedPlan';
import { readyCollective, readyFile } from '../../support/nominationFile';

function criterion(id: string): Criterion {
  const found = shippedPlan.criteria.find((candidate) => candidate.id === id);
  if (!found) throw new Error(id);
  return found;
}

function led(collective: CollectiveFile | undefined): NominationFile {
  const { collective: _, ...file } = readyFile('manager');
  return collective ? { ...file, collective } : file;
}

describe('criteria of a kind', () => {
  test('are numbered from 1 within the kind, the general one not at all', () => {
    expect(criteriaFor(shippedPlan, 'teacher').map((row) => criterionNumber(shippedPlan, row))).toEqual([undefined, 1, 2, 3, 4, 5]);
  });
});

describe('III.2.2.a: the collective that a manager leads', () => {
  test('qualifies when it is of the same year and meets every criterion with evidence', () => {
    expect(qualifyingCollective(led(readyCollective()))).toEqual({ qualifies: true, shortfalls: [], met: 5, of: 5 });
  });

  test('is missing when nothing is linked', () => {
    expect(qualifyingCollective(led(undefined)).shortfalls).toEqual([{ type: 'collectiveMissing' }]);
  });

  test('does not qualify from another year', () => {
    const collective = readyCollective();
    const file = led({ ...collective, nomination: { ...collective.nomination, planYear: 2025 } });
    expect(qualifyingCollective(file).shortfalls).toEqual([{ type: 'otherYear', planYear: 2025 }]);
  });

  test('does not qualify once withdrawn', () => {
    const collective = readyCollective();
    const file = led({ ...collective, nomination: { ...collective.nomination, stage: { name: 'withdrawn', on: '2026-09-01' } } });
    expect(qualifyingCollective(file).shortfalls).toEqual([{ type: 'withdrawn' }]);
  });

  test('does not qualify when the link names a person', () => {
    const collective = readyCollective();
    const file = led({ ...collective, subject: readyFile('teacher').subject });
    expect(qualifyingCollective(file).shortfalls).toEqual([{ type: 'notCollective' }]);
  });

  test.each([
    ['partly met', { met: 'partly' as const }, 'criterionUnmet'],
    ['not explained', { explanation: '  ' }, 'criterionUnmet'],
    ['without evidence', { evidenceIds: [] }, 'criterionUnproven'],
    ['with evidence that is gone', { evidenceIds: ['evidence-gone'] }, 'criterionUnproven'],
  ])('does not qualify with a criterion %s, and names it', (_name, change, type) => {
    const collective = readyCollective();
    const answers = collective.answers.map((row) => (row.criterionId === 'collective.3' ? { ...row, ...change } : row));
    const standing = qualifyingCollective(led({ ...collective, answers }));
    expect(standing.shortfalls).toEqual([{ type, criterionId: 'collective.3' }]);
    expect(standing.met).toBe(4);
  });
});

describe('III.2.2.d: at least one of the options of student.2', () => {
  test('holds with one option', () => {
    expect(anyOfSatisfied(criterion('student.2'), { options: ['braveDeed'] })).toBe(true);
  });

  test('does not hold with none, nor with an option the plan does not know', () => {
    expect(anyOfSatisfied(criterion('student.2'), { options: [] })).toBe(false);
    expect(anyOfSatisfied(criterion('student.2'), undefined)).toBe(false);
    expect(anyOfSatisfied(criterion('student.2'), { options: ['somethingElse'] })).toBe(false);
  });

  test('gives the options in the order of the plan', () => {
    expect(chosenOptions(criterion('student.2'), { options: ['braveDeed', 'excellence'] })).toEqual(['excellence', 'braveDeed']);
  });

  test('asks nothing of a criterion without options', () => {
    expect(anyOfSatisfied(criterion('student.1'), undefined)).toBe(true);
  });
});
