import { wholeEntryLimit } from '../../shared/bundle/format';
import { sha256OfBlob } from '../../shared/bundle/hash';
import { exchangeWorker } from './exchangeWorker';

/** SHA-256 of a blob, lower-case hexadecimal. A large one goes to the worker, where a stream can be hashed. */
export function hashBlob(blob: Blob): Promise<string> {
  return blob.size <= wholeEntryLimit ? sha256OfBlob(blob) : exchangeWorker().hash(blob);
}
