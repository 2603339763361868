import type { Bytes } from '../../shared/bundle/bytes';
import { blobSource } from '../../shared/bundle/byteSource';
import type { BundleError } from '../../shared/bundle/bundleError';
import { recordSchema } from '../../shared/bundle/format';
import { fieldsOf } from '../../shared/bundle/bundledRecord';
import { readBundle } from '../../shared/bundle/readBundle';
import { joinRevocations, refusalOfRevoked, revocationsIn, type Revocation } from '../../shared/bundle/revocation';
import { isSetupBefore, readSetup, type SetupContent } from '../../shared/bundle/setup';
import { put, type Change } from '../../shared/journal/change';
import type { IssuedTable } from '../../shared/journal/receivedApart';
import { isBookkeeping, rowKey, type Row } from '../../shared/journal/project';
import type { Movement } from '../../shared/model/movement';
import { newId } from '../../shared/model/newId';
import { recordSchemas, type RecordOf } from '../../shared/model/tables';
import type { Unit } from '../../shared/model/unit';
import type { Signer } from '../../shared/model/workspace';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import type { SetupTakenBack } from '../../shared/rules/setupTakenBack';
import { deviceChanges } from './devices';
import { createKeys, loadKeys } from './keys';
import type { Data } from './data';
import { knowOwn } from './ownBundle';
import { fetchRows } from './projection';
import { refuseSample, type SampleStays } from './sampleMark';
import { settleReceived } from './settleReceived';
import { readKnownSetups, readTakenBack, revocationChanges } from './standingSetup';
import { readWorkspace } from './workspace';

export type SetupFileError =
  | BundleError
  | SampleStays
  /** An older setup file than the one that this unit has taken in already. */
  | ({ type: 'setupOlder' } & OlderSetup)
  /** The same where the numbers do not tell it: two computers of the Sở gave them apart, or a restored one gave them again. */
  | ({ type: 'setupWrittenBefore' } & OlderSetup);

interface OlderSetup {
  /** The number of the latest one that no revoked computer signed, and of this one. */
  known: number;
  found: number;
  /** It told of computers that the Sở has revoked, for the first time here, and what that does: this is kept. */
  heard?: { setup: SetupTakenBack | null };
}

/**
 * Opens a setup file and verifies all of it. At a unit that has one already, the file must hang on
 * the same root key (`keyChanged`), not be signed by a computer that the Sở has revoked (`deviceRevoked`), and be no older
 * (`setupOlder`, `setupWrittenBefore`) than what no revoked one signed. Nothing is written, except that of one that is
 * older the revocations are kept, which its root signed whatever its age. The fingerprint to compare with the Sở's letter is
 * `content.department.fingerprint`, 4 groups of 5 digits.
 */
export async function openSetupFile(data: Data, file: Blob): Promise<Result<SetupContent, SetupFileError | PlatformError>> {
  const sample = await refuseSample(data);
  if (sample) return fail(sample);
  const workspace = await readWorkspace(data);
  const known = workspace?.department;
  // So that what was written to this computer is told from what was written to another.
  const keys = workspace ? await loadKeys(data) : null;
  const read = await readBundle(blobSource(file), {
    identities: keys?.ok ? [keys.value.identity] : [],
    recordSchemas,
    expect: { kinds: ['setup'], pinnedKey: () => known?.rootKey },
  });
  if (!read.ok) return fail(await knowOwn(data, file, read.error));
  const carried = await revocationsIn(read.value.manifest, read.value.sender);
  const revoked = joinRevocations(known?.revoked ?? [], carried);
  const refusal = refusalOfRevoked(read.value, revoked);
  if (refusal) return fail(refusal);
  const content = readSetup(read.value, carried);
  if (!content.ok) return content;
  const { department } = content.value;
  const setups = known && (await readKnownSetups(data, revoked));
  const latest = setups?.isSound ? setups.standing[0] : undefined;
  if (!latest || !isSetupBefore(department, latest.contact)) return content;
  const numbers = { known: latest.contact.setupSequence, found: department.setupSequence };
  const heard = await hear(data, carried);
  if (!heard.ok) return heard;
  return fail({ type: numbers.found < numbers.known ? 'setupOlder' : 'setupWrittenBefore', ...numbers, ...(heard.value && { heard: heard.value }) });
}

/** Keeps the revocations of a file that is not taken itself; null where none is new. */
async function hear(data: Data, carried: readonly Revocation[]): Promise<Result<OlderSetup['heard'] | null, PlatformError>> {
  await data.journal.idle();
  const known = (await readWorkspace(data))?.department;
  const changes = await revocationChanges(data, joinRevocations(known?.revoked ?? [], carried));
  if (changes.length === 0) return ok(null);
  const setup = await readTakenBack(data, carried);
  const written = await data.journal.commit('takeSetup', changes);
  const settled = written.ok ? await settleReceived(data) : written;
  return settled.ok ? ok({ setup }) : settled;
}

/** Fields that the unit types or that come with its line in the Sở's list. */
export type UnitFields = Partial<Pick<Unit, 'code' | 'kind' | 'cluster' | 'governingBody' | 'placeName' | 'phone'>> & {
  name: string;
  abbreviation?: string;
  signer?: Signer;
  /** The unit of the sample. */
  sample?: true;
};

/** Which unit this computer works for. */
export type UnitChoice = { type: 'listed'; unitId: string } | { type: 'handwritten'; unit: UnitFields };

