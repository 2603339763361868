import { bundleFileName } from '../../shared/bundle/format';
import type { ManifestDraft } from '../../shared/bundle/manifest';
import { peerLimits, peerRecords, type PeerSource } from '../../shared/bundle/peer';
import { clockCovers, type Clock } from '../../shared/journal/stamp';
import type { PeerFacts } from '../../shared/model/peerFacts';
import { isTableName } from '../../shared/model/tables';
import type { Workspace } from '../../shared/model/workspace';
import type { SaveTarget } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { writeBundleFile, type BundleFileError, type ExportOptions } from './bundleFile';
import type { Data } from './data';
import { ownRevocations, readOwnRevocation, type OwnDeviceRevoked } from './devices';
import { readEntries } from './entryStore';
import { exchangeWorker } from './exchangeWorker';
import { loadKeys, type Keys, type KeysError } from './keys';
import { peerStateOf } from './peerFacts';
import { filesSince } from './peerFiles';
import { sendWritten } from './postState';
import { allRows, readClock } from './projection';
import type { ReceivedError } from './received';
import { refuseSample, type SampleStays } from './sampleMark';
import { readRules, readWorkspace } from './workspace';

export type PeerExportError = BundleFileError | KeysError | OwnDeviceRevoked | ReceivedError | SampleStays;

/** Which computer the file is for; null: everything, for every computer of the workspace. */
export interface PeerRequest {
  to: string | null;
  target: SaveTarget;
}

/** What was written. */
export interface PeerSent {
  fileName: string;
  path: string;
  size: number;
  changes: number;
  files: number;
}

const everyone = 'all';

/**
 * Gửi cho máy khác: writes what another computer of the workspace has not got, as far as it has said itself what it has,
 * encrypted to the workspace's own key; reads it back; only then counts it. The journal is left as it was. What stands in
 * the file can no longer be taken back with Ctrl+Z.
 */
export async function exportPeer(data: Data, { to, target }: PeerRequest, options: ExportOptions = {}): Promise<Result<PeerSent, PeerExportError>> {
  const sample = await refuseSample(data);
  if (sample) return fail(sample);
  const keys = await loadKeys(data);
  if (!keys.ok) return keys;
  const revoked = await readOwnRevocation(data);
  if (revoked) return fail(revoked);
  const exchange = options.exchange ?? exchangeWorker();
  const facts = await peerStateOf(data).ready();
  const base = to === null ? {} : (facts.peers[to]?.clock ?? {});
  await data.journal.idle();
  const { clock, ...source } = await readSource(data, base);
  const files = await filesSince(data, base, exchange);
  if (!files.ok) return files;
  const manifest = await draftOf(data, keys.value, facts, to, { clock, baseClock: base });
  const written = await writeBundleFile(
    data,
    target,
    {
      manifest,
      records: peerRecords({ ...source, files: files.value.files }),
      signer: keys.value.signer,
      encryptTo: [keys.value.publicKeys.recipient],
      limits: peerLimits,
      files: files.value.bytes,
    },
    { ...options, exchange },
  );
  if (!written.ok) return written;
  data.journal.undoHistory.clear();
  const counts = { changes: source.entries.length, files: files.value.files.length };
  const sent = { ...facts.sent, [to ?? everyone]: { sequence: manifest.sequence, previous: written.value.bundleId } };
  const kept = await peerStateOf(data).change(
    { sent },
    { direction: 'sent', deviceId: to, at: manifest.createdAt, fileName: target.name, ...counts, conflicts: 0 },
  );
  if (!kept.ok) return kept;
  await sendWritten(data, [{ token: target.token, sha256: written.value.fileSha256 }]);
  return ok({ fileName: target.name, path: target.path, size: written.value.size, ...counts });
}

/** The journal after a clock, of one moment; the state of every record when details of some changes in it are gone. */
async function readSource({ db }: Data, base: Clock): Promise<Omit<PeerSource, 'files'> & { clock: Clock }> {
  return db.transaction('r', db.projectionTables, async () => {
    const entries = (await readEntries(db)).filter(({ header }) => !clockCovers(base, header.stamp));
    const isBare = entries.some(({ payload }) => payload === null);
    const rows = isBare ? (await allRows(db)).flatMap(({ table, row }) => (isTableName(table) ? [{ table, row }] : [])) : [];
    return { entries, rows, clock: await readClock(db) };
  });
}

async function draftOf(
  data: Data,
  keys: Keys,
  { sent }: PeerFacts,
  to: string | null,
  clocks: { clock: Clock; baseClock: Clock },
): Promise<ManifestDraft> {
  const [info, { plan }, workspace, revoked] = await Promise.all([data.desktop.app.info(), readRules(data), workspaceOf(data), ownRevocations(data)]);
  const last = sent[to ?? everyone];
  return {
    app: `guong-sang/${info.ok ? info.value.version : '0'}`,
    kind: 'peer',
    from: {
      workspaceId: workspace.id,
      databaseId: data.databaseId,
      deviceId: keys.deviceId,
      ...(workspace.unitCode !== undefined && { unitCode: workspace.unitCode }),
      name: workspace.name,
    },
    to: { workspaceId: workspace.id, name: workspace.name, ...(to !== null && { deviceId: to }) },
    planId: plan.planId,
    planVersion: plan.version,
    sequence: (last?.sequence ?? 0) + 1,
    previous: last?.previous ?? null,
    ...(revoked.length > 0 && { revoked }),
    createdAt: new Date().toISOString(),
    ...clocks,
  };
}

async function workspaceOf(data: Data): Promise<Workspace> {
  const workspace = await readWorkspace(data);
  if (!workspace) throw new Error('Nothing is exchanged before the first run');
  return workspace;
}

/** The name to suggest for the next file to a computer. */
export async function suggestedPeerName(data: Data, to: string | null, planYear: number): Promise<string> {
  const { sent } = await peerStateOf(data).ready();
  return peerFileName(await workspaceOf(data), planYear, (sent[to ?? everyone]?.sequence ?? 0) + 1);
}

/** The name of a peer bundle by its number. */
export function peerFileName({ unitCode, abbreviation }: Pick<Workspace, 'unitCode' | 'abbreviation'>, planYear: number, sequence: number): string {
  return bundleFileName({ unitCode: unitCode ?? abbreviation ?? '', planYear, kind: 'peer', sequence });
}
