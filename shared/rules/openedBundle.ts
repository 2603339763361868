import type { BundleError } from '../bundle/bundleError';
import { bundleKinds, type BundleKind } from '../bundle/format';
import type { WorkspaceKind } from '../model/workspace';
import { fail, ok, type Result } from '../result';

/** What a bundle that came by itself is for, at the computer that it came to. */
export type OpenedPlace = 'receive' | 'setupFile' | 'restore';

type Here = WorkspaceKind | 'nothing';

/** Where each kind of bundle is looked at; a place that is missing has no use for it. */
const uses: Record<BundleKind, Partial<Record<Here, OpenedPlace>>> = {
  setup: { nothing: 'setupFile', unit: 'setupFile' },
  submission: { department: 'receive' },
  answer: {},
  peer: {},
  backup: { nothing: 'restore', unit: 'restore', department: 'restore' },
};

/** The screen for a bundle of that kind; before the first run `here` is null. */
export function placeOfOpened(kind: BundleKind, here: WorkspaceKind | null): Result<OpenedPlace, BundleError> {
  const at = here ?? 'nothing';
  const place = uses[kind][at];
  return place ? ok(place) : fail({ type: 'kindNotExpected', kind, expected: bundleKinds.filter((one) => uses[one][at]) });
}

/** A file that only a passphrase opens is a backup: nothing else that travels is closed by one. */
export const closedByPassphrase: OpenedPlace = 'restore';
