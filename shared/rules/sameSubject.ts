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

function foldedName({ name }: Named): string {
  return foldForSearch(name).replace(/\s+/g, ' ').trim();
}
