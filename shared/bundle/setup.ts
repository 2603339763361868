/** What a setup bundle (tệp cấu hình) carries from the Sở to every unit, and how a unit reads it. */
import { compareStamps, type Stamp } from '../journal/stamp';
import type { Movement } from '../model/movement';
import type { Plan } from '../model/plan';
import { stampText } from '../model/record';
import type { RulePack } from '../model/rulePack';
import type { SentBundle } from '../model/sentBundle';
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
  const asOf = stampText.safeParse(manifest['asOf']);
  return ok({
    department: {
      workspaceId: workspace.id,
      name: workspace.name,
      placeName: workspace.placeName ?? '',
      rootKey: sender.anchor,
      recipient: workspace.publicKeys.recipient,
      fingerprint: sender.fingerprint,
      setupSequence: manifest.sequence,
      ...(asOf.success && { setupAsOf: asOf.data }),
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

/** Setup files that a lost computer may have written after the last backup of it are fewer than this. */
const numbersLost = 100;

/**
 * The number of the next setup file, and the one before. All computers of the Sở count in one row: a unit takes none that is
 * older than its own. The first one after a restore begins a new hundred, since nobody knows how many the lost computer has
 * written; `restores` are the stamps of those.
 */
export function nextSetup(sent: readonly SentBundle[], restores: readonly Stamp[]): { sequence: number; previous: string | null } {
  const row = sent.filter(({ kind }) => kind === 'setup').sort((a, b) => a.sequence - b.sequence);
  const last = row.at(-1);
  const [number, previous] = [last?.sequence ?? 0, last?.id ?? null];
  const written = row.flatMap(({ stamps }) => Object.values(stamps));
  const isFirst = restores.some((restore) => written.every((stamp) => compareStamps(stamp, restore) < 0));
  return { sequence: isFirst ? (Math.floor(number / numbersLost) + 1) * numbersLost + 1 : number + 1, previous };
}

/** What says which of two setup files is the later one. */
export type PinnedSetup = Pick<DepartmentContact, 'setupSequence' | 'setupAsOf'>;

/**
 * True for a setup file that stands before the one that is known: by its number, and of two that computers of the Sở gave
 * one number, by the Sở's stamp. Files of older versions have none, and stand before those that do.
 */
export function isSetupBefore(found: PinnedSetup, known: PinnedSetup): boolean {
  if (found.setupSequence !== known.setupSequence) return found.setupSequence < known.setupSequence;
  if (known.setupAsOf === undefined) return false;
  return found.setupAsOf === undefined || compareStamps(found.setupAsOf, known.setupAsOf) < 0;
}
