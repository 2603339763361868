import type { KnownSetups, SetupCandidate } from '../journal/receivedApart';

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

/** Of what a unit knows before and after it hears of revocations; null where the setup file stays in force by right. */
export function setupTakenBack(before: KnownSetups, after: KnownSetups): SetupTakenBack | null {
  if (!before.isSound) return null;
  const [was, is] = [before.standing[0]!, after.standing[0]!];
  if (!after.isSound) return { left: named(was), back: null };
  return was.contact.bundleId === is.contact.bundleId ? null : { left: named(was), back: named(is) };
}

function named({ contact, file }: SetupCandidate): NamedSetup {
  return { sequence: contact.setupSequence, ...(file && { plan: { ...file.plan.period, version: file.plan.version } }) };
}
