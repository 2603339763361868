import type { RunningApp } from '../electron-double/runningApp';
import { sample, type SampleNomination } from '../sampleData';
import { setUpUnit } from '../scenario';
import { holdMeeting, selectNomination } from './council';
import { exportBundle, readOwnFingerprint } from './exchange';
import { addNomination, fillNomination } from './nomination';

/** A school begins on this computer and sends one nomination; gives the figures it reads on the telephone. */
export async function sendFromNewSchool(school: RunningApp, setup: string, bundle: string, nomination: SampleNomination): Promise<string> {
  await setUpUnit(school, setup, 'thpt mau so 1', sample.unit.user);
  await addNomination(school, nomination);
  await fillNomination(school, nomination);
  await holdMeeting(school, [nomination]);
  await selectNomination(school, nomination);
  await exportBundle(school, bundle);
  return readOwnFingerprint(school);
}
