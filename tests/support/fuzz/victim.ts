import type { SetupContent } from '../../../shared/bundle/setup';
import { foundDepartment, setupOf } from '../../fleet/department';
import { School } from '../../fleet/school';
import { Seeded } from '../../fleet/seeded';
import type { Office } from '../exchangeScenario';
import type { Victim } from './mutations';

/** A Sở, and a sound bundle of one of its schools, small, plain and encrypted. */
export async function makeVictim(seed: number): Promise<{ office: Office; setup: SetupContent; victim: Victim }> {
  const random = new Seeded(seed);
  const office = await foundDepartment(random, 3);
  const { setup } = await setupOf(office);
  const school = await School.open(setup, setup.units[0]!, random);
  await school.nominate();
  const { bytes: plain } = await school.send({ encrypted: false });
  const { bytes: encrypted } = await school.send({ encrypted: true });
  const { signer } = await School.open(setup, setup.units[1]!, random);
  return {
    office,
    setup,
    victim: { plain, encrypted, key: school.signer.deviceKey, stranger: { key: signer.deviceKey, certificate: signer.certificate } },
  };
}
