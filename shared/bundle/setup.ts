/** What a setup bundle (tệp cấu hình) carries from the Sở to every unit, and how a unit reads it. */
import type { Movement } from '../model/movement';
import type { Plan } from '../model/plan';
import type { RulePack } from '../model/rulePack';
import type { RecordOf } from '../model/tables';
import type { Unit } from '../model/unit';
import type { DepartmentContact, Workspace } from '../model/workspace';
import { fail, ok, type Result } from '../result';
import type { BundleError } from './bundleError';
import type { Revocation } from './revocation';
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
 * whose root key signed, with `recordInvalid` when a part is missing. `revoked` are the Sở's devices that may sign no more.
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
  return ok({
    department: {
      workspaceId: workspace.id,
      name: workspace.name,
      placeName: workspace.placeName ?? '',
      rootKey: sender.anchor,
      recipient: workspace.publicKeys.recipient,
      fingerprint: sender.fingerprint,
      setupSequence: manifest.sequence,
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
