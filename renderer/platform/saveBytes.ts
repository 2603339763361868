import type { Desktop, PlatformError, SaveTarget } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';

/** Bytes that cross to the computer at a time. */
const chunk = 4 * 1024 * 1024;

/** Writes a file that is at hand whole to where the user chose; on failure nothing of it remains. */
export async function saveBytes(
  { files, sinks }: Pick<Desktop, 'files' | 'sinks'>,
  { token }: SaveTarget,
  bytes: Uint8Array,
): Promise<Result<void, PlatformError>> {
  const sink = await files.openSink({ token });
  if (!sink.ok) return sink;
  for (let offset = 0; offset < bytes.length; offset += chunk) {
    const taken = await sinks.write(sink.value, bytes.slice(offset, offset + chunk));
    if (!taken.ok) {
      await sinks.abort(sink.value);
      return taken;
    }
  }
  const committed = await sinks.commit(sink.value);
  return committed.ok ? ok(undefined) : committed;
}
