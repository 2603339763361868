import { expect, test } from 'vitest';
import { isUsbDevice, saysRemovable } from '../../../../electron/files/removable';

test.each([
  ['Removable\r\nUSB\r\n', true],
  ['Fixed\r\nUSB\r\n', true],
  ['Removable\r\n', true],
  ['Removable\r\nSD\r\n', true],
  ['Fixed\r\nNVMe\r\n', false],
  ['Network\r\n', false],
  ['', false],
])('Windows says %j of a drive: removable is %s', (answer, removable) => {
  expect(saysRemovable(answer)).toBe(removable);
});

test('a disk in a USB case is told from one inside by the name that the kernel gives it', () => {
  expect(isUsbDevice('/sys/devices/pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host6/target6:0:0/6:0:0:0/block/sdb/sdb1')).toBe(true);
  expect(isUsbDevice('/sys/devices/pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block/sda/sda2')).toBe(false);
});
