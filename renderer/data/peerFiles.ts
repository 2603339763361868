import { filesOf } from '../../shared/bundle/closure';
import type { PeerFile } from '../../shared/bundle/peer';
import { clockCovers, type Clock } from '../../shared/journal/stamp';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { EvidenceToWrite } from './bundleFile';
import type { Data } from './data';
import { evidenceName, readVaultFile } from './evidenceBytes';
import type { Exchange } from './exchangeWorker';
import { receivedFolder } from './importStaging';
import { readClosure, type ReceivedError } from './received';

/** The files that another computer needs, and where their bytes are. */
export interface PeerFiles {
  files: PeerFile[];
  bytes: EvidenceToWrite[];
}

/**
 * The files of the vault that a computer with `base` cannot have: evidence that records name since, and at the Sở every
 * bundle received since with the evidence in it.
 */
export async function filesSince(data: Data, base: Clock, exchange: Exchange): Promise<Result<PeerFiles, ReceivedError>> {
  const evidence = new Map<string, EvidenceToWrite>();
  for (const { title, file, stamps } of await data.db.of('evidence').toArray()) {
    if (file && !clockCovers(base, stamps['file'] ?? '0@-')) evidence.set(file.sha256, { ...file, subject: title });
  }
  const received = await receivedSince(data, base, exchange);
  if (!received.ok) return received;
  for (const file of received.value.evidence) evidence.set(file.sha256, file);
  const named = [...evidence.values()].map(({ sha256, size }) => ({ id: evidenceName(sha256), sha256, size }));
  return ok({ files: [...named, ...received.value.files], bytes: [...evidence.values(), ...received.value.bytes] });
}

async function receivedSince(
  data: Data,
  base: Clock,
  exchange: Exchange,
): Promise<Result<PeerFiles & { evidence: EvidenceToWrite[] }, ReceivedError>> {
  const found: PeerFiles & { evidence: EvidenceToWrite[] } = { files: [], bytes: [], evidence: [] };
  // Of one that was taken back and is here again, only the last change is new.
  const receipts = (await data.db.of('receipts').toArray()).filter(({ stamps }) => Object.values(stamps).some((stamp) => !clockCovers(base, stamp)));
  for (const { id } of receipts) {
    const listed = await data.desktop.vault.list(receivedFolder(id));
    if (!listed.ok) return listed;
    for (const { name, size } of listed.value) {
      const file = await withHash(data, name, exchange);
      if (!file.ok) return file;
      const { sha256, blob } = file.value;
      found.files.push({ id: name, sha256, size });
      found.bytes.push({ sha256, size, name, subject: name, blob });
    }
    for (const version of await data.db.of('receivedVersions').where('bundleId').equals(id).toArray()) {
      const closure = await readClosure(data, version.id);
      if (!closure.ok) return closure;
      for (const { sha256, size, name } of filesOf(closure.value)) found.evidence.push({ sha256, size, name, subject: version.subjectName });
    }
  }
  return ok(found);
}

async function withHash({ desktop }: Data, name: string, exchange: Exchange): Promise<Result<{ sha256: string; blob: Blob }, PlatformError>> {
  const read = await readVaultFile(desktop, name);
  return read.ok ? ok({ sha256: await exchange.hash(read.value), blob: read.value }) : read;
}
