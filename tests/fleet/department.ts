import { base64url } from '../../shared/bundle/bytes';
import { generateAgeKey } from '../../shared/bundle/crypto';
import { blobSource } from '../../shared/bundle/byteSource';
import { readBundle } from '../../shared/bundle/readBundle';
import { readSetup, type SetupContent } from '../../shared/bundle/setup';
import { put } from '../../shared/journal/change';
import { recordSchemas } from '../../shared/model/tables';
import { loadKeys, restoreKeys } from '../../renderer/data/keys';
import { shippedMovementChanges } from '../../renderer/data/movements';
import { shippedRules } from '../../renderer/data/plans';
import { setupFileOf, startOffice, valueOf, type Office } from '../support/exchangeScenario';
import { schoolCode, schoolName } from './inventedNames';
import type { Seeded } from './seeded';

/**
 * A Sở with `units` units in its list, in memory. Its id and its signing keys are those of the seed; its age identity is
 * new each time.
 */
export async function foundDepartment(random: Seeded, units: number): Promise<Office> {
  const office = await startOffice();
  const { data } = office;
  const workspaceId = random.id();
  const seed = () => base64url(random.bytes(32));
  const { identity } = await generateAgeKey();
  const publicKeys = valueOf(await restoreKeys(data, { id: 'keys', kind: 'department', workspaceId, root: seed(), working: seed(), identity }));
  const { planKey, rulePackKey, changes } = shippedRules();
  const user = random.id();
  data.journal.actor = user;
  valueOf(
    await data.journal.commit('createWorkspace', [
      put('workspaces', workspaceId, {
        kind: 'department',
        name: 'Sở Giáo dục và Đào tạo Mẫu',
        placeName: 'Hải Phòng',
        abbreviation: 'SGDĐT',
        signer: { authority: '', title: 'GIÁM ĐỐC', name: 'Lê Văn Mẫu' },
        planKey,
        rulePackKey,
        publicKeys,
      }),
      ...changes,
      ...shippedMovementChanges(),
      put('users', user, { name: 'Đỗ Thị Minh Mẫu', role: 'officer' }),
    ]),
  );
  const listed = Array.from({ length: units }, (_, index) =>
    put('units', random.id(), { code: schoolCode(index + 1), name: schoolName(index + 1), phone: `0225 ${String(index + 1).padStart(6, '0')}` }),
  );
  for (let at = 0; at < listed.length; at += 200) valueOf(await data.journal.commit('editUnits', listed.slice(at, at + 200)));
  return office;
}

/** The setup file of a Sở, and what it says. */
export async function setupOf(office: Office): Promise<{ file: File; setup: SetupContent }> {
  const file = await setupFileOf(office);
  return { file, setup: await openedSetup(file) };
}

/** What a setup file says. Throws when it is none. */
export async function openedSetup(file: Blob): Promise<SetupContent> {
  const read = valueOf(await readBundle(blobSource(file), { recordSchemas, expect: { kinds: ['setup'] } }));
  return valueOf(readSetup(read));
}

/** The age identity of a Sở, as `age -d -i` takes it. */
export async function identityOf(office: Office): Promise<string> {
  return valueOf(await loadKeys(office.data)).identity;
}
