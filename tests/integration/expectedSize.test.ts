import 'fake-indexeddb/auto';
import { beforeAll, expect, it } from 'vitest';
import { readSubmissionChoice } from '../../renderer/data/submissionCandidates';
import { asOfPlace } from '../../renderer/features/bundles/placeGone';
import { expectedSize } from '../../renderer/features/bundles/splitForm';
import { describeError } from '../../renderer/i18n/errorWords';
import { i18n, startI18n } from '../../renderer/i18n/i18n';
import { addReadyNomination, exportFrom, planYear, sampleBytes, setupFileOf, startDepartment, startSchool, today, type Office } from '../support/exchangeScenario';

let school: Office;

beforeAll(async () => {
  await startI18n();
  school = await startSchool(await setupFileOf(await startDepartment()));
});

it.each([40, 3_000_000])('the size that is told before a bundle is written is close to what it has: evidence of %i bytes', async (bytes) => {
  const id = await addReadyNomination(school, { name: 'Nguyễn Văn A', evidence: sampleBytes(bytes, bytes) });
  const { candidates } = await readSubmissionChoice(school.data, planYear, today);
  const told = expectedSize(candidates.filter(({ closure }) => closure.nomination.id === id));
  const { file } = await exportFrom(school, [id]);
  expect(Math.abs(told - file.size) / file.size).toBeLessThan(0.3);
});

it('a place that is gone before it is written to is told as a place, not as a file that was moved', () => {
  const { what, todo } = describeError(i18n.t, asOfPlace({ type: 'fileMissing', name: 'E:' } as never));
  expect(what).toBe('Không còn thấy nơi lưu E:.');
  expect(todo).not.toContain('chọn lại tệp');
});
