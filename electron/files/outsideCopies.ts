/**
 * Files of other people, shown by other programs. What is opened is a read-only copy in a folder of our own, checked
 * against its hash, so that neither the program nor the person can change the evidence by looking at it.
 */
import { createHash, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { chmod, mkdir, open, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shell } from 'electron';
import type { Outside, PlatformError, PlatformResult, Vault } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { isHarmlessContent, mayOpenOutside, needsALook } from '../../shared/text/openableFiles';
import { safeFileName } from './fileName';
import { attempt } from './platformFault';

const pieceBytes = 8 * 1024 * 1024;

/** Office opens what comes from elsewhere without macros and without editing when the file says so. */
const fromElsewhere = '[ZoneTransfer]\r\nZoneId=3\r\n';

export interface OutsideCopiesOptions {
  /** Holds the copies and nothing else: emptied at every start and end. */
  folder: string;
  vault: Pick<Vault, 'read'>;
  shell: Pick<Shell, 'openPath'>;
}

export class OutsideCopies implements Outside {
  readonly #options: OutsideCopiesOptions;

  constructor(options: OutsideCopiesOptions) {
    this.#options = options;
  }

  async open({ from, sha256, name }: { from: string; sha256: string; name: string }): PlatformResult<void> {
    if (!mayOpenOutside(name)) return fail({ type: 'notOpenable', name });
    // A folder for each copy: the same name may be open already.
    const folder = join(this.#options.folder, randomUUID());
    const path = join(folder, safeFileName(name, 'evidence'));
    const copied = await attempt(name, async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(path, 'wx', 0o600);
      try {
        return await this.#copy(from, file, { name, sha256 });
      } finally {
        await file.close();
      }
    });
    const result = copied.ok ? copied.value : copied;
    if (!result.ok) {
      rmSync(folder, { recursive: true, force: true });
      return result;
    }
    if (process.platform === 'win32') await writeFile(`${path}:Zone.Identifier`, fromElsewhere).catch(() => undefined);
    const locked = await attempt(name, () => chmod(path, 0o400));
    if (!locked.ok) return locked;
    return (await this.#options.shell.openPath(path)) === '' ? ok(undefined) : fail({ type: 'noProgram', name });
  }

  /** Throws the copies away. One that another program still holds goes at the next start. */
  clean(): void {
    try {
      rmSync(this.#options.folder, { recursive: true, force: true, maxRetries: 1 });
    } catch {
      // Held by the program that shows it.
    }
  }

  async #copy(from: string, file: FileHandle, { name, sha256 }: { name: string; sha256: string }): Promise<Result<void, PlatformError>> {
    const hash = createHash('sha256');
    const whole: Uint8Array[] = [];
    for (let offset = 0; ; ) {
      const piece = await this.#options.vault.read(from, offset, pieceBytes);
      if (!piece.ok) return piece;
      hash.update(piece.value);
      await file.writeFile(piece.value);
      if (needsALook(name)) whole.push(piece.value);
      offset += piece.value.byteLength;
      if (piece.value.byteLength < pieceBytes) break;
    }
    if (hash.digest('hex') !== sha256) return fail({ type: 'contentDamaged', name });
    return isHarmlessContent(name, Buffer.concat(whole)) ? ok(undefined) : fail({ type: 'notOpenable', name });
  }
}
