import { useEffect, useState } from 'react';
import type { Closure } from '../../shared/bundle/closure';
import { standingVersions } from '../../shared/bundle/standing';
import type { SubmittedVersion } from '../../shared/bundle/submission';
import type { ReceivedVersion } from '../../shared/model/received';
import { suspectDuplicate, type ComparedNomination, type Suspicion } from '../../shared/rules/duplicates';
import { foldedName } from '../../shared/rules/sameSubject';
import { useData } from './DataContext';
import type { Data } from './data';
import type { Database } from './database';
import { readClosure, readVersion } from './received';

/** Another nomination that may be of the same person or collective, or shows the same evidence. */
export interface SuspectedDuplicate extends Suspicion {
  /** Of the bundle, or the one that is looked at. */
  nominationId: string;
  name: string;
  /** Of the other one. */
  unitName: string;
  otherName: string;
  /** Of the other one, to be opened; absent while it only waits in the run. */
  versionId?: string;
}

/** A nomination that came before. Of one in the registers birth date and files are read when somebody has its name, or a file of it. */
interface Known {
  nominationId: string;
  planYear: number;
  name: string;
  unitCode?: string | undefined;
  unitName: string;
  /** The version to be read, or what is compared of it. */
  content: ReceivedVersion | ComparedNomination;
}

/** Whose bundle it is. */
interface Sender {
  unitCode?: string | undefined;
  unitName: string;
}

/** What is compared of versions, which never change, of each opened database: small, and slow to read. */
const compared = new WeakMap<Database, Map<string, ComparedNomination>>();

/** The nominations that count at the Sở and those of the run, by name and by file. */
export class KnownNominations {
  private readonly all: Known[] = [];
  private readonly byName = new Map<string, Known[]>();
  private readonly byFile = new Map<string, Known[]>();
  private hasFiles = false;

  private constructor(private readonly data: Data) {}

  static async read(data: Data): Promise<KnownNominations> {
    const known = new KnownNominations(data);
    const { db } = data;
    const [versions, senders, reviews, receipts] = await Promise.all([
      db.of('receivedVersions').toArray(), db.of('senders').toArray(), db.of('reviews').toArray(), db.of('receipts').toArray(),
    ]);
    for (const { version, withdrawn } of standingVersions(versions, senders, reviews, receipts)) {
      if (withdrawn !== null) continue;
      const { subjectName: name, nominationId, planYear, unitCode, unitName } = version;
      known.put({ nominationId, planYear, name, unitCode, unitName, content: version });
    }
    return known;
  }

  /** Takes note of the nominations of a bundle that waits in the run. */
  add(versions: readonly SubmittedVersion[], { unitCode, unitName }: Sender): void {
    for (const { nominationId, closure } of versions) {
      const content = comparedOf(closure, unitCode);
      const known = { nominationId, planYear: content.planYear, name: content.name, unitCode, unitName, content };
      this.put(known);
      this.putFiles(known, content);
    }
  }

  /**
   * Every other nomination that may be of the same subject as one of these, or shows the same evidence, the likeliest first.
   * `isHeld`: a file came before. Only then is it looked for: that reads every nomination once.
   */
  async suspect(
    versions: readonly Pick<SubmittedVersion, 'nominationId' | 'closure'>[],
    { unitCode }: Pick<Sender, 'unitCode'>,
    isHeld: (sha256: string) => boolean,
  ): Promise<SuspectedDuplicate[]> {
    const found: SuspectedDuplicate[] = [];
    for (const { nominationId, closure } of versions) {
      const one = comparedOf(closure, unitCode);
      const seen = new Set<string>();
      const isOther = (known: Known): boolean => known.nominationId !== nominationId && known.planYear === one.planYear;
      const sharing = await this.sharing(one, isHeld);
      // The latest version speaks for its nomination.
      for (const known of [...(this.byName.get(foldedName(one)) ?? []), ...sharing].toReversed()) {
        if (!isOther(known) || seen.has(known.nominationId)) continue;
        seen.add(known.nominationId);
        const other = await this.comparedOf(known);
        const suspicion = other && suspectDuplicate(one, other);
        if (!suspicion) continue;
        const { content, unitName, name: otherName } = known;
        found.push({ ...suspicion, nominationId, name: one.name, unitName, otherName, ...('id' in content && { versionId: content.id }) });
      }
    }
    return found.sort((a, b) => b.score - a.score);
  }

