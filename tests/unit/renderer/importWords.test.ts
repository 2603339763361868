import { beforeAll, describe, expect, it } from 'vitest';
import type { ImportRow } from '../../../renderer/data/importRow';
import { heldWords, rowWords } from '../../../renderer/features/receive/importWords';
import { i18n, startI18n } from '../../../renderer/i18n/i18n';
import type { Receipt } from '../../../shared/model/received';
import type { Standing } from '../../../shared/model/standing';

beforeAll(startI18n);

const words = () => i18n.getFixedT('vi', 'receive');
const nothing = { nominations: 0, evidence: 0, newNominations: 0, changedNominations: 0, addedEvidence: 0 };
const noteOf = (row: Partial<ImportRow>): string => rowWords(words()).note({ state: 'verified', outcome: 'changed', holds: [], counts: nothing, ...row } as unknown as ImportRow);

describe('what a row says of withdrawals', () => {
  const one = { ...nothing, nominations: 1 };
  const registers = { planYear: 2026, change: 'same', activities: 0, meetings: 0 } as const;
  const stays = [{ nominationId: 'n', name: 'Nguyễn Văn A', why: 'unit' }] as const;

  it.each<[string, Partial<ImportRow>]>([
    ['Rút 2 hồ sơ đã gửi', { withdrawn: 2 }],
    ['Báo 1 hồ sơ không rút', { standsAgain: 1 }],
    ['Rút 2 hồ sơ đã gửi, 1 hồ sơ không rút nữa', { withdrawn: 2, standsAgain: 1 }],
    ['Sổ năm 2026 không đổi, rút 2 hồ sơ, 1 hồ sơ không rút nữa', { outcome: 'same', registers, withdrawn: 2, standsAgain: 1 }],
    ['Từ một máy chưa biết, 1 hồ sơ không rút nữa', { outcome: 'held', holds: [{ type: 'newDatabase' }] as unknown as ImportRow['holds'], standsAgain: 1 }],
    ['Hồ sơ không đổi so với bản đã nhận', { outcome: 'same', counts: one }],
    ['Hồ sơ không đổi so với bản đã nhận, rút 2 hồ sơ', { outcome: 'same', counts: one, withdrawn: 2 }],
    ['Hồ sơ không đổi so với bản đã nhận, 1 hồ sơ không rút nữa', { outcome: 'same', counts: one, standsAgain: 1 }],
    ['Hồ sơ không đổi so với bản đã nhận, rút 2 hồ sơ, 1 hồ sơ vẫn giữ là đã rút', { outcome: 'same', counts: one, withdrawn: 2, staysWithdrawn: [...stays] }],
    ['1 hồ sơ sửa, rút 2 hồ sơ, 1 hồ sơ không rút nữa, 1 hồ sơ vẫn giữ là đã rút', { counts: { ...one, changedNominations: 1 }, withdrawn: 2, standsAgain: 1, staysWithdrawn: [...stays] }],
  ])('%s', (said, row) => {
    expect(noteOf(row)).toBe(said);
  });
});

it.each<[string, Partial<Standing>[]]>([
  ['Chỉ báo hồ sơ đã rút', [{ withdrawn: 'unit' }]],
  ['Chỉ báo hồ sơ đã rút', [{ heard: ['5@a'] }, { withdrawn: 'consent' }]],
  ['Chỉ báo hồ sơ không rút', [{ heard: ['5@a'] }]],
])('the receipt book says %s of a bundle that holds nothing else', (said, standings) => {
  expect(heldWords(words(), { counts: {}, standings } as unknown as Receipt)).toBe(said);
});
