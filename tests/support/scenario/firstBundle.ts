/** A school of the Sở's list, set up by its file, has sent one nomination, and the Sở has received it. */
import type { RunningApp } from '../electron-double/runningApp';
import { sample, sampleUnitsFile, type SampleNomination } from '../sampleData';
import { importUnits, saveSetupFile, setUpSampleDepartment, setUpUnit } from '../scenario';
import { holdMeeting, selectNomination } from './council';
import { checkBundles, exportBundle, receiveChecked } from './exchange';
import { addNomination, fillNomination } from './nomination';

/** `file` gives where a file of the scenario lies: the setup file and the bundle `goi-1.goi` are left there. */
export async function sendFirstBundle(office: RunningApp, school: RunningApp, nomination: SampleNomination, file: (name: string) => string): Promise<void> {
  await setUpSampleDepartment(office);
  await importUnits(office, sampleUnitsFile);
  await saveSetupFile(office, file('cau-hinh.goi'));
  await setUpUnit(school, file('cau-hinh.goi'), 'thpt mau so 1', sample.unit.user);
  await addNomination(school, nomination);
  await fillNomination(school, nomination);
  await holdMeeting(school, [nomination]);
  await selectNomination(school, nomination);
  await exportBundle(school, file('goi-1.goi'));
  await checkBundles(office, [file('goi-1.goi')]);
  await receiveChecked(office, 1);
}