/**
 * Makes this unit's workspace from a setup file: its keys, then one journal entry with the workspace, the plan, the rule
 * pack, the movements, its own line of the unit list, and what is given in `also` (the first user). Throws when there is
 * a workspace already, or when the chosen unit is not in the list.
 */
export async function applySetup(
  data: Data,
  content: SetupContent,
  choice: UnitChoice,
  also: readonly Change[] = [],
  seed?: Bytes,
): Promise<Result<{ workspaceId: string }, PlatformError>> {
  const listed = choice.type === 'listed' ? content.units.find(({ id }) => id === choice.unitId) : undefined;
  if (choice.type === 'listed' && !listed) throw new Error('A unit that the setup file does not list');
  const unit: UnitFields = choice.type === 'handwritten' ? choice.unit : listed!;
  const keys = await createKeys(data, 'unit', seed);
  if (!keys.ok) return keys;
  const { workspaceId, publicKeys } = keys.value;
  const workspace = put('workspaces', workspaceId, {
    kind: 'unit',
    name: unit.name,
    superior: unit.governingBody ?? content.department.name,
    abbreviation: unit.abbreviation,
    placeName: unit.placeName,
    phone: unit.phone,
    signer: unit.signer,
    unitCode: unit.code,
    unitKind: unit.kind,
    cluster: unit.cluster,
    planKey: content.plan.id,
    rulePackKey: content.rulePack.id,
    department: content.department,
    publicKeys,
    schema: recordSchema,
  });
  const own = listed
    ? put('units', listed.id, fieldsOf<'units'>(listed))
    : unit.code
      ? put('units', newId(), { code: unit.code, name: unit.name, kind: unit.kind, cluster: unit.cluster, placeName: unit.placeName })
      : null;
  const device = await deviceChanges(data, 'begun');
  const written = await data.journal.commit('createWorkspace', [workspace, ...(await issued(data, content)), ...(own ? [own] : []), ...device, ...also]);
  return written.ok ? ok({ workspaceId }) : written;
}

/**
 * Takes a setup file in at a unit that has a workspace, a later one or, where the unit began without one, the first: the Sở's name and recipient, the plan and the rule pack in
 * force for new nominations, and the movements. Open nominations keep the plan they were made under. A unit that began
 * without a setup file pins the Sở by this; `unitId` is then its line in the list. Throws when another Sở is pinned.
 */
export async function renewSetup(data: Data, content: SetupContent, unitId?: string): Promise<Result<void, PlatformError>> {
  const workspace = await readWorkspace(data);
  if (!workspace || (workspace.department && workspace.department.rootKey !== content.department.rootKey)) {
    throw new Error('A setup file of another office');
  }
  const listed = content.units.find(({ id }) => id === unitId);
  const revoked = joinRevocations(workspace.department?.revoked ?? [], content.department.revoked ?? []);
  const written = await data.journal.commit('takeSetup', [
    put('workspaces', workspace.id, {
      department: { ...content.department, ...(revoked.length > 0 && { revoked }) },
      planKey: content.plan.id,
      rulePackKey: content.rulePack.id,
      ...(listed && { unitCode: listed.code, unitKind: listed.kind, cluster: listed.cluster }),
    }),
    ...(await issued(data, content)),
    ...(listed ? [put('units', listed.id, fieldsOf<'units'>(listed))] : []),
  ]);
  // Of those that revoked computers signed, nothing stands that a sound one says otherwise.
  return written.ok ? settleReceived(data) : written;
}

/** What the Sở issues and every unit holds, and the file itself beside it: of two computers either may have taken the later one. */
async function issued(data: Data, { department, plan, rulePack, movements, bundleId }: SetupContent): Promise<Change[]> {
  const file = put('setupFiles', bundleId, {
    department,
    planKey: plan.id,
    plan: asIssued<'plans'>(plan),
    rulePackKey: rulePack.id,
    rulePack: asIssued<'rulePacks'>(rulePack),
    movements: movements.map((movement) => ({ id: movement.id, ...asIssued<'movements'>(movement) })),
  });
  const records: [IssuedTable, RecordOf<IssuedTable>][] = [['plans', plan], ['rulePacks', rulePack], ...movements.map((movement) => ['movements', movement] as [IssuedTable, Movement])];
  const rows = await fetchRows(data.db, [{ table: 'setupFiles', id: bundleId }, ...records.map(([table, { id }]) => ({ table, id }))]);
  const isKept = rows.get(rowKey('setupFiles', bundleId)) !== undefined;
  return [...(isKept ? [] : [file]), ...records.map(([table, record]) => whole(table, record, rows.get(rowKey(table, record.id)), bundleId))];
}

function asIssued<T extends IssuedTable>(record: RecordOf<T>): Omit<ReturnType<typeof fieldsOf<T>>, 'setupFileId'> {
  const { setupFileId: _setupFileId, ...fields } = fieldsOf<T>(record);
  return fields;
}

/** A record as the file has it: what it does not say is not said. Each place is written, so that it is known what the file brought. */
function whole<T extends IssuedTable>(table: T, record: RecordOf<T>, known: Row | undefined, setupFileId: string): Change {
  const places = Object.keys(known?.stamps ?? {}).filter((key) => !isBookkeeping(key));
  const fields = { ...Object.fromEntries(places.map((key) => [key, null])), ...asIssued<T>(record), setupFileId };
  return put(table, record.id, fields as unknown as Parameters<typeof put<T>>[2]);
}
