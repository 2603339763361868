/** The registers of a year that travel with its report: how exemplars were made known, and the exchange meetings. */
import { clockOfStamps, joinClocks, type Clock } from '../journal/stamp';
import type { ExchangeMeeting } from '../model/exchangeMeeting';
import type { PublicityActivity } from '../model/publicity';
import type { KeptRegisters } from '../model/receivedReport';
import { bundled } from './bundledRecord';

export const registerTables = ['publicityActivities', 'exchangeMeetings'] as const;
export type RegisterTable = (typeof registerTables)[number];

/** What stands in them of one year. */
export interface Registers {
  publicityActivities: readonly PublicityActivity[];
  exchangeMeetings: readonly ExchangeMeeting[];
}

/** The registers with the clock of what this computer had seen of them, deletions too: nothing that travels carries those. */
export interface SeenRegisters {
  registers: Registers;
  seen: Clock;
}

export const noRegisters: Registers = { publicityActivities: [], exchangeMeetings: [] };

/** The records of the registers that a bundle holds. */
export function registersIn(records: object): Registers {
  return { ...noRegisters, ...Object.fromEntries(Object.entries(records).filter(([table, rows]) => isRegister(table) && rows)) };
}

function isRegister(table: string): table is RegisterTable {
  return (registerTables as readonly string[]).includes(table);
}

/** The registers as the tables of a bundle; one without a record is none. */
export function registerRecords(registers: Registers): Partial<Registers> {
  return Object.fromEntries(registerTables.flatMap((table) => (registers[table].length > 0 ? [[table, registers[table].map(bundled)]] : [])));
}

/** What the registers say, without the bookkeeping of their records; undefined when nothing stands in them. */
export function keptRegisters({ publicityActivities, exchangeMeetings }: Registers): KeptRegisters | undefined {
  if (publicityActivities.length === 0 && exchangeMeetings.length === 0) return undefined;
  return { publicityActivities: publicityActivities.map(contentOf), exchangeMeetings: exchangeMeetings.map(contentOf) };
}

function contentOf<T extends PublicityActivity | ExchangeMeeting>(record: T): Omit<T, 'createdAt' | 'updatedAt' | 'stamps'> {
  const { createdAt: _createdAt, updatedAt: _updatedAt, stamps: _stamps, ...content } = bundled<T>(record);
  return content;
}

/** Highest counter of each device in the records of the registers. */
export function clockOfRegisters(registers: Registers): Clock {
  const records = registerTables.flatMap((table): readonly { stamps: Record<string, string> }[] => registers[table]);
  return records.reduce((clock: Clock, { stamps }) => joinClocks(clock, clockOfStamps(Object.values(stamps))), {});
}
