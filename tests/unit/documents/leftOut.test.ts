import { expect, test } from 'vitest';
import { leftOutOf } from '../../../shared/documents/leftOut';
import { readyFile } from '../../support/nominationFile';

const of = (file: ReturnType<typeof readyFile>) => ({ file, unitName: 'Trường Mẫu' });

test('who proposes no award, or none that the rule pack has, stands in no paper', () => {
  const asked = of(readyFile('teacher'));
  const without = of({ ...readyFile('student'), proposals: [] });
  const unknown = of({ ...readyFile('staff'), proposals: readyFile('staff').proposals.map((each) => ({ ...each, awardId: 'gone' })) });
  expect(leftOutOf([asked, without, unknown])).toEqual([without, unknown]);
});
