import { machineMarkName } from '../../renderer/data/machineMark';

/**
 * For `cpSync`: what a test puts elsewhere is the same computer, and not a copy of its folder: the note of its place stays
 * behind.
 */
export function isNoPlaceMark(path: string): boolean {
  return !path.endsWith(machineMarkName);
}
