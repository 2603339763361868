import { issuerOf } from '../../shared/documents/fromDossiers';
import type { RenderedHtml } from '../../shared/documents/renderHtml';
import type { SentBundle } from '../../shared/model/sentBundle';
import type { Data } from './data';
import { renderSlip } from './documents';
import { readWorkspace } from './workspace';

/** How figures are written for people. */
export interface SlipWords {
  bytes: (count: number) => string;
  moment: (iso: string) => string;
}

/** The delivery slip of a bundle that was written, as pages. */
export async function renderDeliverySlip(data: Data, bundle: SentBundle, { bytes, moment }: SlipWords): Promise<RenderedHtml> {
  const workspace = await readWorkspace(data);
  if (!workspace) throw new Error('A bundle without a workspace');
  const files = bundle.parts ?? [{ fileName: bundle.fileName, size: bundle.size, sha256: bundle.fileSha256 }];
  return renderSlip({
    issuer: issuerOf(workspace),
    ...(workspace.unitCode !== undefined && { unitCode: workspace.unitCode }),
    recipient: workspace.department?.name ?? '',
    sequence: bundle.sequence,
    writtenAt: moment(bundle.writtenAt),
    nominations: bundle.nominations.length,
    evidence: bundle.evidenceCount,
    ...(bundle.report && { reportYear: bundle.report.planYear }),
    size: bytes(bundle.size),
    encrypted: bundle.encrypted,
    files: files.map(({ fileName, size, sha256 }) => ({ name: fileName, size: bytes(size), sha256 })),
    year: Number(bundle.writtenAt.slice(0, 4)),
  });
}
