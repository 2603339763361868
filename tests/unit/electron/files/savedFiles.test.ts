import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { diskFileLayer } from '../../../../electron/files/fileLayer';
import { SavedFiles } from '../../../../electron/files/savedFiles';
import { OpenSinks } from '../../../../electron/files/sinks';

let folder: string;
let answer: string | null;
let asked: { defaultPath?: string | undefined; filters?: { extensions: string[] }[] | undefined }[];
let opened: string[];
let revealed: string[];
let sinks: OpenSinks;
let files: SavedFiles;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saved-'));
  asked = [];
  opened = [];
  revealed = [];
  sinks = new OpenSinks(diskFileLayer);
  const ask = (options: object) => void asked.push(options);
  files = new SavedFiles({
    files: diskFileLayer,
    sinks,
    dialog: {
      showSaveDialog: async (...args: unknown[]) => {
        ask(args.at(-1) as object);
        return { canceled: answer === null, filePath: answer ?? '' };
      },
      showOpenDialog: async (...args: unknown[]) => {
        ask(args.at(-1) as object);
        return { canceled: answer === null, filePaths: answer === null ? [] : [answer] };
      },
    },
    shell: {
      openPath: async (path) => {
        opened.push(path);
        return '';
      },
      showItemInFolder: (path) => void revealed.push(path),
    },
    parent: () => null,
    firstFolder: () => '/documents',
  });
});

async function chooseSave(path: string | null, kind: 'word' | 'text' = 'word') {
  answer = path;
  const chosen = await files.chooseSave({ suggestedName: 'Tờ trình', kind, title: 'Lưu tờ trình' });
  if (!chosen.ok) throw new Error(chosen.error.type);
  return chosen.value;
}

async function chooseFolder() {
  answer = folder;
  const chosen = await files.chooseFolder({ title: 'Chọn thư mục' });
  if (!chosen.ok) throw new Error(chosen.error.type);
  return chosen.value.token;
}

async function write(request: { token: string; name?: string }, content: string) {
  const sink = await files.openSink(request);
  if (!sink.ok) throw new Error(sink.error.type);
  await sinks.write(sink.value, new TextEncoder().encode(content));
  return sinks.commit(sink.value);
}

describe('room', () => {
  test('is looked at before a byte is written, when the size is known', async () => {
    const target = await chooseSave(join(folder, 'a.docx'));
    const refused = await files.openSink({ token: target.token, size: Number.MAX_SAFE_INTEGER });
    expect(refused).toMatchObject({ ok: false, error: { type: 'diskFull', name: 'a.docx' } });
    expect(readdirSync(folder)).toEqual([]);
    expect(await files.openSink({ token: target.token, size: 10 })).toMatchObject({ ok: true });
  });
});

describe('choosing', () => {
  test('a dialog that is closed is cancelled', async () => {
    answer = null;
    expect(await files.chooseSave({ suggestedName: 'a', kind: 'word', title: '' })).toEqual({ ok: false, error: { type: 'cancelled' } });
    expect(await files.chooseFolder({ title: '' })).toEqual({ ok: false, error: { type: 'cancelled' } });
  });

  test('the dialog starts in the documents, later where the person saved last', async () => {
    await chooseSave(join(folder, 'a.docx'));
    await chooseSave(join(folder, 'b.docx'));
    expect(asked.map(({ defaultPath }) => defaultPath)).toEqual(['/documents/Tờ trình.docx', join(folder, 'Tờ trình.docx')]);
    expect(asked[0]?.filters?.[0]?.extensions).toEqual(['docx']);
  });

  test('a name typed without its extension gets it', async () => {
    expect(await chooseSave(join(folder, 'Tờ trình số 1.'))).toMatchObject({ name: 'Tờ trình số 1..docx', removable: false });
    expect(await chooseSave(join(folder, 'a.DOCX'))).toMatchObject({ name: 'a.DOCX' });
  });
});

