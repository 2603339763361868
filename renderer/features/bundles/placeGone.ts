import type { KnownError } from '../../i18n/errorWords';

/** What was chosen is a place to write to, and no file that could have been moved: a missing one is a place that is gone. */
export function asOfPlace(error: KnownError): KnownError {
  return error.type === 'fileMissing' ? { ...error, type: 'placeGone' } : error;
}
