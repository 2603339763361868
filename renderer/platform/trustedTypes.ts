/**
 * Under our security policy a string can become neither markup nor the address of a script. The one exception: the
 * address of a script that was built with the application, which is how workers are started.
 */
interface ScriptUrlPolicy {
  createScriptURL: (url: string) => string;
}

declare global {
  interface Window {
    trustedTypes?: { createPolicy: (name: string, rules: ScriptUrlPolicy) => object };
  }
}

/** To be called once, before the first worker is started. */
export function installTrustedTypes(): void {
  window.trustedTypes?.createPolicy('default', {
    createScriptURL(url) {
      const { origin, pathname } = new URL(url, window.location.href);
      if (origin !== window.location.origin || !/^\/(?:workers|assets)\//.test(pathname)) {
        throw new TypeError('A script that was not built with the application');
      }
      return url;
    },
  });
}
