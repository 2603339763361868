/** A box on the screen, in CSS pixels from the top left of the window. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const step = 4;
const aside = 24;
/** Around what is in the way, so that a pointer on its edge meets nothing else. */
const air = 4;

/**
 * Where something of this size covers nothing that is in the way: in the lower two thirds of the room if it can be, as far
 * to the right and as low as it can. Where there is no such place, the one that covers least.
 */
export function freePlace({ width, height }: { width: number; height: number }, room: Box, inTheWay: readonly Box[]): { left: number; top: number } {
  const rightmost = room.left + room.width - width;
  const lowest = room.top + room.height - height;
  const upper = room.top + room.height / 3;
  let best = { left: rightmost, top: lowest, covered: Infinity };
  for (const [from, to] of [[lowest, upper], [upper, room.top]] as const) {
    for (let left = rightmost; left >= room.left; left -= aside) {
      for (let top = from; top >= to; top -= step) {
        const covered = coveredBy({ left, top, width, height }, inTheWay);
        if (covered === 0) return { left, top };
        if (covered < best.covered) best = { left, top, covered };
      }
    }
  }
  return { left: best.left, top: best.top };
}

/** Square pixels of `boxes` under `box`. */
export function coveredBy(box: Box, boxes: readonly Box[]): number {
  return boxes.reduce((sum, other) => {
    const width = Math.min(box.left + box.width, other.left + other.width + air) - Math.max(box.left, other.left - air);
    const height = Math.min(box.top + box.height, other.top + other.height + air) - Math.max(box.top, other.top - air);
    return width > 0 && height > 0 ? sum + width * height : sum;
  }, 0);
}
