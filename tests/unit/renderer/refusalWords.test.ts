import { beforeAll, describe, expect, it } from 'vitest';
import { refusalText } from '../../../renderer/data/settleArrivals';
import { startI18n } from '../../../renderer/i18n/i18n';
import type { BundleError } from '../../../shared/bundle/bundleError';

/** Stands wherever a file could have put somebody's name. */
const name = 'Lê Hoà Mẫu';

type Told = { [Type in BundleError['type']]: Extract<BundleError, { type: Type }>[] };

/** Each refusal in each of its forms, with the name in every field of text. */
const refusals: Told = {
  truncated: [{ type: 'truncated', missingBytes: 1_500_000 }],
  notABundle: (['empty', 'zip', 'word', 'excel', 'pdf', 'other'] as const).map((found) => ({ type: 'notABundle', found })),
  containerNotAsWritten: [{ type: 'containerNotAsWritten', path: name, offset: 3, encryption: true }],
  wrongRecipient: [
    { type: 'wrongRecipient', by: 'encryption' },
    { type: 'wrongRecipient', by: 'address', workspaceId: name, unitCode: name, name },
  ],
  passphraseNeeded: [{ type: 'passphraseNeeded' }],
  passphraseWrong: [{ type: 'passphraseWrong' }],
  signature: [{ type: 'signature' }],
  certificate: [{ type: 'certificate', fault: 'chain' }],
  hash: [
    { type: 'hash', path: name, part: 'records' },
    { type: 'hash', path: name, part: 'evidence' },
    { type: 'hash', path: name, part: 'namedEvidence', title: name, owner: name },
  ],
  keyChanged: [{ type: 'keyChanged', expected: name, found: name }],
  senderRefused: [{ type: 'senderRefused', name, fingerprint: name }],
  deviceRevoked: [{ type: 'deviceRevoked', name, revokedAt: name }],
  unitCodeChanged: [{ type: 'unitCodeChanged', expected: name, found: name, name }],
  nominationOfAnother: [{ type: 'nominationOfAnother', name, owner: name }],
  formatTooNew: (['format', 'schema', 'kind'] as const).map((part) => ({ type: 'formatTooNew', part, found: name })),
  evidenceNotHeld: [{ type: 'evidenceNotHeld', count: 7, title: name, owner: name }],
  unitUnknown: [{ type: 'unitUnknown', unitCode: name, name }],
  kindNotExpected: (['setup', 'submission', 'answer', 'peer', 'backup'] as const).map((kind) => ({ type: 'kindNotExpected', kind, expected: ['submission'] })),
  ownBundle: (['setup', 'submission', 'answer'] as const).map((kind) => ({ type: 'ownBundle', kind, sequence: 3 })),
  partOfBundle: [{ type: 'partOfBundle', index: 2, of: 3, setId: name }],
  partDiffers: [{ type: 'partDiffers', index: 2, of: 3 }],
  partsMakeAnother: [{ type: 'partsMakeAnother' }],
  tooLarge: [{ type: 'tooLarge', path: name, size: 3_000_000, limit: 2_000_000 }],
  unsafePath: [{ type: 'unsafePath', path: name }],
  duplicateEntry: [{ type: 'duplicateEntry', path: name }],
  tooManyEntries: [{ type: 'tooManyEntries', entries: 5, limit: 4 }],
  notAllowedContent: [{ type: 'notAllowedContent', path: name }],
  recordInvalid: [{ type: 'recordInvalid', fault: 'schema', table: name, line: 2, id: name, field: name }],
  unreadable: [{ type: 'unreadable' }],
  cancelled: [{ type: 'cancelled' }],
};

beforeAll(startI18n);

describe.each(['department', 'unit'] as const)('the text beside a refused file, at the side of the %s', (here) => {
  it.each(Object.values(refusals).flat())('says what, why and what to do of %o, and names nobody', (error) => {
    // Also in fields that a later version adds.
    const later = { ...error, owner: name, title: name, subject: name, names: [name] };
    for (const told of [error, later]) {
      const text = refusalText('goi.goi', told as BundleError, here);
      expect(text).not.toContain(name);
      expect(text).toMatch(/\nChuyện gì: [^\n]{7,}\nVì sao: [^\n]{7,}\nNên làm gì: [^\n]{7,}\n/);
      // No placeholder that was left open, no word that is missing.
      expect(text).not.toMatch(/\{\{|undefined|refusals[:.]|errors[:.]|openings[:.]|: \S+\.(?:what|why|todo)/);
    }
  });
});

it('tells the numbers that help', () => {
  expect(refusalText('goi.goi', { type: 'evidenceNotHeld', count: 7, title: name, owner: name }, 'department')).toContain('để lại 7 tệp');
  expect(refusalText('goi.goi', { type: 'truncated', missingBytes: 1_500_000 }, 'department')).toMatch(/thiếu ít nhất 1,[45]/);
  expect(refusalText('goi.goi', { type: 'hash', path: 'records/x', part: 'records' }, 'unit')).toContain('Phần ghi nội dung hồ sơ');
});
