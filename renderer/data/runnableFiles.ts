import { filesOf, type Closure } from '../../shared/bundle/closure';
import { runnableByName, type RunnableKind } from '../../shared/text/runnableContent';

/** A piece of evidence that could run something if another program opened it. */
export interface RunnableFile {
  name: string;
  kind: RunnableKind;
}

/** Evidence of the closures that could run by its name or by its content (`found`, by SHA-256), each file once. */
export function runnableFilesOf(closures: readonly Closure[], found: Readonly<Record<string, RunnableKind>>): RunnableFile[] {
  const files = new Map(closures.flatMap(filesOf).map((file) => [file.sha256, file]));
  return [...files.values()].flatMap(({ sha256, name }) => {
    const kind = found[sha256] ?? runnableByName(name);
    return kind ? [{ name, kind }] : [];
  });
}
