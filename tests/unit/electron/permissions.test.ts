import type { Session } from 'electron';
import { expect, test, vi } from 'vitest';
import { restrictSession } from '../../../electron/permissions';

type Handler = (...args: unknown[]) => unknown;

const setter = () => vi.fn<(handler: Handler) => void>();

function restrict(allowDeveloperTools = false) {
  const set = {
    setPermissionRequestHandler: setter(),
    setPermissionCheckHandler: setter(),
    setDevicePermissionHandler: setter(),
    setDisplayMediaRequestHandler: setter(),
    on: vi.fn<(name: string, listener: Handler) => void>(),
    webRequest: { onBeforeRequest: setter() },
  };
  restrictSession(set as unknown as Session, allowDeveloperTools);
  return set;
}

test.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem', 'usb', 'unknown'])(
  'the permission %s is denied',
  (permission) => {
    const { setPermissionRequestHandler, setPermissionCheckHandler, setDevicePermissionHandler } = restrict();
    const answer = vi.fn();
    setPermissionRequestHandler.mock.lastCall?.[0](null, permission, answer);
    expect(answer).toHaveBeenCalledWith(false);
    expect(setPermissionCheckHandler.mock.lastCall?.[0](null, permission)).toBe(false);
    expect(setDevicePermissionHandler.mock.lastCall?.[0]({})).toBe(false);
  },
);

test('a text may be put on the clipboard', () => {
  const answer = vi.fn();
  restrict().setPermissionRequestHandler.mock.lastCall?.[0](null, 'clipboard-sanitized-write', answer);
  expect(answer).toHaveBeenCalledWith(true);
});

test.each([
  ['app://guong-sang/', false],
  ['blob:app://guong-sang/1', false],
  ['data:text/plain,x', false],
  ['https://example.com/', true],
  ['http://127.0.0.1/', true],
  ['ws://example.com/', true],
  ['file:///etc/passwd', true],
  ['devtools://devtools/x', true],
])('a request of %s is cancelled: %s', (url, cancel) => {
  const answer = vi.fn();
  restrict().webRequest.onBeforeRequest.mock.lastCall?.[0]({ url }, answer);
  expect(answer).toHaveBeenCalledWith({ cancel });
});

test('a download by the browser is stopped', () => {
  const preventDefault = vi.fn();
  const [name, listener] = restrict().on.mock.lastCall ?? [];
  expect(name).toBe('will-download');
  listener?.({ preventDefault });
  expect(preventDefault).toHaveBeenCalledOnce();
});
