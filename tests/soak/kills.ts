/**
 * kill -9 of every process at a random moment of the work, a new start, and a look at whether everything that was shown
 * as saved is there.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { hashHeader } from '../../shared/journal/chain';
import { stateHash } from '../../shared/journal/project';
import type { Evidence } from '../../shared/model/evidence';
import type { SentBundle } from '../../shared/model/sentBundle';
import { launchApp } from '../support/electron-double/launch';
import type { RunningApp } from '../support/electron-double/runningApp';
import { Profile } from '../support/offices/damage';
import { bundles } from '../support/offices/files';
import { makeOffices, startOffice } from '../support/offices/offices';
import { entriesInVault, replayedHash, rowsOf, type TableRow } from '../support/projectionState';
import { randomOf } from '../support/forgettingDisk';
import { brokenBackups, setUpBackups } from './backups';
import { kinds, type Desk, type Kind } from './work';

/** The last entry of each device that the window has shown, and the texts it called saved. */
interface Acknowledged {
  entries: Map<string, { seq: number; hash: string }>;
  texts: Set<string>;
  /** The last backup that the window called written. */
  backup: string | null;
}

interface Office {
  profile: Profile;
  acknowledged: Acknowledged;
}

/** One kill: during what, after how long, and what was lost; empty when nothing was. */
export interface Kill {
  number: number;
  kind: string;
  afterMs: number;
  lost: string[];
}

export class Kills {
  readonly #random: () => number;
  #folder = '';
  readonly #sound = new Map<Kind['office'], Office>();
  readonly #used = new Map<Kind['office'], Office>();

  constructor(seed: number) {
    this.#random = randomOf(seed);
  }

