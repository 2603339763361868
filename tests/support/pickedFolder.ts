/** The files of a folder of backups as a person picks them with the folder. */
export function pickedFolder(files: Iterable<[name: string, bytes: Uint8Array<ArrayBuffer>]>): File[] {
  return [...files].map(([name, bytes]) => {
    const file = new File([bytes], name.slice(name.lastIndexOf('/') + 1));
    Object.defineProperty(file, 'webkitRelativePath', { value: `SaoLuu/${name}` });
    return file;
  });
}
