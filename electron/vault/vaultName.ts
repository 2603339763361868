/** Names of vault files: relative, `/`-separated segments of `[A-Za-z0-9._-]`, the same on every file system. */

const segmentPattern = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;
const reservedOnWindows = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/** True for a name that stays inside the vault, is no hidden or temporary file, and that Windows can hold. */
export function isVaultName(name: string): boolean {
  return (
    name.length > 0 &&
    name.length <= 240 &&
    name
      .split('/')
      .every((segment) => segmentPattern.test(segment) && !segment.endsWith('.') && !reservedOnWindows.test(segment))
  );
}

/** True for the beginning of a vault name: empty, whole, or cut anywhere. */
export function isVaultPrefix(prefix: string): boolean {
  return prefix === '' || isVaultName(prefix.endsWith('/') ? prefix.slice(0, -1) : prefix);
}
