import { beforeAll, describe, expect, it } from 'vitest';
import { asBackupError, backupRecords, backupSchemas, journalFiles, readBackup } from '../../../shared/bundle/backup';
import {
  backupName,
  copyName,
  decodeCopyList,
  encodeCopyList,
  isBackupFileName,
  listNameOf,
  parseBackupName,
} from '../../../shared/bundle/backupNames';
import { memorySource } from '../../../shared/bundle/byteSource';
import { joinBytes, type Bytes } from '../../../shared/bundle/bytes';
import type { BundleError } from '../../../shared/bundle/bundleError';
import { readBundle } from '../../../shared/bundle/readBundle';
import { writeBundle } from '../../../shared/bundle/writeBundle';
import { chainStart, hashHeader, hashPayload } from '../../../shared/journal/chain';
import { put, type Entry } from '../../../shared/journal/change';
import { applyEntry, stateHash, type Row } from '../../../shared/journal/project';
import type { TableName } from '../../../shared/model/tables';
import { stampOf } from '../../../shared/journal/stamp';
import { encodeEntries, segmentBytes } from '../../../shared/journal/vaultJournal';
import { draftOf, makeKeys, unitId, type Keys } from './bundleFixture';

const device = '0192f0aa-0000-7000-8000-00000000000d';

/** A journal of one device that makes a workspace and `count` teachers. */
async function journal(count: number, note = ''): Promise<Entry[]> {
  const entries: Entry[] = [];
  let prev = chainStart;
  for (let seq = 1; seq <= count + 1; seq += 1) {
    const change = seq === 1 ? put('workspaces', unitId, { kind: 'unit', name: 'Trường THPT Mẫu Số 1' }) : put('subjects', `s${seq}`, { kind: 'teacher', name: `Nguyễn Văn ${seq}`, position: note });
    const payload = { changes: [change] };
    const header = {
      v: 1 as const, device, seq, stamp: stampOf(seq, device), actor: 'setup', at: '2026-10-12T03:32:00.000Z',
      intent: 'addSubject', payloadHash: hashPayload(payload), prev,
    };
    entries.push({ header, payload });
    prev = hashHeader(header);
  }
  return entries;
}

function rowsOf(entries: readonly Entry[]): { table: TableName; row: Row }[] {
  const rows = new Map<string, Row>();
  for (const entry of entries) applyEntry(rows, entry);
  return [...rows].map(([key, row]) => ({ table: key.slice(0, key.indexOf('/')) as TableName, row }));
}

let keys: Keys;
let entries: Entry[];
beforeAll(async () => {
  keys = await makeKeys();
  entries = await journal(12);
});

async function backupOf(passphrase?: string): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  const records = backupRecords({ rows: rowsOf(entries), tombstones: [], entries, files: [] });
  const signer = { deviceKey: keys.unitDevice, certificate: keys.unitChain };
  const written = await writeBundle({ manifest: draftOf({ kind: 'backup' }), records, evidence: [], signer, passphrase }, async (chunk) => void parts.push(chunk));
  if (!written.ok) throw new Error(written.error.type);
  return joinBytes(parts);
}

const read = (bytes: Bytes, passphrase?: string) =>
  readBundle(memorySource(bytes), { recordSchemas: backupSchemas, passphrase, expect: { kinds: ['backup'] } });

async function refusalOf(bytes: Bytes, passphrase?: string): Promise<BundleError['type'] | undefined> {
  const opened = await read(bytes, passphrase);
  return opened.ok ? undefined : opened.error.type;
}