  /** Makes the two offices. */
  async prepare(): Promise<void> {
    this.#folder = makeOffices();
    for (const name of ['truong', 'so'] as const) {
      const app = await startOffice(this.#folder, name);
      if (name === 'truong') {
        mkdirSync(this.#stick);
        await setUpBackups(app, this.#stick);
        cpSync(this.#stick, this.#firstBackup, { recursive: true });
      }
      const acknowledged = { entries: await shownEntries(app.page), texts: new Set<string>(), backup: null };
      await app.close();
      this.#sound.set(name, { profile: new Profile(join(this.#folder, name)), acknowledged });
      this.#used.set(name, this.#copy(name, `${name}-0`));
    }
  }

  /** Starts, works, kills, starts again and looks. */
  async kill(number: number, kind: Kind = kinds[Math.floor(this.#random() * kinds.length)]!): Promise<Kill> {
    const office = kind.afresh ? this.#copy(kind.office, `${kind.office}-${number}`) : this.#used.get(kind.office)!;
    const afterMs = Math.round(this.#random() * kind.within);
    const lost: string[] = [];
    if (kind.rebuilds) {
      office.profile.deleteDatabase();
      await killAtStart(office, afterMs);
    } else {
      const app = await launchApp({ userData: office.profile.userData });
      const notOpened = await enter(app);
      if (notOpened === null) await this.#workUntilKilled(app, kind, office, afterMs);
      else lost.push(`before the kill: ${notOpened}`);
      await app.kill();
    }
    lost.push(...(await lookAfter(office)), ...(await brokenBackups(this.#stick, office.acknowledged.backup)));
    if (kind.afresh && lost.length === 0) rmSync(office.profile.userData, { recursive: true });
    return { number, kind: kind.name, afterMs, lost };
  }

  /** Removes what was made; keeps it when something was lost. */
  end(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get folder(): string {
    return this.#folder;
  }

  /** Where the school backs up to. */
  get #stick(): string {
    return join(this.#folder, 'backups');
  }

  /** A copy of the first backup there, of the school as it was then. */
  get #firstBackup(): string {
    return join(this.#folder, 'first-backup');
  }

  async #workUntilKilled(app: RunningApp, kind: Kind, { acknowledged }: Office, afterMs: number): Promise<void> {
    let killed = false;
    const desk: Desk = {
      app,
      folder: this.#bundlesFolder(),
      backups: this.#firstBackup,
      random: this.#random,
      acknowledge: (text) => void acknowledged.texts.add(text),
      acknowledgeBackup: (name) => void (acknowledged.backup = name),
    };
    await kind.prepare?.(desk);
    const working = kind.work(desk).catch((error: unknown) => {
      // What is cut short by the kill is no fault of the work.
      if (!killed) throw error;
    });
    const watching = watch(app.page, acknowledged.entries, () => killed);
    await Promise.race([new Promise((resolve) => setTimeout(resolve, afterMs)), working.then(() => new Promise(() => undefined))]);
    killed = true;
    await app.kill();
    await Promise.all([working, watching]);
  }

  #bundlesFolder(): string {
    const folder = join(this.#folder, 'stick');
    if (!existsSync(folder)) {
      mkdirSync(folder);
      for (const [index, name] of [bundles.encrypted, bundles.plain].entries()) cpSync(join(this.#folder, name), join(folder, `goi-${index + 1}.goi`));
    }
    return folder;
  }

  #copy(name: Kind['office'], to: string): Office {
    const { profile, acknowledged } = this.#sound.get(name)!;
    return {
      profile: profile.copyTo(join(this.#folder, to)),
      acknowledged: { entries: new Map(acknowledged.entries), texts: new Set(acknowledged.texts), backup: null },
    };
  }
}

/** Waits until the window works and closes what it tells; gives what it says instead when it does not. */
async function enter({ page }: RunningApp): Promise<string | null> {
  const works = page.getByRole('navigation', { includeHidden: true }).first();
  const problem = page.getByRole('main').and(page.getByRole('alert'));
  const firstRun = page.getByRole('heading', { level: 1, name: 'Máy này dùng ở đâu?' });
  await works.or(problem).or(firstRun).first().waitFor({ state: 'attached', timeout: 30_000 });
  if ((await works.count()) === 0) return (await page.locator('body').innerText()).replace(/\s+/g, ' ').slice(0, 300);
  const understood = page.getByRole('button', { name: 'Đã hiểu' });
  if (await understood.isVisible()) await understood.click();
  return null;
}

/** The program is killed so long after its start began, wherever it is then. */
async function killAtStart({ profile }: Office, afterMs: number): Promise<void> {
  const app = await launchApp({ userData: profile.userData });
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  await app.kill();
}

/** Asks again and again how far the window has come. */
async function watch(page: Page, entries: Acknowledged['entries'], ended: () => boolean): Promise<void> {
  while (!ended()) {
    const shown = await shownEntries(page).catch(() => new Map<string, { seq: number; hash: string }>());
    for (const [device, last] of shown) if (last.seq >= (entries.get(device)?.seq ?? 0)) entries.set(device, last);
  }
}

/** The last entry of each device that the projection has: it was flushed before it came there. */
async function shownEntries(page: Page): Promise<Acknowledged['entries']> {
  const applied = await page.evaluate(
    () =>
      new Promise<{ device: string; seq: number; hash: string }[]>((resolve, reject) => {
        const opening = indexedDB.open('guong-sang');
        // The program's to make, not ours.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => reject(new Error('closed'));
        opening.onsuccess = () => {
          const asked = opening.result.transaction('applied').objectStore('applied').getAll() as IDBRequest<
            { device: string; seq: number; hash: string }[]
          >;
          asked.onsuccess = () => {
            opening.result.close();
            resolve(asked.result);
          };
        };
      }),
  );
  return new Map(applied.map(({ device, seq, hash }) => [device, { seq, hash }]));
}

/** Starts again and gives what is lost, in words. */
async function lookAfter({ profile, acknowledged }: Office): Promise<string[]> {
  const app = await launchApp({ userData: profile.userData });
  try {
    const problem = await enter(app);
    if (problem !== null) return [`does not open: ${problem}`];
    const left = await leftOfImports(profile);
    const rows = await rowsOf(app.page);
    const hash = await stateHash(rows);
    return [
      ...(await lostEntries(profile, acknowledged)),
      ...(hash === (await replayedHash(profile.userData)) ? [] : ['the state shown is not that of the vault']),
      ...lostFiles(profile, rows),
      ...left.map((name) => `half received: ${name}`),
      ...halfRestored(profile).map((name) => `half restored: ${name}`),
      ...app.faults,
    ];
  } finally {
    await app.close();
  }
}

async function lostEntries({ userData }: Profile, { entries, texts }: Acknowledged): Promise<string[]> {
  const lost: string[] = [];
  const kept = entriesInVault(userData);
  for (const [device, { seq, hash }] of entries) {
    const entry = kept.find(({ header }) => header.device === device && header.seq === seq);
    if (!entry) lost.push(`entry ${seq} of ${device}`);
    else if (hashHeader(entry.header) !== hash) lost.push(`entry ${seq} of ${device} is another one`);
  }
  const written = JSON.stringify(kept);
  for (const text of texts) if (!written.includes(text)) lost.push(`the text ${text}`);
  return lost;
}

/** Files that records name and that are not what they were. */
function lostFiles({ vault }: Profile, rows: readonly TableRow[]): string[] {
  const of = (table: string) => rows.filter((each) => each.table === table).map(({ row }) => row as unknown);
  const evidence = (of('evidence') as Evidence[]).flatMap(({ title, file }) =>
    file && digestOf(join(vault, 'evidence', file.sha256.slice(0, 2), file.sha256)) !== file.sha256 ? [`evidence ${title}`] : [],
  );
  const sent = (of('sentBundles') as SentBundle[]).flatMap(({ path, fileSha256 }) =>
    // What an office exported before the test lies nowhere.
    path.startsWith('/memory/') || digestOf(path) === fileSha256 ? [] : [`bundle ${path}`],
  );
  const received = (of('receipts') as { id: string }[]).flatMap(({ id }) => (existsSync(join(vault, 'received', id, 'manifest.json')) ? [] : [`received bundle ${id}`]));
  return [...evidence, ...sent, ...received];
}

/** Files of an interrupted import, which the program clears beside the work: those that are still there after ten seconds. */
async function leftOfImports({ vault }: Profile): Promise<string[]> {
  for (let attempt = 1; ; attempt += 1) {
    const left = filesOf(join(vault, 'staging'));
    if (left.length === 0 || attempt === 100) return left;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Copies that a restore was filling: the start after it throws them away. */
function halfRestored({ userData }: Profile): string[] {
  return readdirSync(userData).filter((name) => name.startsWith('vault.restored-') || name === 'vault.switch.json');
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
}

function digestOf(path: string): string {
  return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : '';
}
