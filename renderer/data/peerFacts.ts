import { useEffect, useSyncExternalStore } from 'react';
import { noPeers, peerFactsSchema, type Exchanged, type PeerFacts } from '../../shared/model/peerFacts';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';
import { useData, useQuery } from './DataContext';
import type { Data } from './data';
import { lastEntry } from './entryStore';

const factsName = 'peers/facts.json';
const longest = 4 * 1024 * 1024;
const remembered = 100;

/** The facts of this computer's exchanges, and who wants to hear when they change. One for each opened database. */
class PeerState {
  private facts: PeerFacts | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly data: Data) {}

  /** Undefined until they were read. */
  getSnapshot = (): PeerFacts | undefined => this.facts;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  async ready(): Promise<PeerFacts> {
    if (!this.facts) {
      const read = await this.data.desktop.vault.read(factsName, 0, longest);
      this.set(read.ok ? parseFacts(read.value) : noPeers);
    }
    return this.facts!;
  }

  /** Changes and keeps them. */
  async change(changed: Partial<Omit<PeerFacts, 'v' | 'log'>>, exchanged: Exchanged): Promise<Result<void, PlatformError>> {
    const before = await this.ready();
    const after = { ...before, ...changed, log: [exchanged, ...before.log].slice(0, remembered) };
    this.set(after);
    return this.data.desktop.vault.replace(factsName, new TextEncoder().encode(JSON.stringify(after)));
  }

  private set(facts: PeerFacts): void {
    this.facts = facts;
    for (const listener of this.listeners) listener();
  }
}

/** Facts that cannot be read are none: the next file is a full one. */
function parseFacts(bytes: Uint8Array): PeerFacts {
  try {
    return peerFactsSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return noPeers;
  }
}

const states = new WeakMap<Data, PeerState>();

/** The exchanges of an opened database with the other computers of its workspace. */
export function peerStateOf(data: Data): PeerState {
  const state = states.get(data) ?? new PeerState(data);
  states.set(data, state);
  return state;
}

/** See {@link PeerFacts}; undefined while they are being read. */
export function usePeerFacts(): PeerFacts | undefined {
  const state = peerStateOf(useData());
  useEffect(() => void state.ready(), [state]);
  return useSyncExternalStore(state.subscribe, state.getSnapshot);
}

/** Who worked last at each device of the workspace, by device. */
export async function readDevicePeople({ db }: Pick<Data, 'db'>): Promise<Map<string, string>> {
  const people = new Map((await db.of('users').toArray()).map(({ id, name }) => [id, name]));
  const names = new Map<string, string>();
  for (const { device } of await db.applied.toArray()) {
    const last = await lastEntry(db, device, ({ header }) => people.has(header.actor));
    if (last) names.set(device, people.get(last.header.actor)!);
  }
  return names;
}

/** See {@link readDevicePeople}; undefined while they are being read. */
export function useDevicePeople(): Map<string, string> | undefined {
  return useQuery(readDevicePeople);
}
