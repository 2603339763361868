import type { BundleError } from '../../shared/bundle/bundleError';
import type { WorkspaceKind } from '../../shared/model/workspace';
import { describeError, type ErrorWords } from './errorWords';
import { describeOpening } from './openingWords';
import { vi } from './vi/vi';

/** Fields of an error that cannot hold what somebody has typed: numbers, and words of our own. */
type Nameless<E> = E extends unknown ? { [K in keyof E]-?: string extends E[K] ? never : E[K] extends string | number | true | undefined ? K : never }[keyof E] : never;

type TellableOf<Type extends BundleError['type']> = Exclude<Nameless<Extract<BundleError, { type: Type }>>, 'type'>;

/**
 * What of each refusal may be told where anybody may read it; whatever is not listed stays here. A new type must say what
 * it tells, and no field of text can be listed.
 */
const tellable: { [Type in BundleError['type']]: readonly TellableOf<Type>[] } = {
  truncated: ['missingBytes'],
  notABundle: ['found'],
  containerNotAsWritten: [],
  wrongRecipient: ['by'],
  passphraseNeeded: [],
  passphraseWrong: [],
  signature: [],
  certificate: [],
  hash: ['part'],
  keyChanged: [],
  senderRefused: [],
  deviceRevoked: [],
  unitCodeChanged: [],
  nominationOfAnother: [],
  formatTooNew: [],
  evidenceNotHeld: ['count'],
  unitUnknown: [],
  kindNotExpected: ['kind'],
  ownBundle: ['kind', 'sequence'],
  partOfBundle: ['index', 'of'],
  partDiffers: ['index', 'of'],
  partsMakeAnother: [],
  tooLarge: ['size', 'limit'],
  unsafePath: [],
  duplicateEntry: [],
  tooManyEntries: ['entries', 'limit'],
  notAllowedContent: [],
  recordInvalid: [],
  unreadable: [],
  cancelled: [],
};

/** Any `t`, whatever namespaces it was asked for. */
type Translate = (key: never, options: never) => unknown;

/**
 * Words for a refused file that stand in the clear beside it, on a share or a server: they name no person, title, file or
 * unit, however many the error names. Those of `refusals` are for errors whose own words would.
 */
export function describeRefusal(t: Translate, here: WorkspaceKind, error: BundleError): ErrorWords {
  const fields: readonly string[] = tellable[error.type];
  const told = Object.fromEntries(Object.entries(error).filter(([name]) => name === 'type' || fields.includes(name))) as BundleError;
  if (told.type in vi.refusals) return describeError(t, told, 'refusals');
  return describeOpening(t, { place: here === 'department' ? 'receive' : 'arrived', here }, told);
}