describe('writing', () => {
  test('a file is written, read back in parts, shown and opened', async () => {
    const { token, path } = await chooseSave(join(folder, 'a.docx'));
    expect(await write({ token }, 'nội dung')).toMatchObject({ ok: true });
    expect(readFileSync(path, 'utf8')).toBe('nội dung');
    const back = await files.readBack({ token, offset: 5, length: 100 });
    expect(back.ok && new TextDecoder().decode(back.value)).toBe(' dung');
    expect(await files.reveal({ token })).toMatchObject({ ok: true });
    expect(await files.open({ token })).toMatchObject({ ok: true });
    expect([revealed, opened]).toEqual([[path], [path]]);
  });

  test('several files are written into a chosen folder', async () => {
    const token = await chooseFolder();
    for (const name of ['Danh sách.docx', 'Bảng.xlsx']) await write({ token, name }, name);
    expect(readFileSync(join(folder, 'Bảng.xlsx'), 'utf8')).toBe('Bảng.xlsx');
    expect(await files.open({ token, name: 'Danh sách.docx' })).toMatchObject({ ok: true });
    expect(await files.reveal({ token })).toMatchObject({ ok: true });
  });

  test('the path of what was written here is known to the program, of anything else it is not', async () => {
    answer = folder;
    const chosen = await files.chooseFolder({ title: '' });
    if (!chosen.ok) throw new Error(chosen.error.type);
    const { token } = chosen.value;
    writeFileSync(join(folder, 'của người khác.goi'), 'x');
    const sink = await files.openSink({ token, name: 'phần 1.goi' });
    if (!sink.ok) throw new Error(sink.error.type);
    expect(files.writtenPath({ token, name: 'phần 1.goi' })).toBeNull();
    await sinks.commit(sink.value);
    expect(files.writtenPath({ token, name: 'phần 1.goi' })).toEqual({ path: join(folder, 'phần 1.goi'), name: 'phần 1.goi' });
    expect(files.writtenPath({ token, name: 'của người khác.goi' })).toBeNull();
    expect(files.writtenPath({ token: 'khong-co' })).toBeNull();
  });
});

describe('what the window may not reach', () => {
  test('a token that no dialog gave', async () => {
    await expect(files.openSink({ token: 'x' })).rejects.toThrow('token');
  });

  test.each(['../a.docx', 'a/b.docx', '.bashrc', 'a.exe', 'a.lnk'])('the name %j in a chosen folder', async (name) => {
    const token = await chooseFolder();
    await expect(files.openSink({ token, name })).rejects.toThrow('name');
  });

  test('another name beside a chosen file', async () => {
    const { token } = await chooseSave(join(folder, 'a.docx'));
    await expect(files.openSink({ token, name: 'b.docx' })).rejects.toThrow('name');
  });

  test('a file of the chosen folder that this program did not write', async () => {
    writeFileSync(join(folder, 'của người khác.docx'), 'riêng');
    const token = await chooseFolder();
    const request = { token, name: 'của người khác.docx' };
    const missing = { ok: false, error: { type: 'fileMissing', name: 'của người khác.docx' } };
    expect(await files.readBack({ ...request, offset: 0, length: 10 })).toEqual(missing);
    expect(await files.open(request)).toEqual(missing);
    expect(await files.reveal(request)).toEqual(missing);
    expect(opened).toEqual([]);
  });

  test('a file that was begun and never committed', async () => {
    const { token } = await chooseSave(join(folder, 'a.docx'));
    const sink = await files.openSink({ token });
    expect(sink.ok).toBe(true);
    expect(await files.open({ token })).toMatchObject({ ok: false, error: { type: 'fileMissing' } });
    await sinks.abortAll();
  });

  test('a text file is never opened by the system', async () => {
    const { token } = await chooseSave(join(folder, 'a.txt'), 'text');
    await write({ token }, 'x');
    expect(await files.open({ token })).toMatchObject({ ok: false, error: { type: 'deviceFault', code: 'NOT_OPENABLE' } });
    expect(opened).toEqual([]);
  });
});

describe("another person's file", () => {
  test('keeps its ending in the dialog and on the disk, and is not opened from there', async () => {
    answer = join(folder, 'Kế hoạch');
    const chosen = await files.chooseSave({ suggestedName: 'Kế hoạch: 1.PPTX', kind: 'evidence', title: 'Lưu' });
    if (!chosen.ok) throw new Error(chosen.error.type);
    expect(asked[0]).toMatchObject({ defaultPath: '/documents/Kế hoạch_ 1.pptx', filters: [{ name: 'PPTX', extensions: ['pptx'] }] });
    expect(chosen.value.name).toBe('Kế hoạch.pptx');
    answer = join(folder, 'a.docx');
    const word = await files.chooseSave({ suggestedName: 'a.docx', kind: 'evidence', title: 'Lưu' });
    if (!word.ok) throw new Error(word.error.type);
    const { token } = word.value;
    await write({ token }, 'x');
    expect(await files.open({ token })).toMatchObject({ ok: false, error: { code: 'NOT_OPENABLE' } });
    expect(opened).toEqual([]);
  });

  test('may have no ending at all', async () => {
    answer = join(folder, 'README');
    const chosen = await files.chooseSave({ suggestedName: 'README', kind: 'evidence', title: 'Lưu' });
    expect(chosen).toMatchObject({ ok: true, value: { name: 'README' } });
    expect(asked[0]).toMatchObject({ filters: [] });
  });
});
