import { readAnswer } from '../../shared/bundle/answer';
import type { BundleError } from '../../shared/bundle/bundleError';
import type { ByteSource } from '../../shared/bundle/byteSource';
import { readBundle, type ReadBundleOptions, type VerifiedBundle } from '../../shared/bundle/readBundle';
import { readSetup } from '../../shared/bundle/setup';
import { checkSubmissionReferences, versionsOf } from '../../shared/bundle/submission';
import { recordSchemas } from '../../shared/model/tables';
import { ok, type Result } from '../../shared/result';

/** Reads a bundle as import does. */
export async function readWhole(
  source: ByteSource,
  identities: string[],
  onEvidence?: ReadBundleOptions['onEvidence'],
): Promise<Result<VerifiedBundle, BundleError>> {
  const read = await readBundle(source, {
    identities, recordSchemas, checkReferences: checkSubmissionReferences, ...(onEvidence && { onEvidence }),
  });
  const content = read.ok ? await checkContent(read.value) : ok(undefined);
  return content.ok ? read : content;
}

/** What import asks of the kinds it knows, beyond the bundle itself. */
async function checkContent(bundle: VerifiedBundle): Promise<Result<unknown, BundleError>> {
  if (bundle.manifest.kind === 'submission') return versionsOf(bundle);
  if (bundle.manifest.kind === 'answer') return readAnswer(bundle);
  return bundle.manifest.kind === 'setup' ? readSetup(bundle) : ok(undefined);
}
