/** The menu bar is drawn by the window, in Vietnamese; the native one is taken away with its shortcuts. */
import type { Menu } from 'electron';

export function removeNativeMenu(menu: typeof Menu): void {
  menu.setApplicationMenu(null);
}
