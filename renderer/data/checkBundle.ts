import type { BundleError } from '../../shared/bundle/bundleError';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { readable, type BundleFile } from './arrivedFile';
import type { Data } from './data';
import { erasedIds } from './erasedIds';
import type { Exchange, JobOptions } from './exchangeWorker';
import { healReceived } from './healReceived';
import { tidyHeld } from './heldBundles';
import { isStaged, type ImportRow, type ImportSnapshot } from './importRow';
import { isJoined, openable, type ImportSource } from './importSource';
import { heldEvidence, recoverImports, StagedBundle } from './importStaging';
import { judgeBundle, rowAbout } from './judgeBundle';
import { loadKeys, type Keys, type KeysError } from './keys';
import { knowOwn } from './ownBundle';
import { tidyLooked } from './lookedNotes';
import { noteFault } from './noteFault';
import { joinedFile, keepPart, recoverParts } from './partSets';
import type { BundleToReceive } from './receiveBundle';
import { KnownNominations } from './suspectedDuplicates';

/** What every check of a run needs. */
export interface Prepared {
  keys: Keys;
  held: Set<string>;
  erased: ReadonlySet<string>;
  names: KnownNominations;
}

/** What is known of a verified bundle until it is received or let go. */
export interface Verified {
  staged: StagedBundle;
  bundle: BundleToReceive;
  /** The parts it was put together from. */
  set?: string;
}

/** To be called once a run: clears what an interrupted import left, opens the keys, and looks which evidence is here. */
export async function prepareImport(data: Data): Promise<Result<Prepared, KeysError>> {
  const cleared = await recoverImports(data);
  if (!cleared.ok) return cleared;
  const recovered = await recoverParts(data);
  if (!recovered.ok) return recovered;
  const tidied = await tidyHeld(data);
  if (!tidied.ok) return tidied;
  const forgotten = await tidyLooked(data);
  if (!forgotten.ok) return forgotten;
  const keys = await loadKeys(data);
  if (!keys.ok) return keys;
  const held = await heldEvidence(data.desktop);
  return held.ok ? ok({ keys: keys.value, held: held.value, erased: await erasedIds(data), names: await KnownNominations.read(data) }) : held;
}

/** What a check needs of its run. */
export interface CheckedRun {
  getSnapshot(): ImportSnapshot;
  row(id: string, fields: Partial<ImportRow>): void;
  /** Bundles that were verified and not received yet, in their order. */
  verified(): BundleToReceive[];
  /** Where in the vault one of them is staged. */
  stagedAt: (bundleId: string) => string | undefined;
  keep(id: string, verified: Verified): void;
  watch(): JobOptions;
}

/** Looks at the files of one run, one at a time. */
export class BundleCheck {
  constructor(
    private readonly data: Data,
    private readonly exchange: Exchange,
    private readonly run: CheckedRun,
  ) {}

  /**
   * Opens, verifies, stages and plans one bundle. Fails only when the run has to stop: a file over which the program
   * itself stumbles is refused, and those behind it are looked at.
   */
  async check(row: ImportRow, source: ImportSource, prepared: Prepared): Promise<Result<Partial<ImportRow>, PlatformError>> {
    try {
      return await this.look(row, source, prepared);
    } catch (bug) {
      await noteFault(this.data.desktop, 'checkBundle', bug);
      const discarded = await new StagedBundle(this.data.desktop, row.id, prepared.held).discard();
      return discarded.ok ? ok({ state: 'refused', outcome: 'refused', error: { type: 'unreadable' } }) : discarded;
    }
  }

