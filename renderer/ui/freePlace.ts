/** A box on the screen, in CSS pixels from the top left of the window. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const step = 8;
/** Around what is in the way, so that a pointer on its edge meets nothing else. */
const air = 4;

/**
 * Where something of this size covers nothing that is in the way: as low as can be in the lower two thirds of the room, at
 * the right, else in the middle, else at the left. Where there is no such place, the one that covers least.
 */
export function freePlace(size: { width: number; height: number }, room: Box, inTheWay: readonly Box[]): { left: number; top: number } {
  const spare = room.width - size.width;
  const lowest = room.top + room.height - size.height;
  const highest = Math.max(room.top, lowest - (room.height * 2) / 3);
  let best = { left: room.left + spare, top: lowest, covered: Infinity };
  for (const left of [room.left + spare, room.left + spare / 2, room.left]) {
    for (let top = lowest; top >= highest; top -= step) {
      const covered = coveredBy({ left, top, ...size }, inTheWay);
      if (covered === 0) return { left, top };
      if (covered < best.covered) best = { left, top, covered };
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
