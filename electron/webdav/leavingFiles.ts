/**
 * Files of a server that were asked to be put aside there, until it is certain that they are what was read and have their
 * reason beside them. They are kept in a file of this computer: the server or the program may be gone in between.
 */
import { z } from 'zod';
import type { FileLayer } from '../files/fileLayer';
import { readSmallFile, replaceSmallFile } from '../files/smallFile';

const leavingSchema = z.object({
  /** As the inbox offered it. */
  id: z.string(),
  /** Address of the server. */
  server: z.string(),
  /** The inbox there. */
  inbox: z.string(),
  name: z.string(),
  size: z.number(),
  sha256: z.string(),
  etag: z.string().optional(),
  /** Where it was to go. */
  aside: z.object({ folder: z.string(), name: z.string() }),
  /** To be written beside it; null when it was taken in. */
  reason: z.string().nullable(),
});
const listSchema = z.object({ v: z.literal(1), files: z.array(leavingSchema) });

export type Leaving = z.infer<typeof leavingSchema>;

const longest = 4 * 1024 * 1024;

export class LeavingFiles {
  #known: Promise<Map<string, Leaving>> | null = null;

  constructor(
    private readonly files: FileLayer,
    /** Of the file that keeps them. */
    private readonly path: string,
  ) {}

  /** By id. */
  all(): Promise<ReadonlyMap<string, Leaving>> {
    return this.#all();
  }

  /** Rejects with the system's error when it cannot be kept: nothing is to be moved then. */
  async note(leaving: Leaving): Promise<void> {
    const known = await this.#all();
    await this.#write(new Map([...known, [leaving.id, leaving]]));
  }

  /** Rejects as {@link note} does; it is looked after once more then. */
  async forget(id: string): Promise<void> {
    const known = new Map(await this.#all());
    if (known.delete(id)) await this.#write(known);
  }

  #all(): Promise<Map<string, Leaving>> {
    return (this.#known ??= this.#read());
  }

  async #read(): Promise<Map<string, Leaving>> {
    try {
      const { files } = listSchema.parse(JSON.parse((await readSmallFile(this.files, this.path, longest)) ?? ''));
      return new Map(files.map((leaving) => [leaving.id, leaving]));
    } catch {
      return new Map();
    }
  }

  async #write(known: Map<string, Leaving>): Promise<void> {
    await replaceSmallFile(this.files, this.path, JSON.stringify({ v: 1, files: [...known.values()] }));
    this.#known = Promise.resolve(known);
  }
}
