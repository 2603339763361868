import { subjectKinds, type SubjectKind } from '../model/plan';
import { plainWords } from './listHeader';

/** How offices write whom a row is about, in plain words. The first is what the template offers. */
const kindWords: Readonly<Record<SubjectKind, readonly string[]>> = {
  collective: ['tap the', 'tap the nho', 'tap the lon', 'to', 'to chuyen mon', 'don vi', 'nha truong', 'phong', 'khoi', 'tt'],
  manager: ['can bo quan ly', 'cbql', 'quan ly', 'cb quan ly', 'lanh dao', 'ban giam hieu', 'bgh', 'hieu truong', 'pho hieu truong', 'hieu pho', 'giam doc', 'pho giam doc'],
  teacher: ['giao vien', 'gv', 'nha giao', 'giang vien', 'giao vien chu nhiem', 'gvcn', 'giao vien bo mon'],
  staff: ['nhan vien', 'nv', 'ke toan', 'van thu', 'y te', 'nhan vien y te', 'thu vien', 'thiet bi', 'bao ve', 'phuc vu', 'thu quy'],
  student: ['hoc sinh', 'hs', 'hoc vien', 'hv', 'tre', 'tre em', 'hoc sinh lop'],
};

/** The kind that words of a list mean; undefined when they mean none we know. */
export function kindOfWords(text: string): SubjectKind | undefined {
  const wanted = plainWords(text);
  return subjectKinds.find((kind) => kindWords[kind].includes(wanted));
}

/** The kind that a position tells: a head is a manager, a teacher of whatever a teacher. */
export function kindOfPosition(position: string): SubjectKind | undefined {
  const words = plainWords(position);
  if (/^(pho )?(hieu truong|giam doc)\b|^hieu pho\b/.test(words)) return 'manager';
  if (/^(giao vien|gv)\b|^(to truong|to pho) chuyen mon\b/.test(words)) return 'teacher';
  return /^(nhan vien|ke toan|van thu|bao ve|thu quy|thu vien)\b/.test(words) ? 'staff' : undefined;
}