  /** Those that show a file of it. */
  private async sharing(one: ComparedNomination, isHeld: (sha256: string) => boolean): Promise<Known[]> {
    const own = await this.filesSentBefore(one);
    if (one.files.some((sha256) => !own.has(sha256) && isHeld(sha256))) await this.readFiles();
    return one.files.flatMap((sha256) => this.byFile.get(sha256) ?? []);
  }

  /** Files of the version of it that counts: they are here for that. What it brings beside may be somebody else's. */
  private async filesSentBefore({ nominationId, name }: ComparedNomination): Promise<ReadonlySet<string>> {
    const before = this.byName.get(foldedName({ name }))?.filter((known) => known.nominationId === nominationId) ?? [];
    const versions = await Promise.all(before.map((known) => this.comparedOf(known)));
    return new Set(versions.flatMap((version) => version?.files ?? []));
  }

  /** Reads which nomination shows which file, of all that are known. */
  async readFiles(): Promise<void> {
    if (this.hasFiles) return;
    this.hasFiles = true;
    for (const known of this.all) {
      const content = 'id' in known.content ? await this.comparedOf(known) : null;
      if (content) this.putFiles(known, content);
    }
  }

  private put(known: Known): void {
    this.all.push(known);
    putUnder(this.byName, foldedName(known), known);
  }

  private putFiles(known: Known, { files }: ComparedNomination): void {
    for (const sha256 of files) putUnder(this.byFile, sha256, known);
  }

  private async comparedOf({ content, unitCode }: Known): Promise<ComparedNomination | null> {
    if (!('id' in content)) return content;
    const { db } = this.data;
    // An import that was taken back meanwhile has left nothing.
    if ((await db.of('receivedVersions').get(content.id)) === undefined) return null;
    const cache = compared.get(db) ?? new Map<string, ComparedNomination>();
    compared.set(db, cache);
    const known = cache.get(content.id);
    if (known) return known;
    const read = await readVersion(this.data, content);
    if (!read.ok) return null;
    const value = comparedOf(read.value, unitCode);
    cache.set(content.id, value);
    return value;
  }
}

function putUnder(map: Map<string, Known[]>, key: string, known: Known): void {
  const there = map.get(key);
  if (there) there.push(known);
  else map.set(key, [known]);
}

function comparedOf({ nomination, subject, evidence }: Closure, unitCode: string | undefined): ComparedNomination {
  const { kind, name, birthDate } = subject;
  const files = evidence.flatMap(({ file, nominationId }) => (file && nominationId === nomination.id ? [file.sha256] : []));
  return { nominationId: nomination.id, planYear: nomination.planYear, kind, name, birthDate, unitCode, files: [...new Set(files)] };
}

/**
 * Who at the Sở may be sent twice with this received version, the likeliest first. A suggestion for who reviews: it is no
 * record, and no answer tells of it.
 */
export async function readSuspected(data: Data, versionId: string): Promise<SuspectedDuplicate[]> {
  const version = await data.db.of('receivedVersions').get(versionId);
  if (!version) return [];
  const closure = await readClosure(data, versionId);
  if (!closure.ok) return [];
  const known = await KnownNominations.read(data);
  await known.readFiles();
  return known.suspect([{ nominationId: version.nominationId, closure: closure.value }], version, () => false);
}

/** See {@link readSuspected}; undefined while they are being looked for. */
export function useSuspected(versionId: string): SuspectedDuplicate[] | undefined {
  const data = useData();
  const [found, setFound] = useState<{ versionId: string; suspected: SuspectedDuplicate[] }>();
  // Once for each look: what it reads is too much to be read again at each change.
  useEffect(() => {
    let current = true;
    void readSuspected(data, versionId).then((suspected) => {
      if (current) setFound({ versionId, suspected });
    });
    return () => {
      current = false;
    };
  }, [data, versionId]);
  return found?.versionId === versionId ? found.suspected : undefined;
}
