import { expect, it } from 'vitest';
import { writtenRule } from '../../../../renderer/features/council/minutesSource';
import type { Subject } from '../../../../shared/model/subject';
import { shippedPlan } from '../../../../shared/rules/shippedPlan';

it('written opinions count on the cases whose rule says so, and on no other', () => {
  const row = (name: string, countsWritten?: boolean) => ({
    subject: { name } as Subject,
    rule: { ...shippedPlan.council, ...(countsWritten !== undefined && { countsWritten }) },
  });
  expect(writtenRule([row('Trần Thị B', true), row('Lê Văn C'), row('Nguyễn Văn A', false)])).toEqual({ counting: ['Trần Thị B'], others: ['Lê Văn C', 'Nguyễn Văn A'] });
});
