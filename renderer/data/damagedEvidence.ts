import type { Desktop } from '../../shared/platform';

/** SHA-256 of evidence of which the vault has a file that was found damaged, since this window opened. */
const damaged = new WeakMap<Desktop['vault'], Set<string>>();

/** Evidence that lies in the vault and is not what it is called: nobody may count on it, and whoever has it may bring it. */
export function damagedEvidence({ vault }: Pick<Desktop, 'vault'>): Set<string> {
  const known = damaged.get(vault) ?? new Set<string>();
  damaged.set(vault, known);
  return known;
}
