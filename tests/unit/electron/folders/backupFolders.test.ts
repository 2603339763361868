import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { diskFileLayer } from '../../../../electron/files/fileLayer';
import { OpenSinks } from '../../../../electron/files/sinks';
import { BackupFolders } from '../../../../electron/folders/backupFolders';

const backup = 'SAOLUU_0301_2026-10-12_160500.goi';
const copy = `evidence/${'a'.repeat(64)}`;

let root: string;
let dataFolder: string;
let stick: string;
let sinks: OpenSinks;
let answer: string | null;

function start(): BackupFolders {
  const showOpenDialog = async () => ({ canceled: answer === null, filePaths: answer === null ? [] : [answer] });
  return new BackupFolders({ files: diskFileLayer, sinks, dataFolder, dialog: { showOpenDialog }, parent: () => null });
}

async function chosen(folders = start()): Promise<{ folders: BackupFolders; token: string }> {
  const folder = await folders.choose({ title: '' });
  if (!folder.ok) throw new Error(folder.error.type);
  return { folders, token: folder.value.token };
}

async function write(folders: BackupFolders, token: string, name: string, text: string): Promise<void> {
  const sink = await folders.openSink({ token, name });
  if (!sink.ok) throw new Error(sink.error.type);
  await sinks.write(sink.value, new TextEncoder().encode(text));
  expect(await sinks.commit(sink.value)).toMatchObject({ ok: true });
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'folders-'));
  dataFolder = join(root, 'data');
  stick = join(root, 'stick');
  mkdirSync(join(dataFolder, 'vault'), { recursive: true });
  mkdirSync(stick);
  sinks = new OpenSinks(diskFileLayer);
  answer = stick;
});

describe('choosing the folder', () => {
  test('remembers it after a restart, by the same token', async () => {
    const { token } = await chosen();
    expect(await start().remembered()).toMatchObject({ ok: true, value: { token, path: stick, sameDisk: true } });
  });

  test('refuses the folder of the data itself, one below it, and a link to it', async () => {
    const link = join(root, 'link');
    symlinkSync(join(dataFolder, 'vault'), link);
    for (const path of [dataFolder, join(dataFolder, 'vault'), link]) {
      answer = path;
      expect(await start().choose({ title: '' })).toEqual({ ok: false, error: { type: 'folderInsideData' } });
    }
    expect(await start().remembered()).toEqual({ ok: true, value: null });
  });

  test('takes a folder whose name only begins like that of the data', async () => {
    answer = join(root, 'data-2');
    mkdirSync(answer);
    expect(await start().choose({ title: '' })).toMatchObject({ ok: true });
  });

  test('keeps the folder before when the dialog is closed, and forgets nothing when the settings are unreadable', async () => {
    await chosen();
    answer = null;
    expect(await start().choose({ title: '' })).toEqual({ ok: false, error: { type: 'cancelled' } });
    expect(await start().remembered()).toMatchObject({ value: { path: stick } });
    writeFileSync(join(dataFolder, 'backup-folder.json'), '{');
    expect(await start().remembered()).toEqual({ ok: true, value: null });
  });
});

describe('the folder', () => {
  test('holds what was written, under its final name only', async () => {
    const { folders, token } = await chosen();
    await write(folders, token, backup, 'gói');
    await write(folders, token, copy, 'ảnh');
    expect(readFileSync(join(stick, backup), 'utf8')).toBe('gói');
    expect(readdirSync(stick).filter((name) => !name.startsWith('.')).sort()).toEqual([backup, 'evidence']);
    const listed = await folders.list(token);
    expect(listed).toMatchObject({ ok: true, value: { files: [{ name: backup }, { name: copy }] } });
    const read = await folders.read({ token, name: copy, offset: 0, length: 100 });
    expect(read.ok && new TextDecoder().decode(read.value)).toBe('ảnh');
    await folders.remove({ token, name: copy });
    expect(existsSync(join(stick, copy))).toBe(false);
  });

  test('shows and touches nothing of the person’s own', async () => {
    writeFileSync(join(stick, 'luong.xlsx'), 'x');
    const { folders, token } = await chosen();
    expect(await folders.list(token)).toMatchObject({ value: { files: [] } });
    for (const name of ['luong.xlsx', '../data/vault/sentinel.json', 'evidence/x']) {
      await expect(folders.remove({ token, name })).rejects.toThrow();
      await expect(folders.openSink({ token, name })).rejects.toThrow();
    }
    expect(existsSync(join(stick, 'luong.xlsx'))).toBe(true);
    await expect(folders.list('another')).rejects.toThrow();
  });

  test('is missing, in a word a person understands, when the stick is pulled out', async () => {
    const { folders, token } = await chosen();
    answer = join(root, 'gone');
    mkdirSync(answer);
    const gone = await chosen(folders);
    rmSync(answer, { recursive: true });
    expect(await folders.list(gone.token)).toMatchObject({ ok: false, error: { type: 'fileMissing' } });
    expect(token).not.toBe(gone.token);
  });

  test('is not another stick in the same slot, nor an empty slot', async () => {
    const { folders, token } = await chosen();
    rmSync(stick, { recursive: true });
    mkdirSync(stick);
    expect(await folders.list(token)).toMatchObject({ ok: false, error: { type: 'fileMissing' } });
    expect(await folders.openSink({ token, name: backup })).toMatchObject({ ok: false, error: { type: 'fileMissing' } });
    expect(readdirSync(stick)).toEqual([]);
  });

  test('may be shared by two computers', async () => {
    const first = await chosen();
    dataFolder = join(root, 'data-b');
    mkdirSync(dataFolder);
    const second = await chosen();
    await write(second.folders, second.token, backup, 'gói');
    expect(await first.folders.list(first.token)).toMatchObject({ ok: true, value: { files: [{ name: backup }] } });
  });

  test('loses what was left half written long ago, not what another computer is writing', async () => {
    const { folders, token } = await chosen();
    const [old, fresh] = [join(stick, '.old.partial'), join(stick, '.fresh.partial')];
    writeFileSync(old, 'x');
    writeFileSync(fresh, 'x');
    utimesSync(old, new Date(0), new Date(0));
    await folders.list(token);
    expect([existsSync(old), existsSync(fresh)]).toEqual([false, true]);
  });
});
