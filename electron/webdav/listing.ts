/** The answer to PROPFIND: what lies in a folder of a server. The only user of the XML library. */
import { DOMParser, type Element } from '@xmldom/xmldom';

/** A file in a folder of a server. */
export interface ListedFile {
  name: string;
  size: number;
  /** The server's mark of this content, as it gave it; absent where it gives none. */
  etag?: string;
  /** Changes when the file does, where there is no mark. */
  modified: string;
}

const dav = 'DAV:';

/** Asks for what {@link readListing} reads. */
export const listingRequest =
  '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop><resourcetype/><getcontentlength/><getetag/><getlastmodified/></prop></propfind>';

/** The files of a listing, folders left out; null for what is not a listing. */
export function readListing(xml: string): ListedFile[] | null {
  // No server needs a document type, and nothing of one is to be followed.
  if (/<!DOCTYPE/i.test(xml)) return null;
  const root = parse(xml);
  if (root?.namespaceURI !== dav || root.localName !== 'multistatus') return null;
  return [...root.getElementsByTagNameNS(dav, 'response')].flatMap((response) => {
    const href = textIn(response, 'href');
    const name = href === undefined ? undefined : nameOf(href);
    if (name === undefined || response.getElementsByTagNameNS(dav, 'collection').length > 0) return [];
    const etag = textIn(response, 'getetag');
    const size = Number(textIn(response, 'getcontentlength') ?? NaN);
    if (!Number.isSafeInteger(size)) return [];
    return [{ name, size, ...(etag && { etag }), modified: textIn(response, 'getlastmodified') ?? '' }];
  });
}

function parse(xml: string): Element | null {
  try {
    return new DOMParser({ onError: () => undefined }).parseFromString(xml, 'text/xml').documentElement;
  } catch {
    return null;
  }
}

function textIn(element: Element, name: string): string | undefined {
  return element.getElementsByTagNameNS(dav, name)[0]?.textContent?.trim();
}

/** The last segment of an address; undefined for a folder's, and for what is no address. */
function nameOf(href: string): string | undefined {
  try {
    const name = decodeURIComponent(new URL(href, 'https://server/').pathname.split('/').at(-1) ?? '');
    return name === '' || /[/\\\u0000-\u001f]/.test(name) ? undefined : name;
  } catch {
    return undefined;
  }
}
