import type { Desktop, PlatformResult, Vault } from '../../shared/platform';
import { ok } from '../../shared/result';
import { noteDevice } from './devices';
import type { StartReport } from './startReport';

/** File of the vault that says at which place it was opened last. It goes along when the folder is copied. */
export const machineMarkName = 'machine.json';

/** The place where this vault was opened last; null when nobody has noted it, or it cannot be read. */
export async function readMachineMark(vault: Vault): PlatformResult<string | null> {
  const read = await vault.read(machineMarkName, 0, 1024);
  if (!read.ok) return read.error.type === 'fileMissing' ? ok(null) : read;
  try {
    const { machine } = JSON.parse(new TextDecoder().decode(read.value)) as { machine: unknown };
    return ok(typeof machine === 'string' ? machine : null);
  } catch {
    return ok(null);
  }
}

/** Where a vault was opened last, where it is opened now, and the computer that it knew. */
interface Arrival {
  mark: string | null;
  machine: string;
  deviceId: string;
}

/** True when the folder came from elsewhere: two computers that count under one name would be taken for one. */
export function isCopied({ mark, machine }: Omit<Arrival, 'deviceId'>): boolean {
  return mark !== null && mark !== machine;
}

/** Notes the place; the last step of giving a copied folder an identity of its own. */
export async function notePlace({ vault }: Desktop, report: StartReport, arrival: Arrival): PlatformResult<void> {
  const { mark, machine, deviceId } = arrival;
  if (mark === machine) return ok(undefined);
  report.copied = isCopied(arrival);
  const noted = report.copied ? await noteDevice(vault, { origin: 'copied', copyOf: deviceId }) : ok(undefined);
  return noted.ok ? vault.replace(machineMarkName, new TextEncoder().encode(JSON.stringify({ v: 1, machine }))) : noted;
}
