/** What a setup bundle (tệp cấu hình) carries from the Sở to every unit, and how a unit reads it. */
import { compareStamps, parseStamp } from '../journal/stamp';
import type { Movement } from '../model/movement';
import { mostMovements } from '../model/setupFile';
import type { Plan } from '../model/plan';
import { stampText } from '../model/record';
import type { RulePack } from '../model/rulePack';
import type { SentBundle } from '../model/sentBundle';
import type { RecordOf } from '../model/tables';
import type { Unit } from '../model/unit';
import type { DepartmentContact, Workspace } from '../model/workspace';
import { fail, ok, type Result } from '../result';
import type { BundleError } from './bundleError';
import { revocationOf, type Revocation } from './revocation';
import { bundled, without } from './bundledRecord';
import type { VerifiedBundle } from './readBundle';

/** The Sở's own records that a setup file is made of. */
export interface SetupSource {
  workspace: Workspace;
  plan: Plan;
  rulePack: RulePack;
  units: readonly Unit[];
  movements: readonly Movement[];
}

/** The Sở's record gives what units print and address; who signs there, and its telephone, stay at home. */
const ownFields = ['signer', 'phone', 'department', 'unitCode', 'unitKind', 'cluster', 'sample', 'sheetOffer'] as const;
/** People and telephone numbers of a unit are for the Sở; the list goes to every other unit as well. */
const contactFields = ['head', 'phone', 'email'] as const;

/** The tables of a setup bundle. Throws when the workspace is not a Sở with keys: first run always makes one. */
export function setupRecords({ workspace, plan, rulePack, units, movements }: SetupSource): Record<string, { id: string }[]> {
  if (workspace.kind !== 'department' || !workspace.publicKeys) throw new Error('Only a Sở with keys makes a setup file');
  return {
    workspaces: [bundled(without(workspace, ownFields))],
    plans: [bundled(plan)],
    rulePacks: [bundled(rulePack)],
    units: units.map((unit) => bundled(without(unit, contactFields))),
    movements: movements.map(bundled),
  };
}

/** A setup file as a unit understands it. */
export interface SetupContent {
  department: DepartmentContact;
  /** For the issuer block and addresses of papers. */
  departmentAbbreviation?: string;
  plan: Plan;
  rulePack: RulePack;
  /** In the order of the file; contact fields are not in it. */
  units: Unit[];
  movements: Movement[];
  /** Wall time of its making. */
  createdAt: string;
  /** Identity of the bundle. */
  bundleId: string;
}

type SetupRecords = { [T in 'workspaces' | 'plans' | 'rulePacks' | 'units' | 'movements']?: RecordOf<T>[] };

/**
 * Takes the content out of a verified setup bundle. Fails with `certificate` when the Sở it speaks of is not the one
 * whose root key signed, with `recordInvalid` when a part is missing, when its stamp is none of the computer that signed, or
 * when it holds more movements than any Sở starts. `revoked` are the Sở's devices that may sign no more by the file itself.
 */
export function readSetup(
  bundle: Pick<VerifiedBundle, 'bundleId' | 'manifest' | 'sender' | 'records'>,
  revoked: readonly Revocation[] = [],
): Result<SetupContent, BundleError> {
  const { workspaces = [], plans = [], rulePacks = [], units = [], movements = [] } = bundle.records as SetupRecords;
  const { manifest, sender } = bundle;
  const workspace = workspaces.find(({ id }) => id === manifest.from.workspaceId);
  if (!workspace) return fail({ type: 'recordInvalid', fault: 'reference', table: 'workspaces' });
  if (workspace.publicKeys?.rootKey !== sender.anchor) return fail({ type: 'certificate', fault: 'workspace' });
  const plan = plans.find(({ id }) => id === workspace.planKey);
  if (!plan) return fail({ type: 'recordInvalid', fault: 'reference', table: 'workspaces', id: workspace.id, field: 'planKey' });
  const rulePack = rulePacks.find(({ id }) => id === workspace.rulePackKey);
  if (!rulePack) {
    return fail({ type: 'recordInvalid', fault: 'reference', table: 'workspaces', id: workspace.id, field: 'rulePackKey' });
  }
  const tooMany = movements[mostMovements];
  if (tooMany) return fail({ type: 'recordInvalid', fault: 'schema', table: 'movements', id: tooMany.id });
  const asOf = stampText.optional().safeParse(manifest['asOf']);
  // Each computer of the Sở writes by its own clock; a revocation limits by that.
  const isOwn = asOf.success && (asOf.data === undefined || parseStamp(asOf.data).device === manifest.from.deviceId);
  if (!isOwn) return fail({ type: 'recordInvalid', fault: 'schema', table: 'workspaces', id: workspace.id, field: 'asOf' });
  return ok({
    department: {
      workspaceId: workspace.id,
      name: workspace.name,
      placeName: workspace.placeName ?? '',
      rootKey: sender.anchor,
      recipient: workspace.publicKeys.recipient,
      fingerprint: sender.fingerprint,
      bundleId: bundle.bundleId,
      setupSequence: manifest.sequence,
      ...(asOf.data !== undefined && { setupAsOf: asOf.data }),
      setupMadeAt: manifest.createdAt,
      signedBy: { deviceId: manifest.from.deviceId, deviceKey: sender.deviceKey },
      ...(revoked.length > 0 && { revoked: [...revoked] }),
    },
    ...(workspace.abbreviation !== undefined && { departmentAbbreviation: workspace.abbreviation }),
    plan,
    rulePack,
    units,
    movements,
    createdAt: manifest.createdAt,
    bundleId: bundle.bundleId,
  });
}

/** The number of the next setup file, and the one before. All computers of the Sở count in one row. */
export function nextSetup(sent: readonly SentBundle[]): { sequence: number; previous: string | null } {
  const last = sent.filter(({ kind }) => kind === 'setup').sort((a, b) => a.sequence - b.sequence).at(-1);
  return { sequence: (last?.sequence ?? 0) + 1, previous: last?.id ?? null };
}

/** What says which of two setup files is the later one. */
export type PinnedSetup = Pick<DepartmentContact, 'setupSequence' | 'setupAsOf'>;

/**
 * True for a setup file that stands before the one that is known: by the Sở's stamp, since a Sở that was restored gives
 * numbers again, and two of its computers may give one. What knew of another has the later stamp; of two written apart one
 * is taken for the later everywhere. Files of older versions have none: they stand before those that do, among them by number.
 */
export function isSetupBefore(found: PinnedSetup, known: PinnedSetup): boolean {
  if (found.setupAsOf !== undefined && known.setupAsOf !== undefined) return compareStamps(found.setupAsOf, known.setupAsOf) < 0;
  if (found.setupAsOf !== undefined || known.setupAsOf !== undefined) return found.setupAsOf === undefined;
  return found.setupSequence < known.setupSequence;
}

/** Below 0 when the first stands before the second, by {@link isSetupBefore}; 0 where neither does. */
export function compareSetups(a: PinnedSetup, b: PinnedSetup): number {
  return Number(isSetupBefore(b, a)) - Number(isSetupBefore(a, b));
}

/** True for one that a revoked computer of the Sở signed, beyond what the Sở still stands by. */
export function isSetupOfRevoked({ rootKey, setupSequence, setupAsOf, bundleId, signedBy }: DepartmentContact, revoked: readonly Revocation[]): boolean {
  if (signedBy === undefined) return false;
  return revocationOf({ ...signedBy, kind: 'setup', sequence: setupSequence, anchor: rootKey, asOf: setupAsOf, bundleId }, revoked) !== undefined;
}
