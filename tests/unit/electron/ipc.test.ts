import { describe, expect, test } from 'vitest';
import type { DesktopCalls } from '../../../electron/contract';
import { requests } from '../../../electron/contract';
import { answerCall, type IpcDoor, type Sender } from '../../../electron/ipc';
import { ok } from '../../../shared/result';
import { systemError } from '../../support/brokenDisk';

const ownFrame = { url: 'app://guong-sang/' } as Sender['senderFrame'];
const own: Sender = { senderFrame: ownFrame };

function createDoor(append: DesktopCalls['vault']['append']) {
  const faults: string[] = [];
  const desktop = { vault: { append } } as unknown as DesktopCalls;
  const door: IpcDoor = {
    desktop,
    isOwnFrame: (frame) => frame === ownFrame,
    reportFault: (place, error) => faults.push(`${place} ${error instanceof Error ? error.name : ''}`.trim()),
  };
  return { door, faults };
}

const appends = () => createDoor(async (_name, bytes) => ok({ size: bytes.byteLength }));
const request = ['journal/a', new Uint8Array(3)];

describe('the door between the window and the computer', () => {
  test('answers a call of the contract from our own page', async () => {
    const { door, faults } = appends();
    expect(await answerCall(door, own, 'vault.append', request)).toEqual({ ok: true, value: { size: 3 } });
    expect(faults).toEqual([]);
  });

  test.each([null, { url: 'app://guong-sang/' }])('refuses another sender', async (frame) => {
    const { door } = appends();
    const answer = await answerCall(door, { senderFrame: frame as Sender['senderFrame'] }, 'vault.append', request);
    expect(answer).toMatchObject({ ok: false, error: { code: 'REFUSED_SENDER' } });
  });

  test.each(['vault.format', '', 'constructor', '__proto__', 'toString', 3, null])('refuses the channel %j', async (channel) => {
    const { door } = appends();
    expect(await answerCall(door, own, channel, [])).toMatchObject({ ok: false, error: { code: 'REFUSED_CHANNEL' } });
  });

  test.each([
    [[]],
    [['a']],
    [['a', 'text instead of bytes']],
    [['a', new Uint8Array(1), 'more']],
    [[7, new Uint8Array(1)]],
    [['a'.repeat(500), new Uint8Array(1)]],
    [null],
    [{ 0: 'a' }],
  ])('refuses the request %j before a handler sees it', async (args) => {
    const { door } = createDoor(() => {
      throw new Error('reached');
    });
    expect(await answerCall(door, own, 'vault.append', args)).toMatchObject({ ok: false, error: { code: 'REFUSED_REQUEST' } });
  });

  test('turns an exception into a fault with the code of the system, and notes it without its message', async () => {
    const { door, faults } = createDoor(() => Promise.reject(systemError('EIO')));
    expect(await answerCall(door, own, 'vault.append', request)).toEqual({
      ok: false,
      error: { type: 'deviceFault', name: 'vault.append', code: 'EIO' },
    });
    expect(faults).toEqual(['ipc vault.append Error']);
  });

  test('turns an exception that is thrown at once into a fault too', async () => {
    const { door } = createDoor(() => {
      throw new TypeError('Nguyễn Văn A');
    });
    expect(await answerCall(door, own, 'vault.append', request)).toMatchObject({ ok: false, error: { code: 'FAULT' } });
  });

  test('takes a chunk of 8 MiB and no more', () => {
    const chunk = (size: number) => requests['sinks.write'].safeParse(['id', new Uint8Array(size)]).success;
    expect([chunk(8 * 1024 * 1024), chunk(8 * 1024 * 1024 + 1)]).toEqual([true, false]);
  });

  test('takes no field that the contract does not name', () => {
    expect(requests['files.openSink'].safeParse([{ token: 't', path: '/etc/passwd' }]).success).toBe(false);
  });
});
