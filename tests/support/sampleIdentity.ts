// Declares `window.desktop`, which is evaluated in the page.
import type {} from '../../renderer/platform/desktop';
import type { RunningApp } from './electron-double/runningApp';

/**
 * The age identity of a workspace of samples, read through the contract by which its own window opens its keys: what
 * `age -d -i` needs to open bundles that were encrypted to it.
 */
export async function readIdentity({ page }: RunningApp): Promise<string> {
  return page.evaluate(async () => {
    const { vault, secrets } = window.desktop;
    const wrapped = await vault.read('keys/keys.bin', 0, 65_536);
    const opened = wrapped.ok ? await secrets.unprotect(wrapped.value) : wrapped;
    if (!opened.ok) throw new Error(opened.error.type);
    return (JSON.parse(new TextDecoder().decode(opened.value)) as { identity: string }).identity;
  });
}
