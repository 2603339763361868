import type { BundleError } from '../../shared/bundle/bundleError';
import type { Bytes } from '../../shared/bundle/bytes';
import { peekKind } from '../../shared/bundle/peekKind';
import type { ArrivedFile, Desktop, PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { closedByPassphrase, placeOfOpened, type OpenedPlace } from '../../shared/rules/openedBundle';
import type { Data } from './data';
import { loadKeys } from './keys';
import { knowOwn } from './ownBundle';
import { readWorkspace } from './workspace';

/**
 * The place of a file, from its beginning alone; whether it is what it claims is for that screen to say. `fault`: it
 * could not be read now. `blind`: the keys could not be opened, so that nothing encrypted says what it is.
 */
export async function peekPlace(
  data: Data,
  file: ArrivedFile,
): Promise<{ found: Result<OpenedPlace, BundleError>; fault: PlatformError | undefined; blind: boolean }> {
  const workspace = await readWorkspace(data);
  const keys = workspace ? await loadKeys(data) : null;
  const source = new ArrivedSource(data.desktop, file);
  const kind = await peekKind(source, { identities: keys?.ok ? [keys.value.identity] : [] });
  const closed = !kind.ok && kind.error.type === 'passphraseNeeded';
  const found = kind.ok ? placeOfOpened(kind.value, workspace?.kind ?? null) : closed ? ok(closedByPassphrase) : fail(await knowOwn(data, file, kind.error));
  return { found, fault: source.fault, blind: keys?.ok === false };
}

/** A file that arrived, read where it lies. What the computer refused is kept, since the reader of bundles knows no such thing. */
class ArrivedSource {
  readonly size: number;
  fault: PlatformError | undefined;

  constructor(
    private readonly desktop: Desktop,
    private readonly file: ArrivedFile,
  ) {
    this.size = file.size;
  }

  async read(offset: number, length: number): Promise<Bytes> {
    const piece = await this.desktop.arrivals.read({ id: this.file.id, offset, length });
    if (piece.ok) return piece.value as Bytes;
    this.fault = piece.error;
    throw new Error(piece.error.type);
  }
}
