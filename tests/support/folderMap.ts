type Bytes = Uint8Array<ArrayBuffer>;

/** Files by name, and which lie in a folder: a double with the files of a province must not look through all of them. */
export class FolderMap extends Map<string, Bytes> {
  private readonly folders = new Map<string, Set<string>>();

  override set(name: string, bytes: Bytes): this {
    const folder = folderOf(name);
    const names = this.folders.get(folder);
    if (names) names.add(name);
    else this.folders.set(folder, new Set([name]));
    return super.set(name, bytes);
  }

  override delete(name: string): boolean {
    this.folders.get(folderOf(name))?.delete(name);
    return super.delete(name);
  }

  override clear(): void {
    this.folders.clear();
    super.clear();
  }

  /** Names that begin with the prefix. */
  *namesFrom(prefix: string): Generator<string, void> {
    const names = isInside(prefix) ? (this.folders.get(folderOf(prefix)) ?? []) : this.keys();
    for (const name of names) if (name.startsWith(prefix)) yield name;
  }
}

/** The first two parts of a name: `staging/<bundle>`, `evidence/<two digits>`. */
function folderOf(name: string): string {
  return name.split('/', 2).join('/');
}

function isInside(prefix: string): boolean {
  return prefix.split('/').length > 2;
}
