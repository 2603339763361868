import type { IpcMain } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { channelNames } from '../../../electron/channelNames';
import { isOwnFrame, openWindow, securePreferences } from '../../../electron/window';
import { FakeWindow } from '../../support/fakeWindow';

vi.mock('electron', async () => ({ BrowserWindow: (await import('../../support/fakeWindow')).FakeWindow }));

const handlers = new Map<string, (event: { senderFrame: unknown }) => void>();
const ipcMain = {
  handle: (channel: string, handler: (event: { senderFrame: unknown }) => void) => handlers.set(channel, handler),
  removeHandler: (channel: string) => handlers.delete(channel),
} as unknown as IpcMain;

const onPageGone = vi.fn();
let window: FakeWindow;

beforeEach(async () => {
  vi.useFakeTimers();
  handlers.clear();
  onPageGone.mockClear();
  await openWindow({ preload: '/preload.cjs', ipcMain, reportFault: () => undefined, onOpened: () => undefined, onPageGone });
  window = FakeWindow.last;
});

afterEach(() => void vi.useRealTimers());

describe('the window', () => {
  test('is locked away from the computer by every switch', () => {
    expect(window.settings.webPreferences).toMatchObject({ ...securePreferences, preload: '/preload.cjs' });
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = securePreferences;
    expect([sandbox, contextIsolation, webSecurity]).toEqual([true, true, true]);
    expect([nodeIntegration, webviewTag]).toEqual([false, false]);
  });

  test('lets nothing out by UDP', () => {
    expect(window.webContents.setWebRTCIPHandlingPolicy).toHaveBeenCalledWith('disable_non_proxied_udp');
  });

  test('shows our own page', () => {
    expect(window.loadURL).toHaveBeenCalledWith('app://guong-sang/');
  });

  test.each([
    ['will-navigate', { url: 'https://example.com/' }],
    ['will-navigate', { url: 'file:///etc/passwd' }],
    ['will-navigate', { url: 'app://guong-sang.example.com/' }],
    ['will-redirect', { url: 'https://example.com/' }],
    ['will-attach-webview', {}],
    ['will-frame-navigate', { isMainFrame: false, url: 'https://example.com/' }],
  ])('denies %s to %j', (name, details) => {
    const preventDefault = vi.fn();
    window.webContents.emit(name, { ...details, preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  test('may load itself again', () => {
    const preventDefault = vi.fn();
    window.webContents.emit('will-navigate', { url: 'app://guong-sang/units', preventDefault });
    expect(preventDefault).not.toHaveBeenCalled();
  });

  test('opens no second window', () => {
    expect(window.openHandler({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
  });

  test('lets go of what a page left open when it is loaded again or crashes, and comes back', () => {
    window.webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    window.webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true });
    expect(onPageGone).toHaveBeenCalledTimes(1);
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(onPageGone).toHaveBeenCalledTimes(2);
    expect(window.webContents.reload).toHaveBeenCalledOnce();
  });
});

describe('closing', () => {
  const answer = (senderFrame: unknown) => handlers.get(channelNames.closed)?.({ senderFrame });

  test('waits until the page says that everything is written', async () => {
    window.close();
    expect([window.destroyed, window.sent]).toEqual([false, [channelNames.closing]]);
    answer(window.frame);
    await vi.advanceTimersByTimeAsync(1);
    expect(window.destroyed).toBe(true);
  });

  test('asks once, however often the person clicks', () => {
    window.close();
    window.close();
    expect(window.sent).toEqual([channelNames.closing]);
  });

  test('is not hurried by another frame', async () => {
    window.close();
    answer({ url: 'app://guong-sang/' });
    await vi.advanceTimersByTimeAsync(4_900);
    expect(window.destroyed).toBe(false);
  });

  test('does not wait for ever', async () => {
    window.close();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(window.destroyed).toBe(true);
  });

  test('does not wait for a page that has crashed', () => {
    window.crashed = true;
    window.close();
    expect(window.destroyed).toBe(true);
  });
});

describe('our own frame', () => {
  test('is the top frame of the window at our origin, and no other', () => {
    const own = (frame: unknown) => isOwnFrame(window as never, frame as never);
    expect(own(window.frame)).toBe(true);
    expect(own({ url: 'app://guong-sang/' })).toBe(false);
    expect(own(null)).toBe(false);
    window.frame.url = 'https://example.com/';
    expect(own(window.frame)).toBe(false);
  });

  test('is none before the window is there and after it is gone', () => {
    expect(isOwnFrame(null, window.frame as never)).toBe(false);
    window.destroyed = true;
    expect(isOwnFrame(window as never, window.frame as never)).toBe(false);
  });
});
