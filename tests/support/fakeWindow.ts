import { EventEmitter } from 'node:events';
import { vi } from 'vitest';

/** A window of Electron that shows nothing. */
export class FakeWindow extends EventEmitter {
  static last: FakeWindow;
  readonly frame = { url: 'app://guong-sang/' };
  readonly sent: string[] = [];
  openHandler: (details: { url: string }) => unknown = () => undefined;
  destroyed = false;
  crashed = false;
  readonly webContents = Object.assign(new EventEmitter(), {
    mainFrame: this.frame,
    setWindowOpenHandler: (handler: (details: { url: string }) => unknown) => void (this.openHandler = handler),
    send: (channel: string) => void this.sent.push(channel),
    isCrashed: () => this.crashed,
    reload: vi.fn(),
    setWebRTCIPHandlingPolicy: vi.fn(),
  });
  constructor(readonly settings: { webPreferences: Record<string, unknown> }) {
    super();
    FakeWindow.last = this;
  }
  loadURL = vi.fn(async () => undefined);
  show = vi.fn();
  isDestroyed = () => this.destroyed;
  close(): void {
    const event = { defaultPrevented: false, preventDefault: () => (event.defaultPrevented = true) };
    this.emit('close', event);
    if (event.defaultPrevented) return;
    this.destroyed = true;
    this.emit('closed');
  }
}