describe('a backup bundle', () => {
  it('gives its rows, its history and its files back', async () => {
    const opened = await read(await backupOf());
    if (!opened.ok) throw new Error(opened.error.type);
    const content = await readBackup(opened.value);
    if (!content.ok) throw new Error(content.error.type);
    expect(content.value.entries).toEqual(entries);
    expect(content.value.stateHash).toBe(await stateHash(rowsOf(entries)));
    expect(content.value.counts).toEqual({ nominations: 0, records: 13, files: 0 });
    expect(content.value.lastChange).toBe('2026-10-12T03:32:00.000Z');
  });

  it('puts the journal back as it stood, in segments of their size', async () => {
    const long = await journal(400, 'x'.repeat(15_000));
    const files = [...journalFiles([...long].reverse())];
    expect(files.map(({ name }) => name)).toEqual([`journal/${device}/000001.ndjson`, `journal/${device}/000002.ndjson`]);
    expect(files[0]!.bytes.length).toBeGreaterThanOrEqual(segmentBytes);
    expect(joinBytes(files.map(({ bytes }) => bytes))).toEqual(encodeEntries(long));
  });

  it('is refused with any byte changed', { timeout: 60_000 }, async () => {
    const sound = await backupOf();
    const taken: number[] = [];
    for (let at = 0; at < sound.length; at += 7) {
      if ((await refusalOf(sound.map((byte, index) => (index === at ? byte ^ 0x04 : byte)))) === undefined) taken.push(at);
    }
    expect(await refusalOf(sound)).toBeUndefined();
    expect(taken).toEqual([]);
  });

  it('with a passphrase is refused with any byte changed, and says when the passphrase is another one', { timeout: 60_000 }, async () => {
    const sound = await backupOf('đường hoa phượng');
    expect(await refusalOf(sound, 'đường hoa phượng')).toBeUndefined();
    expect(await refusalOf(sound, 'đường hoa phượng'.normalize('NFD'))).toBeUndefined();
    expect(await refusalOf(sound, 'đường hoa sữa')).toBe('passphraseWrong');
    expect(await refusalOf(sound)).toBe('passphraseNeeded');
    const payload = sound.length - 4000;
    const classes = new Set<string | undefined>();
    for (const at of [3, 30, 40, 60, 90, 120, 140, 160, payload, payload + 999, payload + 2000, sound.length - 1]) {
      classes.add(await refusalOf(sound.map((byte, index) => (index === at ? byte ^ 0x01 : byte)), 'đường hoa phượng'));
    }
    expect(classes.has(undefined)).toBe(false);
    expect(classes.has('containerNotAsWritten')).toBe(true);
    expect(await refusalOf(sound.slice(0, -5000), 'đường hoa phượng')).toMatch(/^(truncated|containerNotAsWritten)$/);
  });

  it('tells damage of whatever kind as one thing, and what is none as another', () => {
    expect(asBackupError({ type: 'hash', path: 'records/users.ndjson', part: 'records' })).toEqual({ type: 'backupDamaged', part: 'hash' });
    expect(asBackupError({ type: 'truncated', missingBytes: 1 })).toMatchObject({ type: 'backupDamaged' });
    expect(asBackupError({ type: 'notABundle', found: 'word' })).toEqual({ type: 'notABackup' });
    expect(asBackupError({ type: 'passphraseWrong' })).toEqual({ type: 'passphraseWrong' });
  });
});

describe('names in a folder of backups', () => {
  it('carry the unit and the local time, and are found again', () => {
    const name = backupName('THPT Mẫu/Số 1', '2026-10-12T16:05:07');
    expect(name).toBe('SAOLUU_THPT-Mau-So-1_2026-10-12_160507.goi');
    expect(parseBackupName(name)).toEqual({ unit: 'THPT-Mau-So-1', at: '2026-10-12T16:05:07' });
    expect(backupName('', '2026-10-12T16:05:07')).toBe('SAOLUU_X_2026-10-12_160507.goi');
  });

  it('are the only ones that can be reached', async () => {
    const copy = await copyName('a'.repeat(64), undefined);
    const encrypted = await copyName('a'.repeat(64), 'age1qqqq');
    const backup = backupName('0301', '2026-10-12T16:05:07');
    for (const name of [copy, encrypted, backup, listNameOf(backup)]) expect(isBackupFileName(name)).toBe(true);
    for (const name of ['evidence/../x', `evidence/${'a'.repeat(63)}`, `../${backup}`, 'SAOLUU_x.goi', 'anh.jpg', `${backup}.exe`]) {
      expect(isBackupFileName(name)).toBe(false);
    }
  });

  it('give two units with the same file two encrypted copies', async () => {
    expect(await copyName('a'.repeat(64), 'age1one')).not.toBe(await copyName('a'.repeat(64), 'age1two'));
  });

  it('stand in a list that is worth nothing when it was cut', () => {
    const names = [`evidence/${'a'.repeat(64)}`, `evidence/${'b'.repeat(64)}.0123456789abcdef.age`];
    const text = new TextDecoder().decode(encodeCopyList(names));
    expect(decodeCopyList(text)).toEqual(names);
    expect(decodeCopyList(new TextDecoder().decode(encodeCopyList([])))).toEqual([]);
    for (const cut of ['', text.slice(0, -1), text.slice(0, 70), text.replace('# 2', '# 3'), `../x\n# 1\n`]) {
      expect(decodeCopyList(cut)).toBeUndefined();
    }
  });
});
