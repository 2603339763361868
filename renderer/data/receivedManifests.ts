import { evidencePath, manifestPath } from '../../shared/bundle/format';
import { manifestSchema, type Manifest } from '../../shared/bundle/manifest';
import { readVaultFile } from './evidenceBytes';
import { receivedFolder } from './importStaging';
import type { Data } from './data';

/** The manifest of a bundle that was received here; null when it is not readable any more. It was verified when it came. */
export async function readReceivedManifest({ desktop }: Pick<Data, 'desktop'>, bundleId: string): Promise<Manifest | null> {
  const file = await readVaultFile(desktop, receivedFolder(bundleId) + manifestPath);
  if (!file.ok) return null;
  try {
    return manifestSchema.parse(JSON.parse(await file.value.text()));
  } catch {
    return null;
  }
}

/** SHA-256 of the evidence whose bytes a bundle brought. */
export function evidenceIn({ entries }: Pick<Manifest, 'entries'>): string[] {
  return entries.flatMap(({ path, sha256 }) => (path === evidencePath(sha256) ? [sha256] : []));
}
