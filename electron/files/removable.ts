/** Tells whether a path lies on a drive that can be pulled out. */
import { execFile } from 'node:child_process';
import { readFile, realpath, stat } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { promisify } from 'node:util';

const askLimitMs = 3_000;

/** True when the system reports a removable drive; false when it does not say. */
export async function isOnRemovableDrive(path: string): Promise<boolean> {
  try {
    if (process.platform === 'linux') return await isRemovableOnLinux(path);
    if (process.platform === 'win32') return await isRemovableOnWindows(path);
  } catch {
    // Nothing depends on it but a hint to the person.
  }
  return false;
}

async function isRemovableOnLinux(path: string): Promise<boolean> {
  const { dev } = await stat(path);
  // The kernel's encoding of a device number: major in bits 8-19 (and above 32), minor in the rest.
  const major = (dev >>> 8) & 0xfff;
  const minor = (dev & 0xff) | ((dev >>> 12) & 0xfff00);
  const device = await realpath(`/sys/dev/block/${major}:${minor}`);
  if (isUsbDevice(device)) return true;
  for (const folder of [device, join(device, '..')]) {
    const flag = await readFile(join(folder, 'removable'), 'utf8').catch(() => '');
    if (flag !== '') return flag.trim() === '1';
  }
  return false;
}

async function isRemovableOnWindows(path: string): Promise<boolean> {
  const drive = /^[A-Za-z]:/.exec(parse(path).root)?.[0];
  if (drive === undefined) return false;
  // A disk in a USB case calls itself fixed: its bus says that it can be pulled out all the same.
  const question = `([System.IO.DriveInfo]'${drive}').DriveType; (Get-Partition -DriveLetter '${drive[0]}' -ErrorAction SilentlyContinue | Get-Disk).BusType`;
  const { stdout } = await promisify(execFile)('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', question], {
    timeout: askLimitMs,
    windowsHide: true,
  });
  return saysRemovable(stdout);
}

/** What Windows said of the drive and of its bus, a word a line. */
export function saysRemovable(answer: string): boolean {
  return answer.split(/\s+/).some((word) => ['Removable', 'USB', 'SD', 'MMC'].includes(word));
}

/** True for the kernel's name of a disk behind a USB port. */
export function isUsbDevice(device: string): boolean {
  return /\/usb\d+\//.test(device);
}
