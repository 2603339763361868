/** What both ways of sending share: a file in our own data that is brought somewhere and read back there. */
import { extname } from 'node:path';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';

/** A file that waits in our own data. */
export interface FileToSend {
  id: string;
  /** Where its copy lies. */
  path: string;
  /** What it is called where it goes. */
  name: string;
  size: number;
  sha256: string;
}

/** Brings a file to one place. It is there, whole and read back, when this succeeds; again is as once. */
export type Deliver = (file: FileToSend) => Promise<Result<void, PlatformError>>;

const mostOfOneName = 100;

/** `goi.goi`, then `goi (2).goi` and so on, for a place where other files may have the name. */
export function* namesLike(name: string): Generator<string> {
  yield name;
  const ending = extname(name);
  const stem = name.slice(0, name.length - ending.length);
  for (let number = 2; number <= mostOfOneName; number += 1) yield `${stem} (${number})${ending}`;
}
