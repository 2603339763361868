import type { BundleError } from '../bundle/bundleError';
import { bundleKinds, type BundleKind } from '../bundle/format';
import type { WorkspaceKind } from '../model/workspace';
import { fail, ok, type Result } from '../result';

/** What a bundle that came by itself is for, at the computer that it came to. */
export type OpenedPlace = 'receive' | 'setupFile' | 'answer' | 'peer' | 'restore';

type Here = WorkspaceKind | 'nothing';

/** Where each kind of bundle is looked at; a place that is missing has no use for it. A part is of the kind of its whole. */
const uses: Record<BundleKind, Partial<Record<Here, OpenedPlace>>> = {
  setup: { nothing: 'setupFile', unit: 'setupFile' },
  submission: { department: 'receive' },
  answer: { unit: 'answer' },
  peer: { unit: 'peer', department: 'peer' },
  backup: { nothing: 'restore', unit: 'restore', department: 'restore' },
};

/** The screen for a bundle of that kind; before the first run `here` is null. */
export function placeOfOpened(kind: BundleKind, here: WorkspaceKind | null): Result<OpenedPlace, BundleError> {
  const at = here ?? 'nothing';
  const place = uses[kind][at];
  return place ? ok(place) : fail({ type: 'kindNotExpected', kind, expected: bundleKinds.filter((one) => uses[one][at]) });
}

/** What a file is for that only a passphrase opens: a backup, until something else that travels is closed by one. */
export const closedByPassphrase: OpenedPlace = 'restore';

/** What an inbox offers. A backup that lies there is not put in the place of anybody's data. */
const fromInbox: readonly OpenedPlace[] = ['receive', 'setupFile', 'answer', 'peer'];

/**
 * What a file of an inbox is for: the screen that looks at it, or `foreign`, which is left alone. A folder may be shared
 * with others, so what a unit cannot open is theirs; the Sở's inbox is its own, and whatever comes there is looked at.
 */
export function placeInInbox(found: Result<OpenedPlace, BundleError>, here: WorkspaceKind): OpenedPlace | 'foreign' | 'damaged' {
  if (found.ok) return fromInbox.includes(found.value) ? found.value : 'foreign';
  const { type } = found.error;
  if (type === 'kindNotExpected') return 'foreign';
  if (here === 'department') return 'receive';
  return isDamage(type) ? 'damaged' : 'foreign';
}

const damages: ReadonlySet<string> = new Set<BundleError['type']>([
  'truncated',
  'notABundle',
  'containerNotAsWritten',
  'signature',
  'certificate',
  'hash',
  'tooLarge',
  'unsafePath',
  'duplicateEntry',
  'tooManyEntries',
  'notAllowedContent',
  'recordInvalid',
]);

/** True for a refusal that says of the file itself that it is good for nobody, wherever and whenever it is opened. */
export function isDamage(type: string): boolean {
  return damages.has(type);
}
