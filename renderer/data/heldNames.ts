import type { Json } from '../../shared/journal/change';
import { isWrittenSo, looseSpellingsOf, spellingsOf, squeezed } from '../../shared/text/names';
import { withVietnameseD } from '../../shared/text/normalise';
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

/** See {@link HeldNames}. `others`: full names of those who may be named. */
export function heldNames(names: readonly string[], others: readonly string[]): HeldNames {
  const sought = names.map((name) => ({ name, spelling: looseSpellingsOf(name) }));
  const strangers = others.filter((other) => !names.some((name) => isWhole(other, name)));
  const means = (found: string, name: string): boolean =>
    isWrittenSo(found, name) && !(/[\p{M}đ]/iu.test(withVietnameseD(found)) && strangers.some((other) => isWhole(found, other)));
  const holds = (text: string): boolean => {
    const written = text.normalize('NFD');
    return sought.some(({ name, spelling }) => [...written.matchAll(spelling)].some(([found]) => means(found, name)));
  };
  const bearsText = (text: string): boolean => holds(text) || (text.includes('%') && holds(decoded(text)));
  const clean = (text: string): string => {
    // Words of an address that are written in percent signs.
    const readable = text.replace(/\S*%\S*/g, (word) => (bearsText(word) ? instead : word));
    return sought.reduce((left, { name, spelling }) => left.replace(spelling, (found) => (means(found, name) ? instead : found)), readable.normalize('NFD')).normalize('NFC');
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
export function nameIn(value: unknown, { name, formerNames }: { name: string; formerNames: readonly string[] }): string {
  return [name, ...formerNames].find((each) => heldNames([each], []).bears(value)) ?? name;
}

/** Tells quickly whether a name may stand in a value, or in anything in it: a school's list has a thousand. */
export function tellerOf(value: unknown): (name: string) => boolean {
  const texts = textsIn(value);
  const all = squeezed([...texts, ...texts.filter((text) => text.includes('%')).map(decoded)].join('|'));
  return (name) => name.trim() !== '' && all.includes(squeezed(name));
}

function isWhole(text: string, name: string): boolean {
  const written = text.normalize('NFC').trim();
  return name.trim() !== '' && written.match(spellingsOf(name))?.[0] === written;
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
