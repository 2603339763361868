import type { Bytes } from '../../shared/bundle/bytes';
import { recordSchema } from '../../shared/bundle/format';
import type { SetupContent } from '../../shared/bundle/setup';
import { put, type Change } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import type { User } from '../../shared/model/user';
import type { Signer, WorkspaceKind } from '../../shared/model/workspace';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { comeAfterLost } from './afterRestore';
import type { Data } from './data';
import { deviceChanges } from './devices';
import { createKeys } from './keys';
import { shippedMovementChanges } from './movements';
import { shippedRules } from './plans';
import { applySetup, type UnitChoice, type UnitFields } from './setupFile';

/** The first person who works at this computer. */
export type FirstUser = Pick<User, 'name' | 'position' | 'role'>;

/** What the Sở says of itself at the first run. */
export interface DepartmentFields {
  name: string;
  superior?: string;
  placeName: string;
  abbreviation: string;
  signer: Signer;
  phone?: string;
}

/**
 * First run at the Sở: keys, then one journal entry with the workspace, its first user, the plan, the rule pack and the
 * movements that ship. `seed` of a recovery sheet brings the keys of before. On a platform error nothing was changed.
 * Throws when there is a workspace already.
 */
export async function createDepartment(
  data: Data,
  department: DepartmentFields,
  user: FirstUser,
  seed?: Bytes,
): Promise<Result<{ workspaceId: string }, PlatformError>> {
  return asFirstUser(data, user, seed, (userChange) =>
    createWithShippedRules(data, 'department', { ...department }, [userChange], seed),
  );
}

/**
 * First run at a unit. With the Sở's setup file the plan, the rules and the Sở's keys come from it; without one the
 * shipped plan is used until a setup file is opened in the settings. One journal entry either way. `seed` as above.
 */
export async function createUnit(
  data: Data,
  unit: { setup: SetupContent; choice: UnitChoice } | { setup: null; fields: UnitFields },
  user: FirstUser,
  seed?: Bytes,
): Promise<Result<{ workspaceId: string }, PlatformError>> {
  return asFirstUser(data, user, seed, (userChange) => {
    if (unit.setup) return applySetup(data, unit.setup, unit.choice, [userChange], seed);
    const { code, kind, governingBody, ...rest } = unit.fields;
    return createWithShippedRules(data, 'unit', { ...rest, unitCode: code, unitKind: kind, superior: governingBody }, [
      userChange,
    ], seed);
  });
}

type OwnFields = Omit<Parameters<typeof put<'workspaces'>>[2], 'kind' | 'planKey' | 'rulePackKey' | 'publicKeys' | 'schema'>;

async function createWithShippedRules(
  data: Data,
  kind: WorkspaceKind,
  fields: OwnFields,
  also: readonly Change[],
  seed?: Bytes,
): Promise<Result<{ workspaceId: string }, PlatformError>> {
  const keys = await createKeys(data, kind, seed);
  if (!keys.ok) return keys;
  const { workspaceId, publicKeys } = keys.value;
  const rules = shippedRules();
  const written = await data.journal.commit('createWorkspace', [
    put('workspaces', workspaceId, {
      ...fields,
      kind,
      planKey: rules.planKey,
      rulePackKey: rules.rulePackKey,
      publicKeys,
      schema: recordSchema,
    }),
    ...rules.changes,
    ...shippedMovementChanges(),
    ...(await deviceChanges(data, 'begun')),
    ...also,
  ]);
  return written.ok ? ok({ workspaceId }) : written;
}

/** The first entry carries the first user's name already. With a `seed` the workspace was there before, on another computer. */
async function asFirstUser<T>(
  data: Data,
  user: FirstUser,
  seed: Bytes | undefined,
  create: (userChange: Change) => Promise<Result<T, PlatformError>>,
): Promise<Result<T, PlatformError>> {
  const { journal } = data;
  const ahead = seed === undefined ? ok(undefined) : await comeAfterLost(data);
  if (!ahead.ok) return ahead;
  const userId = newId();
  const before = journal.actor;
  journal.actor = userId;
  const created = await create(put('users', userId, user));
  if (!created.ok) journal.actor = before;
  return created;
}
