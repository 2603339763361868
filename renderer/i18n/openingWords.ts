import type { BundleError } from '../../shared/bundle/bundleError';
import { isDamage } from '../../shared/rules/openedBundle';
import type { WorkspaceKind } from '../../shared/model/workspace';
import { describeError, type ErrorWords, type KnownError } from './errorWords';
import type { vi } from './vi/vi';

/** Where a file was given to the program; `arrived`: by a double click or in an inbox, where it belongs nowhere. */
export type OpeningPlace = keyof (typeof vi.openings)['choose'];

/** The place, and what this computer is; null before it is anything. */
export interface Opening {
  place: OpeningPlace;
  here: WorkspaceKind | null;
}

/** Any `t`, whatever namespaces it was asked for. */
type Translate = (key: never, options: never) => unknown;

/**
 * Words for a file that is refused where it was opened: what it is, where it belongs, and what whoever sits there can
 * do. An error that says the same everywhere keeps its own words.
 */
export function describeOpening(t: Translate, { place, here }: Opening, error: KnownError): ErrorWords {
  const told = error as BundleError;
  const plain = describeError(t, error);
  const say = (key: string, words: Record<string, unknown> = {}): string => String(t(`openings:${key}` as never, words as never));
  const side = here ?? 'begin';
  const wanted = place === 'arrived' ? undefined : say(`wanted.${place}`);
  if (told.type === 'kindNotExpected') {
    const words = { wanted, found: say(`found.${told.kind}`) };
    const end = wanted === undefined ? 'Here' : '';
    return { what: say(`kind.what${end}`, words), why: say(`kind.why${end}`, words), todo: say(`belongs.${told.kind}_${side}`) };
  }
  if (told.type === 'passphraseNeeded') {
    return { what: say('closed.what'), why: wanted === undefined ? say('kind.whyHere') : say('closed.why', { wanted }), todo: say(`closed.todo_${side}`) };
  }
  if (told.type === 'wrongRecipient' && here !== 'department') {
    return { what: say('elsewhere.what'), why: say('elsewhere.why'), todo: say(`choose.${place}`) };
  }
  if (told.type === 'keyChanged' && here === 'unit') {
    const about = place === 'setup' ? 'otherSetup' : 'otherSpeaker';
    return { what: say(`${about}.what`), why: say(`${about}.why`, { ...told }), todo: say(`${about}.todo`) };
  }
  if (place === 'receive') return plain;
  if (told.type === 'notABundle' && told.found !== 'zip') return { ...plain, todo: say(`${told.found === 'empty' ? 'again' : 'choose'}.${place}`) };
  if (told.type === 'hash') return { ...plain, why: say('spoilt'), todo: say(`again.${place}`) };
  return isDamage(told.type) && told.type !== 'notABundle' ? { ...plain, todo: say(`again.${place}`) } : plain;
}
