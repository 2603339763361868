import { expect, test } from 'vitest';
import { bundleKinds } from '../../../shared/bundle/format';
import { placeOfOpened } from '../../../shared/rules/openedBundle';

test.each([
  ['setup', null, 'setupFile'],
  ['setup', 'unit', 'setupFile'],
  ['submission', 'department', 'receive'],
  ['backup', null, 'restore'],
  ['backup', 'unit', 'restore'],
  ['backup', 'department', 'restore'],
] as const)('%s at %s opens %s', (kind, here, place) => {
  expect(placeOfOpened(kind, here)).toEqual({ ok: true, value: place });
});

test('a kind that has no use here is named, with those that have one', () => {
  expect(placeOfOpened('submission', 'unit')).toEqual({ ok: false, error: { type: 'kindNotExpected', kind: 'submission', expected: ['setup', 'backup'] } });
  expect(placeOfOpened('setup', 'department')).toMatchObject({ ok: false, error: { expected: ['submission', 'backup'] } });
});

test('every kind has a use or a refusal everywhere', () => {
  for (const here of [null, 'unit', 'department'] as const) {
    for (const kind of bundleKinds) expect(typeof placeOfOpened(kind, here).ok).toBe('boolean');
  }
});
