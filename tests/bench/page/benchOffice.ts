import { createDepartment, createUnit } from '../../../renderer/data/createWorkspace';
import { storeEvidenceBytes } from '../../../renderer/data/evidenceBytes';
import { exchangeWorker } from '../../../renderer/data/exchangeWorker';
import { exportBundle, saveSetupFile } from '../../../renderer/data/exportBundle';
import { ImportRun } from '../../../renderer/data/importRun';
import { loadKeys } from '../../../renderer/data/keys';
import type { Data } from '../../../renderer/data/data';
import { keepSentinel, openData } from '../../../renderer/data/openData';
import { scrubToday } from '../../../renderer/data/scrub';
import { openSetupFile } from '../../../renderer/data/setupFile';
import { put, type Change } from '../../../shared/journal/change';
import { readWhole } from '../../../shared/journal/vaultJournal';
import { newId } from '../../../shared/model/newId';
import { ok } from '../../../shared/result';
import type { Desktop, SaveTarget } from '../../../shared/platform';
import {
  addReadyNomination,
  planYear,
  sampleBytes,
  schoolCode,
  schoolName,
  today,
  valueOf,
} from '../../support/exchangeScenario';
import { schoolCode as fleetCode, schoolName as fleetName } from '../../fleet/inventedNames';
import { dropRawDatabase, putBlobs, putRecords, readHash, readHashWrite, strictPuts } from './baselines';
import { fillYear, yearSteps, type YearSteps } from './yearBench';

/** Milliseconds of one run. */
type Milliseconds = number;

/** One office over the real vault and database, with a stop-watch around what its people do. */
export class BenchOffice {
  private appended = 0;
  private data!: Data;

  static async open(desktop: Desktop): Promise<BenchOffice> {
    const office = new BenchOffice();
    const vault: Desktop['vault'] = {
      ...desktop.vault,
      append: (name, bytes) => {
        office.appended = bytes.byteLength;
        return desktop.vault.append(name, bytes);
      },
    };
    office.data = valueOf(await openData({ ...desktop, vault })).data;
    const [user] = await office.data.db.of('users').toArray();
    if (user) office.data.journal.actor = user.id;
    return office;
  }

  /** A Sở with one unit in its list; its setup file is saved where the dialog says. */
  async beDepartment(): Promise<void> {
    await this.createDepartment();
    const unit = put('units', newId(), { code: schoolCode, name: schoolName, kind: 'thpt', head: 'Phạm Thị Mẫu' });
    valueOf(await this.data.journal.commit('editUnits', [unit]));
    valueOf(await saveSetupFile(this.data, await this.askForPlace()));
  }
  /** A Sở with `units` units of the fleet in its list; its setup file is saved where the dialog says. */
  async beDepartmentOf(units: number): Promise<void> {
    await this.createDepartment();
    const listed = Array.from({ length: units }, (_, index) => put('units', newId(), { code: fleetCode(index + 1), name: fleetName(index + 1) }));
    for (let at = 0; at < units; at += changesTogether) {
      valueOf(await this.data.journal.commit('editUnits', listed.slice(at, at + changesTogether)));
    }
    valueOf(await saveSetupFile(this.data, await this.askForPlace()));
  }

  /** A school that opens the setup file in the page's file field and picks itself. */
  async beSchool(): Promise<void> {
    const setup = valueOf(await openSetupFile(this.data, chosenFile()));
    const { id } = setup.units.find(({ code }) => code === schoolCode)!;
    valueOf(
      await createUnit(this.data, { setup, choice: { type: 'listed', unitId: id } }, { name: 'Nguyễn Văn Thư', role: 'clerk' }),
    );
  }

  /** One nomination with `files` evidence files of `size` bytes, ready to be sent. Gives its id. */
  async nominate(name: string, files: number, size: number): Promise<string> {
    const seed = Math.floor(Math.random() * 1_000_000_000);
    const kept: { sha256: string; size: number }[] = [];
    for (let index = 1; index < files; index += 1) {
      const blob = new Blob([sampleBytes(size, seed + index)]);
      const sha256 = await exchangeWorker().hash(blob);
      valueOf(await storeEvidenceBytes(this.data, blob, sha256));
      kept.push({ sha256, size });
    }
    const evidence = kept.map(({ sha256 }, index) => (ids: { nominationId: string }): Change =>
      put('evidence', newId(), {
        nominationId: ids.nominationId,
        title: `Ảnh ${index + 2}`,
        kind: 'photo',
        file: { sha256, name: `anh-${index + 2}.jpg`, mediaType: 'image/jpeg', size },
      }),
    );
    return addReadyNomination({ data: this.data }, { name, evidence: sampleBytes(size, seed), extra: evidence });
  }

  /** Kết xuất gói, from the decision of the dialog to the record of it. */
  async export(nominationId: string, encrypted: boolean): Promise<Milliseconds> {
    const target = await this.askForPlace();
    const encryption = encrypted ? ({ type: 'encrypted' } as const) : ({ type: 'plain' } as const);
    return timed(async () => {
      valueOf(await exportBundle(this.data, { planYear, nominationIds: [nominationId], target, encryption, today }));
    });
  }

