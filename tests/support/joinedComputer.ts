import { registerDevice } from '../../renderer/data/devices';
import { prepareJoin, suggestedJoinName } from '../../renderer/data/joinFile';
import { finishRestore } from '../../renderer/data/restoreBackup';
import { writeJoinFile } from '../../renderer/data/writeBackup';
import { directExchange, fileFrom, startOffice, valueOf, type Office } from './exchangeScenario';

const exchange = directExchange();

/** Of join files. */
export const passphrase = 'đường hoa phượng đỏ';

/** The next start of a computer, as its first user. */
export async function startedAgain({ desktop }: Office): Promise<Office> {
  const office = await startOffice(desktop);
  valueOf(await registerDevice(office.data));
  const [user] = await office.data.db.of('users').toArray();
  if (user) office.data.journal.actor = user.id;
  return office;
}

/** The file with which another computer joins. */
export async function joinFileOf({ data, desktop }: Office): Promise<File> {
  const name = await suggestedJoinName(data);
  const target = valueOf(await desktop.files.chooseSave({ suggestedName: name, kind: 'bundle', title: '' }));
  valueOf(await writeJoinFile(data, target, passphrase, { exchange }));
  return fileFrom(desktop, name);
}

/** A second computer of an office, joined by file. */
export async function joinedComputer(office: Office, deviceName = 'Máy phòng hành chính'): Promise<Office> {
  const fresh = await startOffice();
  valueOf(await prepareJoin(fresh.data, await joinFileOf(office), { passphrase, deviceName }, { exchange }));
  valueOf(await finishRestore(fresh.data));
  fresh.data.db.close();
  return startedAgain(fresh);
}
