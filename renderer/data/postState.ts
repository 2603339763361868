import { useEffect, useSyncExternalStore } from 'react';
import type { ArrivedFile, InboxState, OutgoingFile, PlaceTested, PlatformError, PostBox, PostServer, PostSettings } from '../../shared/platform';
import type { Result } from '../../shared/result';
import { placeInInbox } from '../../shared/rules/openedBundle';
import { useData } from './DataContext';
import type { Data } from './data';
import { peekPlace } from './placeOf';
import { readWorkspace } from './workspace';

/** Milliseconds between two looks: into the inboxes, and at what is on its way while something is. */
const lookEvery = 10_000;
const watchEvery = 1_000;

/** A file of an inbox that was looked at from outside. */
export interface PlacedFile extends ArrivedFile {
  place: ReturnType<typeof placeInInbox>;
}

/** What screens show of the places that bundles are sent to and received from by themselves. */
export interface PostSnapshot {
  settings: PostSettings;
  inboxes: readonly InboxState[];
  /** Whole files that wait in the inboxes, with what they are for. */
  arrived: readonly PlacedFile[];
  outgoing: readonly OutgoingFile[];
  /** Why the last bundle could not even be put in the queue. */
  notTaken: PlatformError | null;
}

/** A file that this window has written. `name`: of one in a chosen folder. */
export interface WrittenPlace {
  token: string;
  name?: string;
  sha256: string;
}

/** The one view of sending and receiving in this window. */
export class PostState {
  private snapshot: PostSnapshot | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly known = new Map<string, PlacedFile>();
  private placing: Promise<void> = Promise.resolve();

  constructor(private readonly data: Data) {}

  /** Undefined until it was read. */
  getSnapshot = (): PostSnapshot | undefined => this.snapshot;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Whether a file that came by itself lies in an inbox, where it is found again. */
  isInInbox(id: string): boolean {
    return this.snapshot?.inboxes.some(({ files }) => files.some((file) => file.id === id)) ?? false;
  }

  /** Reads everything anew. */
  async load(): Promise<void> {
    const { post, arrivals } = this.data.desktop;
    const [settings, outgoing, inboxes] = await Promise.all([post.settings(), post.outgoing(), arrivals.look()]);
    if (!settings.ok || !outgoing.ok || !inboxes.ok) return;
    const { arrived = [], notTaken = null } = this.snapshot ?? {};
    this.set({ settings: settings.value, outgoing: outgoing.value, inboxes: inboxes.value, arrived, notTaken });
    await this.place();
  }

  /** Looks into the inboxes. */
  async look(): Promise<void> {
    const inboxes = await this.data.desktop.arrivals.look();
    if (inboxes.ok && this.snapshot) this.set({ ...this.snapshot, inboxes: inboxes.value });
    await this.place();
  }

  /** Looks at what is on its way. */
  async watch(): Promise<void> {
    this.showOutgoing(await this.data.desktop.post.outgoing());
  }

  /** Sends written files; nothing when no place is set. */
  async send(files: readonly WrittenPlace[]): Promise<void> {
    let notTaken: PlatformError | null = null;
    for (const file of files) {
      const sent = await this.data.desktop.post.send(file);
      if (!sent.ok) notTaken ??= sent.error;
    }
    if (this.snapshot) this.set({ ...this.snapshot, notTaken });
    await this.watch();
  }

  async sendNow(): Promise<void> {
    this.showOutgoing(await this.data.desktop.post.sendNow());
  }

  /** Finds out what the files in the inboxes are for, each once. */
  private place(): Promise<void> {
    this.placing = this.placing.then(() => this.placeNow());
    return this.placing;
  }