  /** Reads the nomination's blobs, hashes them, writes their bytes into a sink like the export's; with age between. */
  async exportBaseline(nominationId: string, encrypted: boolean): Promise<Milliseconds> {
    const target = await this.askForPlace();
    const digests = await this.evidenceOf(nominationId);
    return timed(() => readHashWrite(this.data, digests, target, encrypted));
  }

  /** Nhận gói of the file in the page's file field: checked, then received. */
  async import(): Promise<Milliseconds> {
    const run = new ImportRun(this.data, [chosenFile()]);
    const taken = await timed(async () => {
      await run.check();
      await run.apply();
    });
    const [row] = run.getSnapshot().rows;
    if (row?.state !== 'applied') throw new Error(`Not received: ${JSON.stringify(run.getSnapshot())}`);
    return taken;
  }

  /** Nhận gói of all files in the page's file field. What became of each: `ok`, or the type of its refusal. */
  async importAll(): Promise<{ milliseconds: Milliseconds; results: Record<string, string> }> {
    const input = document.querySelector('input')!;
    const run = new ImportRun(this.data, [...input.files!]);
    // As the screen does: else the field holds what the run lets go of.
    input.value = '';
    const milliseconds = await timed(async () => {
      await run.check();
      await run.apply();
    });
    const results = run.getSnapshot().rows.map(({ fileName, state, error }) => [fileName, state === 'applied' ? 'ok' : (error?.type ?? state)]);
    return { milliseconds, results: Object.fromEntries(results) as Record<string, string> };
  }

  /** Reads the file in `pieces` pieces, through age if it is encrypted, hashes each, puts them raw into IndexedDB. */
  async importBaseline(pieces: number, encrypted: boolean): Promise<Milliseconds> {
    const read = await this.reader(pieces, encrypted);
    const taken = await timed(() => putBlobs(read()));
    await dropRawDatabase();
    return taken;
  }

  /** The same with the vault in the place of IndexedDB, many files a call: the sink of an import, which keeps its files there. */
  async importVaultBaseline(pieces: number, encrypted: boolean): Promise<Milliseconds> {
    const read = await this.reader(pieces, encrypted);
    const { vault } = this.data.desktop;
    const names: string[] = [];
    let batch: { name: string; bytes: Uint8Array }[] = [];
    const store = async () => {
      valueOf(await vault.storeAll(batch));
      batch = [];
    };
    const taken = await timed(async () => {
      for await (const bytes of read()) {
        const name = `bench/${newId()}`;
        names.push(name);
        batch.push({ name, bytes });
        if (batch.reduce((sum, one) => sum + one.bytes.length, 0) >= callBytes) await store();
      }
      await store();
    });
    for (const name of names) valueOf(await vault.remove(name));
    return taken;
  }

  /** Saves one edit `times` times; gives the time of each, and the bytes that one puts into the vault. */
  async saveEdits(nominationId: string, times: number): Promise<{ each: Milliseconds[]; bytes: number }> {
    const each: Milliseconds[] = [];
    for (let index = 0; index < times; index += 1) {
      const summary = `${'Dạy tốt, tận tụy với học sinh. '.repeat(8)}${index} ${newId()}`;
      each.push(
        await timed(async () => {
          valueOf(await this.data.journal.commit('editNomination', [put('nominations', nominationId, { summary })]));
        }),
      );
    }
    return { each, bytes: this.appended };
  }

  /** Raw puts of one record of `bytes` bytes, each flushed; gives the time of each. */
  strictPuts(bytes: number, times: number): Promise<Milliseconds[]> {
    return strictPuts(bytes, times);
  }

  /** Calls that bring the desktop `bytes` bytes, which it writes and does not flush; gives the time of each. */
  async desktopCalls(bytes: number, times: number): Promise<Milliseconds[]> {
    const { vault, sinks } = this.data.desktop;
    const sink = valueOf(await vault.openSink(`bench/${newId()}`));
    const each: Milliseconds[] = [];
    for (let index = 0; index < times; index += 1) {
      const content = new Uint8Array(bytes);
      each.push(await timed(async () => valueOf(await sinks.write(sink, content))));
    }
    valueOf(await sinks.abort(sink));
    return each;
  }

  /** `records` people, and edits of them until there are `changes` changes in the journal. */
  async fillJournal(records: number, changes: number, changesOfEntry: number): Promise<void> {
    const { journal } = this.data;
    const ids = Array.from({ length: records }, () => newId());
    const inPieces = async (all: number, intent: 'addSubject' | 'editSubject', change: (index: number) => Change): Promise<void> => {
      for (let at = 0; at < all; at += changesTogether) {
        const commits: Promise<unknown>[] = [];
        for (let from = at; from < Math.min(at + changesTogether, all); from += changesOfEntry) {
          const count = Math.min(changesOfEntry, all - from);
          commits.push(journal.commit(intent, Array.from({ length: count }, (_, index) => change(from + index))).then(valueOf));
        }
        await Promise.all(commits);
      }
    };
    await inPieces(records, 'addSubject', (index) =>
      put('subjects', ids[index]!, { kind: 'teacher', name: `Nguyễn Văn ${index}`, birthDate: '1985-02-03', gender: 'male', team: 'Tổ Khoa học xã hội' }),
    );
    await inPieces(changes - records, 'editSubject', (index) => put('subjects', ids[(index * 7) % records]!, { position: `Giáo viên, lần ${index}` }));
    valueOf(await keepSentinel(this.data));
  }

