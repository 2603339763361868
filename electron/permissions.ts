/** What a page may ask of Chromium: to put text on the clipboard, and nothing else. The network is closed. */
import type { Session } from 'electron';

const allowedPermissions = new Set(['clipboard-sanitized-write']);
const allowedSchemes = new Set(['app:', 'blob:', 'data:']);

/** Denies permissions, devices, downloads by the browser and every request that leaves the program. */
export function restrictSession(session: Session, allowDeveloperTools: boolean): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(allowedPermissions.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => allowedPermissions.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, answer) => {
    const { protocol } = new URL(details.url);
    answer({ cancel: !allowedSchemes.has(protocol) && !(allowDeveloperTools && protocol === 'devtools:') });
  });
}
