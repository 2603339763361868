import { memorySource } from '../../../shared/bundle/byteSource';
import type { Bytes } from '../../../shared/bundle/bytes';
import type { BundleError } from '../../../shared/bundle/bundleError';
import { readBundle } from '../../../shared/bundle/readBundle';
import type { SetupContent } from '../../../shared/bundle/setup';
import { checkSubmissionReferences, versionsOf } from '../../../shared/bundle/submission';
import { recordSchemas } from '../../../shared/model/tables';

/** How the Sở of a setup file refuses these bytes; undefined when it takes them. */
export async function refusalOf(bytes: Bytes, setup: SetupContent, identity: string): Promise<BundleError | undefined> {
  const read = await readBundle(memorySource(bytes), {
    identities: [identity],
    recordSchemas,
    expect: {
      kinds: ['submission'],
      recipient: { workspaceId: setup.department.workspaceId },
      knowsUnit: ({ unitCode }) => setup.units.some(({ code }) => code === unitCode),
    },
    checkReferences: checkSubmissionReferences,
  });
  const content = read.ok ? await versionsOf(read.value) : read;
  return content.ok ? undefined : content.error;
}
