import { beforeAll, expect, test } from 'vitest';
import { triedNow } from '../../../../renderer/features/transports/TestOutcome';
import { describeError } from '../../../../renderer/i18n/errorWords';
import { i18n, startI18n } from '../../../../renderer/i18n/i18n';
import type { PlatformError } from '../../../../shared/platform';

beforeAll(() => startI18n());

test.each<PlatformError>([
  { type: 'serverUnreachable', name: 'may-chu.mau', code: 'ECONNREFUSED' },
  { type: 'serverLogin', name: 'may-chu.mau' },
  { type: 'serverFolderMissing', name: 'may-chu.mau' },
  { type: 'serverFull', name: 'may-chu.mau' },
  { type: 'serverNotDav', name: 'may-chu.mau' },
  { type: 'serverFault', name: 'may-chu.mau', status: 500 },
  { type: 'sentDiffers', name: 'may-chu.mau' },
])('a server that is only tried promises nothing of bundles: $type', (error) => {
  const { todo } = describeError(i18n.t, triedNow(error));
  expect(todo).not.toMatch(/gửi lại|sẽ thử lại|Gói đang chờ/);
  expect(describeError(i18n.t, error).what).toBe(describeError(i18n.t, triedNow(error)).what);
});
