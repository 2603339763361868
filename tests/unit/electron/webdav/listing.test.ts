import { describe, expect, test } from 'vitest';
import { readListing } from '../../../../electron/webdav/listing';

const response = (href: string, props: string) => `<D:response><D:href>${href}</D:href><D:propstat><D:prop>${props}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`;
const listing = (...responses: string[]) => `<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">${responses.join('')}</D:multistatus>`;

describe('the listing of a server', () => {
  test('names its files, and leaves folders and what has no size out', () => {
    const xml = listing(
      response('/dav/tu-so/', '<D:resourcetype><D:collection/></D:resourcetype>'),
      response('/dav/tu-so/done/', '<D:resourcetype><D:collection/></D:resourcetype>'),
      response('/dav/tu-so/tr%E1%BA%A3%20l%E1%BB%9Di%20%26%20100%25.goi', '<D:getcontentlength>12</D:getcontentlength><D:getetag>"a1"</D:getetag><D:getlastmodified>Mon</D:getlastmodified>'),
      response('/dav/tu-so/lock', '<D:getetag>"b"</D:getetag>'),
    );
    expect(readListing(xml)).toEqual([{ name: 'trả lời & 100%.goi', size: 12, etag: '"a1"', modified: 'Mon' }]);
  });

  test('is read whatever prefix its namespace has, and whole addresses too', () => {
    const xml = '<multistatus xmlns="DAV:"><response><href>https://may-chu.mau/x/goi.goi</href><propstat><prop><getcontentlength>5</getcontentlength></prop></propstat></response></multistatus>';
    expect(readListing(xml)).toEqual([{ name: 'goi.goi', size: 5, modified: '' }]);
  });

  test('gives no name that leads elsewhere', () => {
    const size = '<D:getcontentlength>1</D:getcontentlength>';
    const names = ['/dav/..%2F..%2Fetc%2Fpasswd', '/dav/a%5Cb', '/dav/%00', '/dav/%'].map((href) => response(href, size));
    expect(readListing(listing(...names))).toEqual([]);
  });

  test.each([
    ['a page', '<html><body>Đăng nhập</body></html>'],
    ['nothing', ''],
    ['half of one', listing(response('/a', '')).slice(0, 80)],
    ['one of another namespace', '<multistatus xmlns="urn:x"/>'],
    ['one with a document type', `<!DOCTYPE x [<!ENTITY e "x">]>${listing()}`],
  ])('is not %s', (_what, xml) => {
    expect(readListing(xml)).toBeNull();
  });
});
