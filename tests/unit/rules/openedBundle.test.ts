import { expect, test } from 'vitest';
import { bundleKinds } from '../../../shared/bundle/format';
import { placeInInbox, placeOfOpened } from '../../../shared/rules/openedBundle';

test.each([
  ['setup', null, 'setupFile'],
  ['setup', 'unit', 'setupFile'],
  ['submission', 'department', 'receive'],
  ['answer', 'unit', 'answer'],
  ['peer', 'unit', 'peer'],
  ['peer', 'department', 'peer'],
  ['backup', null, 'restore'],
  ['backup', 'unit', 'restore'],
  ['backup', 'department', 'restore'],
] as const)('%s at %s opens %s', (kind, here, place) => {
  expect(placeOfOpened(kind, here)).toEqual({ ok: true, value: place });
});

test('a kind that has no use here is named, with those that have one', () => {
  expect(placeOfOpened('submission', 'unit')).toEqual({ ok: false, error: { type: 'kindNotExpected', kind: 'submission', expected: ['setup', 'answer', 'peer', 'backup'] } });
  expect(placeOfOpened('setup', 'department')).toMatchObject({ ok: false, error: { expected: ['submission', 'peer', 'backup'] } });
});

test('every kind has a use or a refusal everywhere', () => {
  for (const here of [null, 'unit', 'department'] as const) {
    for (const kind of bundleKinds) expect(typeof placeOfOpened(kind, here).ok).toBe('boolean');
  }
});

test.each([
  ['a submission', { ok: true, value: 'receive' }, 'department', 'receive'],
  ['an answer', { ok: true, value: 'answer' }, 'unit', 'answer'],
  ['a file of another computer', { ok: true, value: 'peer' }, 'department', 'peer'],
  ['a backup', { ok: true, value: 'restore' }, 'unit', 'foreign'],
  ['what is closed to it', { ok: false, error: { type: 'wrongRecipient', by: 'encryption' } }, 'unit', 'foreign'],
  ['what is closed to it', { ok: false, error: { type: 'wrongRecipient', by: 'encryption' } }, 'department', 'receive'],
  ['a torn file', { ok: false, error: { type: 'truncated', missingBytes: 9 } }, 'unit', 'damaged'],
  ['a torn file', { ok: false, error: { type: 'truncated', missingBytes: 9 } }, 'department', 'receive'],
  ['a file of a newer version', { ok: false, error: { type: 'formatTooNew', part: 'kind', found: 'x' } }, 'unit', 'foreign'],
  ['a setup file', { ok: false, error: { type: 'kindNotExpected', kind: 'setup', expected: [] } }, 'department', 'foreign'],
] as const)('%s in an inbox (%o) is for the %s: %s', (_what, found, here, place) => {
  expect(placeInInbox(found, here)).toBe(place);
});
