import { describe, expect, it } from 'vitest';
import type { CouncilRole } from '../../../shared/model/councilMember';
import { councilAdvice, meetingOf } from '../../../shared/rules/council';

const member = (role: CouncilRole, name = 'Vũ Thị Mẫu', duty = 'Khối 10') => ({ name, role, duty });

describe('the council of a year (plan II.5)', () => {
  it('is well with an odd number, one chair, a secretary and a duty of inspection for each', () => {
    expect(councilAdvice([member('chair'), member('secretary'), member('member')])).toEqual([]);
    expect(councilAdvice([])).toEqual([]);
  });

  it('is advised of an even number, of a chair or a secretary that lacks, of two chairs, and of members without a duty', () => {
    expect(councilAdvice([member('member'), member('member', 'Bùi Văn Mẫu', ' ')])).toEqual([
      { type: 'even', count: 2 },
      { type: 'noChair' },
      { type: 'noSecretary' },
      { type: 'noDuty', count: 1 },
    ]);
    expect(councilAdvice([member('chair'), member('chair'), member('secretary')])).toEqual([{ type: 'manyChairs', count: 2 }]);
  });

  it('gives a new meeting how many they are, who chairs and who writes, and no empty name', () => {
    expect(meetingOf([member('chair', 'Vũ Thị A'), member('secretary', 'Lê Thị B'), member('member')])).toEqual({ totalMembers: 3, chair: 'Vũ Thị A', secretary: 'Lê Thị B' });
    expect(meetingOf([member('chair', ' ')])).toEqual({ totalMembers: 1 });
  });
});
