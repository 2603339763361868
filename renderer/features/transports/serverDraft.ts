import type { PostServer } from '../../../shared/platform';

/** What of a typed server is not right, by its field. */
export type ServerFault = 'nameMissing' | 'addressMissing' | 'addressWithLogin' | 'folderMissing' | 'sameFolder' | 'badFolder';
export type ServerFaults = Partial<Record<'name' | 'address' | 'outbox' | 'inbox', ServerFault>>;

/** The server as it is typed, without what slips in by hand: spaces around, slashes at the ends. */
export function tidyServer(typed: PostServer): PostServer {
  const folder = (path: string): string => path.trim().replaceAll('\\', '/').replace(/^\/+|\/+$/g, '');
  return {
    ...typed,
    name: typed.name.trim(),
    address: typed.address.trim(),
    user: typed.user.trim(),
    outbox: folder(typed.outbox).normalize('NFC'),
    inbox: folder(typed.inbox).normalize('NFC'),
  };
}

/** What must be put right before the server can be tried or kept. */
export function faultsOf({ name, address, outbox, inbox }: PostServer): ServerFaults {
  const faults: ServerFaults = {};
  if (name === '') faults.name = 'nameMissing';
  if (!/^https:\/\/[^\s/]/i.test(address)) faults.address = 'addressMissing';
  else if (/^https:\/\/[^/?#]*@/i.test(address)) faults.address = 'addressWithLogin';
  if (!isFolder(outbox)) faults.outbox = 'badFolder';
  if (!isFolder(inbox)) faults.inbox = 'badFolder';
  else if (outbox === '' && inbox === '') faults.outbox = 'folderMissing';
  else if (outbox === inbox) faults.inbox = 'sameFolder';
  return faults;
}

function isFolder(path: string): boolean {
  return path === '' || path.split('/').every((part) => part.trim() === part && !/^\.{0,2}$/.test(part));
}
