import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { ArrivedFiles } from '../../../../electron/arrivals/arrivedFiles';
import { OpenedFiles } from '../../../../electron/arrivals/openedFiles';
import { diskFileLayer } from '../../../../electron/files/fileLayer';

let folder: string;
let told: number;
let opened: OpenedFiles;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opened-'));
  writeFileSync(join(folder, 'gói 1.goi'), 'một hai ba');
  mkdirSync(join(folder, 'thư mục'));
  told = 0;
  opened = new OpenedFiles(() => (told += 1));
});

describe('files opened with the program', () => {
  test('are found among the arguments, by a full path or from where the program was started', () => {
    opened.take([join(folder, 'gói 1.goi')], '/');
    opened.take(['gói 1.goi'], folder);
    expect(opened.opened()).toMatchObject([{ name: 'gói 1.goi', size: 12 }, { name: 'gói 1.goi', size: 12 }]);
    expect(told).toBe(2);
  });

  test('are no switches, no folders and nothing that is not there', () => {
    opened.take(['--allow-file-access-from-files', '-d', '', 'thư mục', 'không có.goi', '{"json":1}', '--'], folder);
    expect(opened.opened()).toEqual([]);
    expect(told).toBe(0);
  });

  test('are given once, and can be read by their id as often as needed and by nothing else', async () => {
    opened.take(['gói 1.goi'], folder);
    const arrivals = new ArrivedFiles({ files: diskFileLayer, opened, inboxes: async () => [] });
    const first = await arrivals.opened();
    const [file] = first.ok ? first.value : [];
    expect(await arrivals.opened()).toEqual({ ok: true, value: [] });
    const id = file!.id;
    expect(Object.keys(file!).sort()).toEqual(['id', 'name', 'size']);
    for (let times = 0; times < 2; times += 1) {
      const read = await arrivals.read({ id, offset: 4, length: 100 });
      expect(read.ok && new TextDecoder().decode(read.value)).toBe('t hai ba'.slice(-8));
    }
    expect(await arrivals.read({ id: join(folder, 'gói 1.goi'), offset: 0, length: 1 })).toMatchObject({ ok: false, error: { type: 'fileMissing' } });
  });
});
