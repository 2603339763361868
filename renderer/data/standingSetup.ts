import type { Revocation } from '../../shared/bundle/revocation';
import { put, type Change } from '../../shared/journal/change';
import type { Row } from '../../shared/journal/project';
import { knownSetups, type KnownSetups, type SetupCandidate } from '../../shared/journal/receivedApart';
import type { Data } from './data';
import { readWorkspace } from './workspace';

/** A setup file as a person knows it: its number, and the plan in it where that is known. */
export interface NamedSetup {
  sequence: number;
  plan?: { from: number; to: number; version: number };
}

/** What becomes of the setup file in force when its computer turns out to be revoked. */
export interface SetupTakenBack {
  left: NamedSetup;
  /** The one that is in force again; null where every one that is known here is of a revoked computer: then it stays. */
  back: NamedSetup | null;
}

/** See {@link knownSetups}; null at a workspace that knows no Sở. */
export async function readKnownSetups({ db }: Pick<Data, 'db'>, more: readonly Revocation[] = []): Promise<KnownSetups | null> {
  const [[workspace], files] = await Promise.all([db.table('workspaces').toArray(), db.table('setupFiles').toArray()]);
  return workspace ? knownSetups(workspace as Row, files as Row[], more) : null;
}

/** What `revoked` does to the setup file in force; null where it stays in force by right. Nothing is written. */
export async function readTakenBack(data: Data, revoked: readonly Revocation[]): Promise<SetupTakenBack | null> {
  const [before, after] = await Promise.all([readKnownSetups(data), readKnownSetups(data, revoked)]);
  if (!before?.isSound || !after) return null;
  const [was, is] = [before.standing[0]!, after.standing[0]!];
  if (!after.isSound) return { left: named(was), back: null };
  return was.contact.bundleId === is.contact.bundleId ? null : { left: named(was), back: named(is) };
}

function named({ contact, file }: SetupCandidate): NamedSetup {
  return { sequence: contact.setupSequence, ...(file && { plan: { ...file.plan.period, version: file.plan.version } }) };
}

/** The changes that keep what a file of the Sở says of computers that it has revoked; none where it says nothing new. */
export async function revocationChanges(data: Data, revoked: readonly Revocation[]): Promise<Change[]> {
  const workspace = await readWorkspace(data);
  if (!workspace?.department) return [];
  const { department, planKey, rulePackKey } = workspace;
  if (revoked.length === (department.revoked?.length ?? 0)) return [];
  // With what came with it, so that it is known as one again.
  return [put('workspaces', workspace.id, { department: { ...department, revoked: [...revoked] }, ...(planKey && { planKey }), ...(rulePackKey && { rulePackKey }) })];
}
