import { describe, expect, test } from 'vitest';
import { faultsOf, tidyServer } from '../../../../renderer/features/transports/serverDraft';
import type { PostServer } from '../../../../shared/platform';

const good: PostServer = { name: 'Máy chủ mẫu', address: 'https://may-chu.mau/dav/', user: 'truong', outbox: 'gui-so', inbox: 'tu-so', pin: null };

describe('a server as a clerk types it', () => {
  test('is tidied of what slips in by hand', () => {
    const typed = { ...good, name: '  Máy chủ mẫu ', address: ' https://may-chu.mau/dav/ ', outbox: '/Chung\\gui-so/', inbox: ' tu-so ' };
    expect(tidyServer(typed)).toEqual({ ...good, outbox: 'Chung/gui-so' });
  });

  test.each([
    ['nothing is wrong', {}, {}],
    ['sending alone is enough', { inbox: '' }, {}],
    ['receiving alone is enough', { outbox: '' }, {}],
    ['the name is missing', { name: '' }, { name: 'nameMissing' }],
    ['the line would be open', { address: 'http://may-chu.mau/' }, { address: 'addressMissing' }],
    ['the address names a login', { address: 'https://truong:mat-khau@may-chu.mau/dav/' }, { address: 'addressWithLogin' }],
    ['a folder of the address has an @', { address: 'https://may-chu.mau/dav/truong@so/' }, {}],
    ['the address has no host', { address: 'https://' }, { address: 'addressMissing' }],
    ['there is no folder', { outbox: '', inbox: '' }, { outbox: 'folderMissing' }],
    ['one folder does both', { inbox: 'gui-so' }, { inbox: 'sameFolder' }],
    ['a folder leads up', { outbox: '../khac' }, { outbox: 'badFolder' }],
    ['a folder has an empty part', { inbox: 'a//b' }, { inbox: 'badFolder' }],
  ])('is looked through: %s', (_what, change, faults) => {
    expect(faultsOf({ ...good, ...change })).toEqual(faults);
  });
});
