/**
 * The one door between the window and the computer. Whatever comes in is refused unless it is our own page, a channel
 * of the contract and a request that parses; whatever goes out is a Result, since an error thrown through IPC loses
 * its class and fields.
 */
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { fail } from '../shared/result';
import { channelNames } from './channelNames';
import { type CallResult, type Channel, type DesktopCalls, isChannel, requests } from './contract';
import { faultCode, type ReportFault } from './faultLog';

/** What of the event is looked at: the frame that sent it. */
export type Sender = Pick<IpcMainInvokeEvent, 'senderFrame'>;

export interface IpcDoor {
  desktop: DesktopCalls;
  /** True for the top frame of our own window at our own origin. */
  isOwnFrame: (frame: Sender['senderFrame']) => boolean;
  reportFault: ReportFault;
}

/** Answers `desktop:call`. Gives `deviceFault` with code REFUSED_… for what the contract does not allow. */
export async function answerCall(door: IpcDoor, event: Sender, channel: unknown, args: unknown): Promise<CallResult> {
  const refuse = (code: string): CallResult => {
    door.reportFault(`ipc ${isChannel(channel) ? channel : 'unknown'} ${code}`, undefined);
    return fail({ type: 'deviceFault', name: isChannel(channel) ? channel : '', code });
  };
  if (!door.isOwnFrame(event.senderFrame)) return refuse('REFUSED_SENDER');
  if (!isChannel(channel)) return refuse('REFUSED_CHANNEL');
  const request = requests[channel].safeParse(args);
  if (!request.success) return refuse('REFUSED_REQUEST');
  try {
    return await perform(door.desktop, channel, request.data);
  } catch (error) {
    door.reportFault(`ipc ${channel}`, error);
    return fail({ type: 'deviceFault', name: channel, code: faultCode(error) });
  }
}

/** The schema of a channel gives the arguments of its method: that is checked where `requests` is declared. */
function perform(desktop: DesktopCalls, channel: Channel, args: unknown[]): Promise<CallResult> {
  const [group, name] = channel.split('.') as [keyof DesktopCalls, string];
  const methods = desktop[group] as unknown as Record<string, (...args: unknown[]) => Promise<CallResult>>;
  const method = methods[name];
  if (method === undefined) throw new Error(`Nothing implements ${channel}`);
  return method.apply(methods, args);
}

/** Opens the door. */
export function listenToWindow(ipcMain: IpcMain, door: IpcDoor): void {
  ipcMain.handle(channelNames.call, (event, channel: unknown, args: unknown) =>
    answerCall(door, event, channel, args),
  );
}
