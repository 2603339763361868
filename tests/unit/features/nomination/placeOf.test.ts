import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../../renderer/features/nomination/placeOf';
import { assess } from '../../../../shared/rules/readiness';
import type { Finding } from '../../../../shared/rules/finding';
import { readyFile, TODAY } from '../../../support/nominationFile';

function finding(place: Finding['place']): Finding {
  return { code: 'subjectFieldMissing', place, params: {} };
}

describe('the place of a finding on the screen', () => {
  it.each([
    [{ tab: 'criteria', criterionId: 'teacher.4' }, { tab: 'criteria', focus: 'criterion/teacher.4/met' }],
    [{ tab: 'criteria', criterionId: 'teacher.4', field: 'explanation' }, { tab: 'criteria', focus: 'criterion/teacher.4/explanation' }],
    [{ tab: 'general', field: 'summary' }, { tab: 'achievements', focus: 'field/summary' }],
    [{ tab: 'general', field: 'birthDate' }, { tab: 'subject', focus: 'field/birthDate' }],
    [{ tab: 'evidence' }, { tab: 'evidence', focus: 'evidence/add' }],
    [{ tab: 'evidence', evidenceId: 'e', field: 'number' }, { tab: 'evidence', focus: 'evidence/e/number' }],
    [{ tab: 'earlierAwards', recordId: 'a', field: 'meritTo' }, { tab: 'subject', focus: 'award/a/meritTo' }],
    [{ tab: 'consents' }, { tab: 'subject', focus: 'consents/add' }],
    [{ tab: 'proposals', recordId: 'p', field: 'awardId' }, { tab: 'proposals', focus: 'proposal/p/awardId' }],
    [{ tab: 'criteria', criterionId: 'teacher.4', requestId: 'r' }, { tab: 'criteria', focus: 'criterion/teacher.4/request-r' }],
    [{ tab: 'evidence', evidenceId: 'e', requestId: 'r' }, { tab: 'evidence', focus: 'evidence/e/request-r' }],
    [{ tab: 'criteria', requestId: 'r' }, { tab: 'criteria', focus: 'request/r' }],
    [{ tab: 'council' }, { screen: 'council' }],
  ] as const)('%j is %j', (place, wanted) => {
    expect(placeOf(finding(place))).toEqual(wanted);
  });

  it('is known for everything that an empty nomination of each kind lacks', () => {
    for (const kind of ['collective', 'manager', 'teacher', 'staff', 'student'] as const) {
      const { collective: _, vote: __, meeting: ___, ...file } = readyFile(kind);
      const empty = { ...file, answers: [], achievements: [], evidence: [], proposals: [], consents: [] };
      const { blocking, advice } = assess(empty, TODAY);
      expect(blocking.length).toBeGreaterThan(5);
      for (const each of [...blocking, ...advice]) {
        const place = placeOf(each);
        expect('screen' in place ? place.screen : place.focus).not.toMatch(/undefined|^$/);
      }
    }
  });
});
