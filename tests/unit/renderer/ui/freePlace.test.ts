import { expect, test } from 'vitest';
import { coveredBy, freePlace, type Box } from '../../../../renderer/ui/freePlace';

const room: Box = { left: 16, top: 40, width: 1061, height: 484 };
const size = { width: 320, height: 44 };
const box = (left: number, top: number, width: number, height: number): Box => ({ left, top, width, height });

test('stands low at the right where nothing is in the way', () => {
  expect(freePlace(size, room, [box(20, 60, 100, 30)])).toEqual({ left: 757, top: 480 });
});

test('stands above the buttons of an action bar', () => {
  const button = box(900, 484, 170, 32);
  const { left, top } = freePlace(size, room, [button]);
  expect(left).toBe(757);
  expect(top + size.height).toBeLessThan(button.top);
  expect(coveredBy({ left, top, ...size }, [button])).toBe(0);
});

test('goes to the left when the right is full, and up when the lower part is', () => {
  const right = box(700, 40, 400, 520);
  const left = freePlace(size, room, [right]);
  expect([left.left + size.width < right.left, left.top]).toEqual([true, 480]);
  const lower = box(0, 150, 1093, 410);
  const up = freePlace(size, room, [lower]);
  expect([up.left, up.top + size.height < lower.top]).toEqual([757, true]);
});

test('covers the least where everything is full', () => {
  const full = [box(0, 0, 1093, 330), box(0, 330, 700, 230), box(700, 460, 393, 100)];
  const found = coveredBy({ ...freePlace(size, room, full), ...size }, full);
  expect(found).toBeLessThan(coveredBy({ left: 757, top: 480, ...size }, full));
});
