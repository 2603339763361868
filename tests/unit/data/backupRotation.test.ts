import { expect, it } from 'vitest';
import type { Data } from '../../../renderer/data/data';
import { rotateBackups } from '../../../renderer/data/backupRotation';
import { backupName, encodeCopyList, listNameOf } from '../../../shared/bundle/backupNames';
import { fail, ok } from '../../../shared/result';

/** A folder with these backups, each with an empty list. */
function folderWith(names: readonly string[]) {
  const list = encodeCopyList([]);
  const files = new Map(names.flatMap((name) => [[name, 1] as const, [listNameOf(name), list.length] as const]));
  const folders = {
    list: async () => ok({ files: [...files].map(([name, size]) => ({ name, size })), freeBytes: 0 }),
    read: async () => ok(list),
    remove: async ({ name }: { name: string }) => (files.delete(name) ? ok(undefined) : fail({ type: 'fileMissing', name } as const)),
  };
  return { files, data: { desktop: { folders } } as unknown as Data };
}

it('lets old backups go that were named when Đ was no letter of a file name, and no other office’s', async () => {
  const newest = backupName('SGDĐT', '2026-10-12T16:05:00');
  // Of more months than are kept.
  const days = Array.from({ length: 20 }, (_, month) => `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-15`);
  const former = days.map((day) => `SAOLUU_SGD-T_${day}_080000.goi`);
  const others = days.map((day) => `SAOLUU_SGD_${day}_080000.goi`);
  const { files, data } = folderWith([...former, ...others, newest]);
  expect(newest).toBe('SAOLUU_SGDDT_2026-10-12_160500.goi');
  await rotateBackups(data, { token: 'f', path: '', removable: true, sameDisk: false }, newest, 'SGDĐT');
  const left = [...files.keys()].filter((name) => name.endsWith('.goi'));
  expect(left).toEqual([...former.slice(-11), ...others, newest]);
});
