import type { Closure } from '../../shared/bundle/closure';
import type { SubmittedVersion } from '../../shared/bundle/submission';
import { suspectDuplicate, type ComparedNomination, type Suspicion } from '../../shared/rules/duplicates';
import { foldedName } from '../../shared/rules/sameSubject';
import type { Data } from './data';
import { readClosure } from './received';

/** Another nomination that may be of the same person or collective. */
export interface SuspectedDuplicate extends Suspicion {
  /** Of the bundle. */
  nominationId: string;
  name: string;
  /** Of the other one. */
  unitName: string;
}

/** A nomination that came before. Of one in the registers birth date and files are read when somebody has its name. */
interface Known {
  nominationId: string;
  planYear: number;
  unitCode?: string | undefined;
  unitName: string;
  /** The version to be read, or what is compared of it. */
  content: { versionId: string } | ComparedNomination;
}

/** Whose bundle it is. */
interface Sender {
  unitCode?: string | undefined;
  unitName: string;
}

/** The nominations that are at the Sở and those of the run, by name: for the dry run. */
export class NominationNames {
  private readonly byName = new Map<string, Known[]>();

  private constructor(private readonly data: Data) {}

  static async read(data: Data): Promise<NominationNames> {
    const names = new NominationNames(data);
    await data.db.of('receivedVersions').each(({ id, subjectName, nominationId, planYear, unitCode, unitName }) =>
      names.put(subjectName, { nominationId, planYear, unitCode, unitName, content: { versionId: id } }),
    );
    return names;
  }

  /** Takes note of the nominations of a bundle that waits in the run. */
  add(versions: readonly SubmittedVersion[], { unitCode, unitName }: Sender): void {
    for (const { nominationId, closure } of versions) {
      const content = comparedOf(closure, unitCode);
      this.put(content.name, { nominationId, planYear: content.planYear, unitCode, unitName, content });
    }
  }

  /** Every nomination that came before and may be of the same subject as one of these, the likeliest first. */
  async suspect(versions: readonly SubmittedVersion[], { unitCode }: Pick<Sender, 'unitCode'>): Promise<SuspectedDuplicate[]> {
    const found: SuspectedDuplicate[] = [];
    for (const { nominationId, closure } of versions) {
      const one = comparedOf(closure, unitCode);
      const seen = new Set<string>();
      // The latest version speaks for its nomination.
      for (const known of (this.byName.get(foldedName(one)) ?? []).toReversed()) {
        if (known.nominationId === nominationId || known.planYear !== one.planYear || seen.has(known.nominationId)) continue;
        seen.add(known.nominationId);
        const other = await this.comparedOf(known);
        const suspicion = other && suspectDuplicate(one, other);
        if (suspicion) found.push({ ...suspicion, nominationId, name: one.name, unitName: known.unitName });
      }
    }
    return found.sort((a, b) => b.score - a.score);
  }

  private put(name: string, known: Known): void {
    const key = foldedName({ name });
    const there = this.byName.get(key);
    if (there) there.push(known);
    else this.byName.set(key, [known]);
  }

  private async comparedOf({ content, unitCode }: Known): Promise<ComparedNomination | null> {
    if (!('versionId' in content)) return content;
    const isThere = (await this.data.db.of('receivedVersions').get(content.versionId)) !== undefined;
    const read = isThere ? await readClosure(this.data, content.versionId) : null;
    return read?.ok ? comparedOf(read.value, unitCode) : null;
  }
}

function comparedOf({ nomination, subject, evidence }: Closure, unitCode: string | undefined): ComparedNomination {
  const { kind, name, birthDate } = subject;
  const files = evidence.flatMap(({ file }) => (file ? [file.sha256] : []));
  return { nominationId: nomination.id, planYear: nomination.planYear, kind, name, birthDate, unitCode, files };
}