  private async look(row: ImportRow, source: ImportSource, prepared: Prepared): Promise<Result<Partial<ImportRow>, PlatformError>> {
    const { keys, held, erased, names } = prepared;
    const staged = new StagedBundle(this.data.desktop, row.id, held);
    const open = () =>
      this.exchange.openSubmission(
        openable(this.data, source),
        { identities: [keys.identity], workspaceId: keys.workspaceId, erased },
        staged.take,
        this.run.watch(),
        (name, offset, length) => this.data.desktop.vault.read(name, offset, length),
      );
    const opening = await open();
    const read = opening.ok || isJoined(source) ? opening : fail(await knowOwn(this.data, source, opening.error));
    if (!read.ok && read.error.type === 'partOfBundle' && !isJoined(source)) return this.checkPart(row, source, prepared);
    const isAnother = read.ok && isJoined(source) && source.bundleId !== read.value.bundleId;
    const opened = isAnother ? fail({ type: 'partsMakeAnother' } as const) : read;
    const dropped = opened.ok ? await staged.dropEvidence(opened.value.evidenceLeftOut) : ok(undefined);
    if (!dropped.ok) return dropped;
    const judged = opened.ok ? await judgeBundle(this.data, opened.value, { fileName: row.fileName, held, earlier: this.run.verified(), stagedAt: this.run.stagedAt, names }) : opened;
    if (judged.ok && isStaged({ ...row, ...judged.value.row, state: 'verified' })) {
      if (opened.ok) names.add(opened.value.versions, { unitCode: judged.value.row.unitCode, unitName: judged.value.row.unitName ?? '' });
      this.run.keep(row.id, { staged, bundle: judged.value.bundle, ...(isJoined(source) && { set: source.set }) });
      return ok(judged.value.row);
    }
    const other = this.run.getSnapshot().rows.find((one) => one.id !== row.id && isStaged(one) && judged.ok && one.bundleId === judged.value.bundle.bundleId);
    if (judged.ok && other) {
      const discarded = await staged.discard();
      return discarded.ok ? ok({ ...judged.value.row, copyOf: other.number }) : discarded;
    }
    const again = async () => (await open()).ok;
    const isKnown = judged.ok && opened.ok && judged.value.row.alreadyReceived;
    const healed = isKnown ? await healReceived(this.data, opened.value, { staged, held, again }) : ok(0);
    const discarded = await staged.discard();
    if (!healed.ok) return healed;
    if (judged.ok) return discarded.ok ? ok({ ...judged.value.row, ...(healed.value > 0 && { healed: healed.value }) }) : discarded;
    if (isPlatformError(judged.error)) return fail(judged.error);
    const about = opened.ok ? await rowAbout(this.data, opened.value) : {};
    return discarded.ok ? ok({ ...about, state: 'refused', outcome: 'refused', error: judged.error }) : discarded;
  }

  /** Keeps a part; the file that completes its bundle is looked at as that bundle. */
  private async checkPart(row: ImportRow, file: BundleFile, prepared: Prepared): Promise<Result<Partial<ImportRow>, PlatformError>> {
    const staged = new StagedBundle(this.data.desktop, row.id, new Set());
    const { identity, workspaceId } = prepared.keys;
    const opened = await this.exchange.openPart(readable(this.data, file), { identities: [identity], workspaceId }, staged.take, this.run.watch());
    const known = opened.ok && (await this.data.db.of('receipts').get(opened.value.setId)) !== undefined;
    const kept = opened.ok && !known ? await keepPart(this.data.desktop, opened.value, staged) : opened;
    const discarded = await staged.discard();
    if (!discarded.ok) return discarded;
    const about = opened.ok ? await rowAbout(this.data, opened.value) : {};
    if (!kept.ok) {
      if (isPlatformError(kept.error)) return fail(kept.error);
      return ok({ ...about, state: 'refused', outcome: 'refused', error: kept.error });
    }
    if (!('again' in kept.value)) return ok({ ...about, state: 'verified', outcome: 'same', alreadyReceived: true });
    const { set, again } = kept.value;
    const { index, of } = (opened as Extract<typeof opened, { ok: true }>).value;
    const counted = { set: set.id, of, have: set.have, missing: set.missing };
    const others = this.run.getSnapshot().rows.filter(({ id, part }) => id !== row.id && part?.set === set.id);
    for (const other of others) this.run.row(other.id, { part: { ...other.part!, ...counted } });
    const joined = set.missing.length === 0 && !others.some(({ part }) => part?.joined);
    const part = { ...counted, index, again, joined };
    if (!joined) return ok({ ...about, state: 'verified', outcome: 'part', part });
    const checked = await this.look(row, joinedFile(set, file.name), prepared);
    return checked.ok ? ok({ ...about, ...checked.value, part }) : checked;
  }
}

const platformErrors: ReadonlySet<string> = new Set<PlatformError['type']>([
  'cancelled',
  'fileMissing',
  'diskFull',
  'accessDenied',
  'vaultHeld',
  'diskLow',
  'newerData',
  'secretsUnavailable',
  'deviceFault',
]);

/** True when the computer refused, and not the file. */
export function isPlatformError(error: BundleError | PlatformError): error is PlatformError {
  return platformErrors.has(error.type);
}