  private async placeNow(): Promise<void> {
    const workspace = await readWorkspace(this.data);
    if (!this.snapshot || !workspace) return;
    const files = this.snapshot.inboxes.flatMap((inbox) => inbox.files);
    for (const file of files) {
      if (this.known.has(file.id)) continue;
      const { found, fault, blind } = await peekPlace(this.data, file);
      // A share that is away for a moment says nothing about the file.
      if (!fault && !blind) this.known.set(file.id, { ...file, place: placeInInbox(found, workspace.kind) });
    }
    this.set({ ...this.snapshot, arrived: files.flatMap(({ id }) => this.known.get(id) ?? []) });
  }

  private showOutgoing(outgoing: Result<OutgoingFile[], PlatformError>): void {
    if (outgoing.ok && this.snapshot) this.set({ ...this.snapshot, outgoing: outgoing.value });
  }

  private set(snapshot: PostSnapshot): void {
    // The same again must not draw every screen anew.
    if (JSON.stringify(snapshot) === JSON.stringify(this.snapshot)) return;
    this.snapshot = snapshot;
    for (const listener of this.listeners) listener();
  }
}

const states = new WeakMap<Data, PostState>();

/** The one state of this opened database. */
export function postStateOf(data: Data): PostState {
  const known = states.get(data);
  if (known) return known;
  const made = new PostState(data);
  states.set(data, made);
  return made;
}

/** Looks into the inboxes and at what is on its way, as long as the window is open. Returns how to stop. */
export function keepPost(data: Data): () => void {
  const state = postStateOf(data);
  void state.load();
  const looking = setInterval(() => {
    const { settings } = state.getSnapshot() ?? {};
    if (settings && (settings.inbox !== null || settings.server !== null)) void state.look();
  }, lookEvery);
  const watching = setInterval(() => {
    if (state.getSnapshot()?.outgoing.some(({ state: at }) => at !== 'sent')) void state.watch();
  }, watchEvery);
  return () => {
    clearInterval(looking);
    clearInterval(watching);
  };
}

/** See {@link PostSnapshot}; undefined while it is being read. */
export function usePost(): PostSnapshot | undefined {
  const state = postStateOf(useData());
  useEffect(() => void (state.getSnapshot() === undefined && state.load()), [state]);
  return useSyncExternalStore(state.subscribe, state.getSnapshot);
}

/** Asks for a folder to send to or to receive from, and remembers it. */
export async function choosePostFolder(data: Data, box: PostBox, title: string): Promise<Result<PostSettings, PlatformError>> {
  return changed(data, await data.desktop.post.chooseFolder({ box, title }));
}

export async function forgetPostFolder(data: Data, box: PostBox): Promise<Result<PostSettings, PlatformError>> {
  return changed(data, await data.desktop.post.forgetFolder({ box }));
}

/** Tries a folder: lists it, and writes, reads and removes a small file. */
export function testPostFolder({ desktop }: Data, box: PostBox): Promise<Result<PlaceTested, PlatformError>> {
  return desktop.post.testFolder({ box });
}

/** A server as it is typed; an empty password stands for the one that is kept. */
export interface TypedServer {
  server: PostServer;
  password: string;
}

/** Tries a server that need not be kept yet. */
export function testPostServer({ desktop }: Data, typed: TypedServer): Promise<Result<PlaceTested, PlatformError>> {
  return desktop.post.testServer(request(typed));
}

export async function keepPostServer(data: Data, typed: TypedServer): Promise<Result<PostSettings, PlatformError>> {
  return changed(data, await data.desktop.post.keepServer(request(typed)));
}

export async function forgetPostServer(data: Data): Promise<Result<PostSettings, PlatformError>> {
  return changed(data, await data.desktop.post.forgetServer());
}

/** Sends the files of a bundle that was just written to wherever bundles go by themselves. */
export function sendWritten(data: Data, files: readonly WrittenPlace[]): Promise<void> {
  return postStateOf(data).send(files);
}

function request({ server, password }: TypedServer): { server: PostServer; password?: string } {
  return { server, ...(password !== '' && { password }) };
}

async function changed(data: Data, result: Result<PostSettings, PlatformError>): Promise<Result<PostSettings, PlatformError>> {
  if (result.ok) await postStateOf(data).load();
  return result;
}
