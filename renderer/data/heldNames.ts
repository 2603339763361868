import type { Json } from '../../shared/journal/change';
import { isWrittenSo, looseSpellingsOf, spellingKey, squeezed } from '../../shared/text/names';
import { withVietnameseD } from '../../shared/text/normalise';
import { foldForSearch } from '../../shared/text/search';
import type { Calling } from './knownPeople';
import { instead } from './nameInText';
import { isAddress } from './naming';

/**
 * Names that may not leave the computer, to be found in what is about to. They are found however carelessly they are
 * written: see {@link looseSpellingsOf}; only what is written with its accents exactly as somebody else's name is that name.
 */
export interface HeldNames {
  /** True when a value, or anything in it, holds one of them. */
  bears: (value: unknown) => boolean;
  /** The value without them; null for an address that holds one. */
  without: (value: Json) => Json;
}

/**
 * See {@link HeldNames}. `others`: full names of those who may be named. `known`: of everybody; what somebody was called before
 * is not found as a part of a longer one of them.
 */
export function heldNames(callings: readonly Calling[], others: readonly string[], known: readonly string[]): HeldNames {
  const sought = callings.map(({ name, isFormer }) => ({ name, spelling: looseSpellingsOf(name), longer: isFormer ? known.filter((other) => isPart(name, other)).map(finderOf) : [] }));
  const own = new Set(callings.map(({ name }) => spellingKey(name)));
  const strangers = new Set(others.map(spellingKey).filter((other) => !own.has(other)));
  const means = ({ name, longer }: (typeof sought)[number], found: string, at: number, text: string): boolean =>
    isWrittenSo(found, name) &&
    !(/[\p{M}đ]/iu.test(withVietnameseD(found)) && strangers.has(spellingKey(found))) &&
    !longer.some((spansIn) => spansIn(text).some(([start, end]) => start <= at && at + found.length <= end));
  const holds = (text: string): boolean => {
    const written = text.normalize('NFD');
    return sought.some((each) => [...written.matchAll(each.spelling)].some(({ 0: found, index }) => means(each, found, index, written)));
  };
  const bearsText = (text: string): boolean => holds(text) || (text.includes('%') && holds(decoded(text)));
  const clean = (text: string): string => {
    // Words of an address that are written in percent signs.
    const readable = text.replace(/\S*%\S*/g, (word) => (bearsText(word) ? instead : word));
    return sought.reduce((left, each) => left.replace(each.spelling, (found: string, at: number) => (means(each, found, at, left) ? instead : found)), readable.normalize('NFD')).normalize('NFC');
  };
  const without = (value: Json): Json => {
    if (typeof value === 'string') return !bearsText(value) ? value : isAddress(value) ? null : clean(value);
    if (Array.isArray(value)) return value.map(without);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, without(inner)]));
  };
  return { bears: (value) => textsIn(value).some(bearsText), without };
}

/** By which of the names of somebody a value speaks of him: the name of today, where that stands there too. */
export function nameIn(value: unknown, callings: readonly [Calling, ...Calling[]], known: readonly string[]): string {
  return (callings.find((each) => heldNames([each], [], known).bears(value)) ?? callings[0]).name;
}

/** Tells quickly whether a name may stand in a value, or in anything in it: a school's list has a thousand. */
export function tellerOf(value: unknown): (name: string) => boolean {
  const texts = textsIn(value);
  const all = squeezed([...texts, ...texts.filter((text) => text.includes('%')).map(decoded)].join('|'));
  return (name) => name.trim() !== '' && all.includes(squeezed(name));
}

/** Whether a name is a part of a longer one, whatever the accents. */
function isPart(name: string, longer: string): boolean {
  const [part, whole] = [name, longer].map((each) => ` ${foldForSearch(each).split(/\s+/).filter(Boolean).join(' ')} `) as [string, string];
  return part.length < whole.length && part.trim() !== '' && whole.includes(part);
}

/** Where the name stands in a text in NFD. */
function finderOf(name: string): (text: string) => [start: number, end: number][] {
  const spelling = looseSpellingsOf(name);
  return (text) => [...text.matchAll(spelling)].flatMap(({ 0: found, index }): [number, number][] => (isWrittenSo(found, name) ? [[index, index + found.length]] : []));
}

function decoded(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (signs) => {
    try {
      return decodeURIComponent(signs);
    } catch {
      return signs;
    }
  });
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