  /** Replays the vault into an empty database, as a start does when the browser's came back empty. */
  async replay(): Promise<{ taken: Milliseconds; reading: Milliseconds }> {
    const { desktop } = this.data;
    const read = new Map<string, Uint8Array>();
    const reading = await timed(async () => {
      for (const { name, size } of valueOf(await desktop.vault.list('journal/'))) read.set(name, valueOf(await readWhole(desktop.vault, name, 0, size)));
    });
    const vault: Desktop['vault'] = {
      ...desktop.vault,
      read: async (name, offset, length) => {
        const bytes = read.get(name);
        return bytes ? ok(bytes.slice(offset, offset + length)) : desktop.vault.read(name, offset, length);
      },
    };
    const databaseName = `bench-replay-${newId()}`;
    let opened: Data | undefined;
    const taken = await timed(async () => {
      opened = valueOf(await openData({ ...desktop, vault }, { databaseName })).data;
    });
    await opened?.db.delete();
    return { taken, reading };
  }

  /** Puts the same records raw into IndexedDB, in one transaction. */
  async replayBaseline(): Promise<Milliseconds> {
    const rows = await this.data.db.of('subjects').toArray();
    const taken = await timed(() => putRecords(rows));
    await dropRawDatabase();
    return taken;
  }

  /** Evidence rows for files that lie in the vault already. */
  async nameEvidence(files: readonly { sha256: string; size: number }[]): Promise<void> {
    const nominationId = newId();
    for (let at = 0; at < files.length; at += changesTogether) {
      const piece = files.slice(at, at + changesTogether).map(({ sha256, size }, index) =>
        put('evidence', newId(), { nominationId, title: `Ảnh ${at + index}`, kind: 'photo', file: { sha256, name: 'anh.jpg', mediaType: 'image/jpeg', size } }),
      );
      valueOf(await this.data.journal.commit('addEvidence', piece));
    }
    valueOf(await keepSentinel(this.data));
  }

  /** A start over what is all in order, and the day's slice of the scrub. */
  startCheck(): Promise<Milliseconds> {
    return timed(async () => {
      const { data } = valueOf(await openData(this.data.desktop));
      const found = await scrubToday(data, newId());
      if (found?.lost.length !== 0) throw new Error('The scrub lost something');
      data.db.close();
    });
  }

  /** Lists the vault, and reads and hashes as many files as a slice of the scrub. */
  startCheckBaseline(count: number): Promise<Milliseconds> {
    const { vault } = this.data.desktop;
    return timed(async () => {
      const files = valueOf(await vault.list('evidence/'));
      for (const { name, size } of files.slice(0, count)) {
        await crypto.subtle.digest('SHA-256', new Uint8Array(valueOf(await vault.read(name, 0, size))));
      }
    });
  }

  /** See {@link fillYear}. */
  fillYear(count: number): Promise<void> {
    return fillYear(this.data, count);
  }

  /** See {@link yearSteps}. */
  yearSteps(edits: number): Promise<YearSteps> {
    return yearSteps(this.data, edits);
  }

  private async createDepartment(): Promise<void> {
    const signer = { authority: '' as const, title: 'GIÁM ĐỐC', name: 'Lê Văn Mẫu' };
    valueOf(
      await createDepartment(
        this.data,
        { name: 'Sở Giáo dục và Đào tạo Mẫu', placeName: 'Hải Phòng', abbreviation: 'SGDĐT', signer },
        { name: 'Đỗ Thị Minh Mẫu', role: 'officer' },
      ),
    );
  }

  private async reader(pieces: number, encrypted: boolean): Promise<() => ReturnType<typeof readHash>> {
    const file = chosenFile();
    const identity = encrypted ? valueOf(await loadKeys(this.data)).identity : undefined;
    return () => readHash(file, Math.ceil(file.size / pieces), identity);
  }

  private async evidenceOf(nominationId: string): Promise<string[]> {
    const records = await this.data.db.of('evidence').where('nominationId').equals(nominationId).toArray();
    return records.flatMap(({ file }) => (file ? [file.sha256] : []));
  }

  private async askForPlace(): Promise<SaveTarget> {
    return valueOf(await this.data.desktop.files.chooseSave({ suggestedName: 'bench.goi', kind: 'bundle', title: '' }));
  }
}

/** What an import gives to the vault in one call, and a little more. */
const callBytes = 4 * 1024 * 1024;

/** Changes that are flushed together while the journal is filled. */
const changesTogether = 200;

function chosenFile(): File {
  return document.querySelector('input')!.files![0]!;
}

async function timed(work: () => Promise<unknown>): Promise<Milliseconds> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
