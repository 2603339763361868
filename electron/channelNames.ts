/** The names that cross between main and preload; everything typed travels inside `call`. */
export const channelNames = {
  /** Window → main: `(channel, arguments)` of one call of the desktop contract; gives a Result. */
  call: 'desktop:call',
  /** Main → window: the window is about to close. */
  closing: 'desktop:closing',
  /** Window → main: every listener of `onClosing` has finished. */
  closed: 'desktop:closed',
  /** Main → window: the system asks to open files with this program. */
  opened: 'desktop:opened',
} as const;
