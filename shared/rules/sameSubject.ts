import type { SubjectKind } from '../model/plan';
import { foldForSearch } from '../text/search';

interface Named {
  kind: SubjectKind;
  name: string;
}

/**
 * True when two may be one person or one collective: the same name but for case, accents, đ and spaces. A person may have
 * been taken for another kind of person; a collective is never a person. A suggestion: two people share a name.
 */
export function isSameName(a: Named, b: Named): boolean {
  const [left, right] = [foldedName(a), foldedName(b)];
  return left !== '' && left === right && (a.kind === 'collective') === (b.kind === 'collective');
}

/** True when a collective says that this manager is its head. A suggestion: a deputy leads it as well. */
export function isHeadOf(manager: Named, collective: { headName?: string | undefined }): boolean {
  return isSameName({ kind: 'manager', name: collective.headName ?? '' }, { kind: 'manager', name: manager.name });
}

/** The name as it is compared: without case, accents, đ and needless spaces. */
export function foldedName({ name }: Pick<Named, 'name'>): string {
  return foldForSearch(name).replace(/\s+/g, ' ').trim();
}

interface Born extends Named {
  birthDate?: string | undefined;
  className?: string | undefined;
  team?: string | undefined;
}

/**
 * Finds among those it was given the one that is the same for a list: folded name, kind and birth date agree. Where one
 * of the two has no birth date, name and kind decide, and what is known of both their classes or teams: a list must not
 * bring somebody in twice, nor make one of two pupils of a name.
 */
export class SameSubjects<S extends Born> {
  private readonly byName = new Map<string, S[]>();

  constructor(subjects: readonly S[] = []) {
    for (const subject of subjects) this.add(subject);
  }

  add(subject: S): void {
    const key = this.keyOf(subject);
    this.byName.set(key, [...(this.byName.get(key) ?? []), subject]);
  }

  find(subject: Born): S | undefined {
    const alike = this.byName.get(this.keyOf(subject)) ?? [];
    const { birthDate } = subject;
    const place = placeOf(subject);
    const near = alike.filter((other) => place === '' || placeOf(other) === '' || placeOf(other) === place);
    return (
      (birthDate === undefined ? undefined : alike.find((other) => other.birthDate === birthDate)) ??
      near.find((other) => other.birthDate === undefined && birthDate === undefined && placeOf(other) === place) ??
      near.find((other) => other.birthDate === undefined || birthDate === undefined)
    );
  }

  /**
   * Those who may be the same although {@link find} says no: only the class or the team speaks against it, and one of the two
   * has no birth date. Pupils change their class every year.
   */
  findMoved(subject: Born): S[] {
    const alike = this.byName.get(this.keyOf(subject)) ?? [];
    return this.find(subject) ? [] : alike.filter((other) => other.birthDate === undefined || subject.birthDate === undefined);
  }

  private keyOf(subject: Named): string {
    return `${subject.kind} ${foldedName(subject)}`;
  }
}

/** The class of a pupil, the team of others, however they are written; '' where it is not known. */
function placeOf({ kind, className, team }: Born): string {
  const words = foldForSearch((kind === 'student' ? className : team) ?? '').replace(/[^a-z0-9]+/g, ' ').trim();
  return words.replace(/^(?:lop|to chuyen mon|to bo mon|to|phong|bo phan) /, '').replaceAll(' ', '');
}
