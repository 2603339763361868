import { beforeAll, expect, it } from 'vitest';
import { keyWords } from '../../../../renderer/features/conflicts/keyWords';
import { i18n, startI18n } from '../../../../renderer/i18n/i18n';
import type { Json } from '../../../../shared/journal/change';

beforeAll(startI18n);

const key = 'M4Xl1p0u2jv8sQ7Tf3nC9aWkzYhB6rEoDgLiKxVtNbU';
const otherKey = 'Zq7Tf3nC9aWkzYhB6rEoDgLiKxVtNbUM4Xl1p0u2jv8';
const id = '01a21e97-8372-7001-bf5f-d0cdbb117228';
const fingerprint = '12345 67890 12345 67890';
const sha = 'a'.repeat(64);

const told = (field: string, held: Json): string | undefined => keyWords(i18n.getFixedT(null, 'conflicts'), field, held, new Map([[`senders/${id}`, 'Trường THPT Mẫu Số 1']]));

it.each<[string, Json, string]>([
  ['department', { workspaceId: id, name: 'Sở Mẫu', rootKey: key, recipient: `age1${key}`, fingerprint, setupSequence: 3, revoked: [{ deviceId: id, issuer: key }] }, 'Sở Mẫu · tệp cấu hình lần 3 · dãy số nhận dạng 12345 67890 12345 67890'],
  ['publicKeys', { rootKey: key, recipient: `age1${key}`, fingerprint }, `dãy số nhận dạng ${fingerprint}`],
  ['formerKeys', [{ rootKey: key, fingerprint, until: '2026-11-20T03:00:00.000Z', replacedBy: id }], `dãy số nhận dạng ${fingerprint}, dùng đến 20/11/2026`],
  ['planKey', `${id}@4`, 'bản 4'],
  ['refusedFor', id, 'Trường THPT Mẫu Số 1'],
  ['replacedBy', otherKey, 'đơn vị không rõ'],
  ['chosen', { over: [sha], reason: 'Máy kia đã hỏng', at: '2026-11-20T03:00:00.000Z', by: 'Nguyễn Văn A' }, 'chọn bản này, vì: Máy kia đã hỏng'],
])('tells a conflict on %s by what people know it by', (field, held, words) => {
  expect(told(field, held)).toBe(words);
  for (const raw of [key, id, sha]) expect(told(field, held)).not.toContain(raw);
});

it('tells a revoked computer by the moment, and two bare keys apart by their ends', () => {
  expect(told('revocation', { deviceId: id, issuer: key, subject: otherKey, issuedAt: '2026-11-20T03:00:00.000Z', upTo: {}, signature: key + key })).toMatch(/^thu hồi lúc .*20\/11\/2026/);
  expect(told('recipient', key)).not.toBe(told('recipient', otherKey));
  expect(told('rootKey', key)).not.toContain(key.slice(0, 12));
});

it('leaves all other fields to the words of the history', () => {
  expect(told('name', 'Sở Mẫu')).toBeUndefined();
  expect(told('department', null)).toBeUndefined();
});
