/**
 * Runs in the sandbox before the page and exposes the desktop contract as `window.desktop`.
 * It only forwards: what a request may hold is checked on the main side.
 */
import { contextBridge, ipcRenderer } from 'electron';
import type { Desktop } from '../shared/platform';
import { channelNames } from './channelNames';
import type { Call, Channel } from './contract';

function call<C extends Channel>(channel: C): Call<C> {
  const forward = (...args: unknown[]) => ipcRenderer.invoke(channelNames.call, channel, args);
  return forward as Call<C>;
}

const closingListeners = new Set<() => Promise<void>>();

ipcRenderer.on(channelNames.closing, () => {
  void Promise.allSettled([...closingListeners].map((listener) => listener())).then(() =>
    ipcRenderer.invoke(channelNames.closed),
  );
});

const openedListeners = new Set<() => void>();

ipcRenderer.on(channelNames.opened, () => {
  for (const listener of openedListeners) listener();
});

const desktop: Desktop = {
  app: {
    info: call('app.info'),
    noteDamage: call('app.noteDamage'),
    noteFault: call('app.noteFault'),
    clearProjection: call('app.clearProjection'),
    quit: call('app.quit'),
    showDataFolder: call('app.showDataFolder'),
    onClosing: (listener) => {
      closingListeners.add(listener);
      return () => void closingListeners.delete(listener);
    },
  },
  files: {
    chooseSave: call('files.chooseSave'),
    chooseFolder: call('files.chooseFolder'),
    openSink: call('files.openSink'),
    readBack: call('files.readBack'),
    reveal: call('files.reveal'),
    open: call('files.open'),
  },
  sinks: {
    write: call('sinks.write'),
    commit: call('sinks.commit'),
    abort: call('sinks.abort'),
  },
  vault: {
    open: call('vault.open'),
    space: call('vault.space'),
    list: call('vault.list'),
    append: call('vault.append'),
    replace: call('vault.replace'),
    storeAll: call('vault.storeAll'),
    read: call('vault.read'),
    remove: call('vault.remove'),
    moveAll: call('vault.moveAll'),
    openSink: call('vault.openSink'),
  },
  copy: {
    begin: call('copy.begin'),
    takeOver: call('copy.takeOver'),
    discard: call('copy.discard'),
    replaced: call('copy.replaced'),
    takeBack: call('copy.takeBack'),
    forgetReplaced: call('copy.forgetReplaced'),
    space: call('copy.space'),
    open: call('copy.open'),
    list: call('copy.list'),
    append: call('copy.append'),
    replace: call('copy.replace'),
    storeAll: call('copy.storeAll'),
    read: call('copy.read'),
    remove: call('copy.remove'),
    moveAll: call('copy.moveAll'),
    openSink: call('copy.openSink'),
  },
  folders: {
    choose: call('folders.choose'),
    remembered: call('folders.remembered'),
    list: call('folders.list'),
    openSink: call('folders.openSink'),
    read: call('folders.read'),
    remove: call('folders.remove'),
  },
  outside: {
    open: call('outside.open'),
  },
  arrivals: {
    opened: call('arrivals.opened'),
    onOpened: (listener) => {
      openedListeners.add(listener);
      return () => void openedListeners.delete(listener);
    },
    look: call('arrivals.look'),
    read: call('arrivals.read'),
    settle: call('arrivals.settle'),
  },
  post: {
    settings: call('post.settings'),
    chooseFolder: call('post.chooseFolder'),
    forgetFolder: call('post.forgetFolder'),
    keepServer: call('post.keepServer'),
    forgetServer: call('post.forgetServer'),
    testFolder: call('post.testFolder'),
    testServer: call('post.testServer'),
    send: call('post.send'),
    outgoing: call('post.outgoing'),
    sendNow: call('post.sendNow'),
    dropWaiting: call('post.dropWaiting'),
  },
  secrets: {
    protect: call('secrets.protect'),
    unprotect: call('secrets.unprotect'),
  },
};

contextBridge.exposeInMainWorld('desktop', desktop);
