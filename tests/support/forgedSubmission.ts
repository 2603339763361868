import { loadKeys, type Keys } from '../../renderer/data/keys';
import { manifestDraft, readSender } from '../../renderer/data/exportBundle';
import { closureTables, type ClosureRecords } from '../../shared/bundle/closure';
import { sha256 } from '../../shared/bundle/hash';
import { writeBundle, type WriteBundleInput } from '../../shared/bundle/writeBundle';
import { valueOf, type Office } from './exchangeScenario';

export interface ForgedSubmission {
  /** Over what the program would write. */
  manifest?: Record<string, unknown>;
  from?: Record<string, unknown>;
  records?: Record<string, readonly { id: string }[]>;
  evidence?: readonly Uint8Array<ArrayBuffer>[];
  sequence?: number;
  previous?: string | null;
  /** Otherwise with the unit's own key. */
  signer?: Keys['signer'];
}

/** A submission that the program would not write, in the name of a unit and encrypted to its Sở. */
export async function forgeSubmission({ data }: Office, forged: ForgedSubmission): Promise<{ file: File; id: string }> {
  const keys = valueOf(await loadKeys(data));
  const { workspace, plan } = await readSender(data);
  const department = workspace.department!;
  const base = await manifestDraft(data, keys, 'submission', workspace, plan, { sequence: forged.sequence ?? 1, previous: forged.previous ?? null });
  const evidence = await Promise.all((forged.evidence ?? []).map(async (bytes) => ({
    sha256: await sha256(bytes),
    size: bytes.length,
    open: async () => ({ size: bytes.length, read: async (at: number, length: number) => bytes.slice(at, at + length) }),
  })));
  const chunks: BlobPart[] = [];
  const input = {
    manifest: {
      ...base,
      from: { ...base.from, recipient: keys.publicKeys.recipient, ...forged.from },
      to: { workspaceId: department.workspaceId, name: department.name },
      versions: [],
      ...forged.manifest,
    },
    records: forged.records ?? {},
    evidence,
    signer: forged.signer ?? keys.signer,
    encryptTo: [department.recipient],
  } as WriteBundleInput;
  const { bundleId } = valueOf(await writeBundle(input, async (chunk) => void chunks.push(chunk.slice() as Uint8Array<ArrayBuffer>)));
  return { file: new File(chunks, 'goi-gia.goi'), id: bundleId };
}

/** Everything of an office that makes closures. */
export async function closureRecordsOf({ data }: Office): Promise<ClosureRecords> {
  return Object.fromEntries(await Promise.all(closureTables.map(async (table) => [table, await data.db.of(table).toArray()])));
}
