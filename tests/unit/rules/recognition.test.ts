import { describe, expect, test } from 'vitest';
import { decisionNumberOf, recognitionFaults, whyNotRecognisable } from '../../../shared/rules/recognition';

const today = '2026-11-20';
const faultsOf = (fields: { number?: string; date?: string; presentedOn?: string }) =>
  recognitionFaults({ number: '123/QĐ-SGDĐT', date: '2026-11-10', presentedOn: '', ...fields }, 2026, today).map(({ type }) => type);

describe('a decision', () => {
  test.each(['123/QĐ-SGDĐT', '1234/QĐ-UBND', '45a/QĐ-TTg', '12/2026/QĐ-BGDĐT', '7/QĐ-CT.UBND', '77/QĐ-SGDĐT-VP'])('is numbered %s', (number) => {
    expect(faultsOf({ number })).toEqual([]);
  });

  test.each(['123', 'QĐ-SGDĐT', '123/QĐ', '123/SGDĐT', 'khen thưởng', '123/QĐ-', '12/2026', '123/QĐ-SGDĐT;'])('is not numbered %s', (number) => {
    expect(faultsOf({ number })).toEqual(['numberForm']);
  });

  test.each([
    ['Số: 123/QĐ-SGDĐT', '123/QĐ-SGDĐT'],
    [' 123 / qđ - SGDĐT ', '123/QĐ-SGDĐT'],
    ['123/Q\u00d0–SGD\u00d0T', '123/QĐ-SGDĐT'],
  ])('typed as %j is written as %j', (typed, written) => {
    expect(decisionNumberOf(typed)).toBe(written);
  });

  test('has a day that has come, and not before the year of the nomination', () => {
    expect(faultsOf({ date: today })).toEqual([]);
    expect(faultsOf({ date: '2026-11-21' })).toEqual(['dateToCome']);
    expect(faultsOf({ date: '2026-01-01' })).toEqual([]);
    expect(faultsOf({ date: '2025-12-31' })).toEqual(['dateBeforeYear']);
    expect(faultsOf({ number: '', date: '' })).toEqual(['numberMissing', 'dateMissing']);
  });

  test('is not presented before it was made, and may be later than today', () => {
    expect(faultsOf({ presentedOn: '2026-11-09' })).toEqual(['presentedBefore']);
    expect(faultsOf({ presentedOn: '2026-11-10' })).toEqual([]);
    expect(faultsOf({ presentedOn: '2026-12-01' })).toEqual([]);
  });
});

test('only an accepted or forwarded version of a confirmed unit, that stands alone and was not withdrawn, is recognised', () => {
  const row = { sender: { confirmedAt: '2026-11-01T00:00:00.000Z' } as never, forked: false, withdrawn: null };
  const accepted = { status: 'accepted' } as const;
  expect(whyNotRecognisable(row, accepted)).toBeUndefined();
  expect(whyNotRecognisable(row, { status: 'forwarded' })).toBeUndefined();
  for (const status of ['new', 'reviewing', 'requested', 'declined'] as const) expect(whyNotRecognisable(row, { status })).toBe('notAccepted');
  expect(whyNotRecognisable(row, null)).toBe('notAccepted');
  expect(whyNotRecognisable({ ...row, sender: null }, accepted)).toBe('senderUnconfirmed');
  expect(whyNotRecognisable({ ...row, forked: true }, accepted)).toBe('versionsForked');
  expect(whyNotRecognisable({ ...row, withdrawn: 'unit' }, accepted)).toBe('nominationWithdrawn');
});
