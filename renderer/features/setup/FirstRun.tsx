import { useState } from 'react';
import type { SheetContent } from '../../../shared/bundle/recoverySheet';
import type { SetupContent } from '../../../shared/bundle/setup';
import type { PlatformError } from '../../../shared/platform';
import { useData } from '../../data/DataContext';
import { openSample, useIsFillingSample } from '../../data/openSample';
import { useOpenedFiles } from '../../data/openedFiles';
import { today } from '../../i18n/formats';
import { OpenedRefusal } from '../../safety/OpenedRefusal';
import { ChoosePlace } from './ChoosePlace';
import { ChooseUnit } from './ChooseUnit';
import { DepartmentStep, type DepartmentDraft } from './DepartmentStep';
import { FirstUserStep } from './FirstUserStep';
import { JoinScreen } from './JoinScreen';
import { OpenSetupFile } from './OpenSetupFile';
import { RecoverScreen } from './RecoverScreen';
import { RestoreScreen } from './RestoreScreen';
import { SetupSteps, type Place } from './SetupSteps';
import type { UserDraft } from './userDraft';
import type { UnitDraft } from './unitDraft';

type Step = 'place' | 'join' | 'sheet' | 'restore' | 'setupFile' | 'unit' | 'department' | 'user';

/** What follows on the choice of the place. */
const firstStep: Record<Exclude<Place, 'sample'>, Step> = { unit: 'setupFile', department: 'department', restore: 'restore', join: 'join' };

/**
 * The first run: where this computer works, then for a unit the setup file and its line in the list, for the Sở its
 * own particulars and the first user. Nothing is written before the last step; what was typed is kept when going back.
 * Where data was before, that is said, and a restore is what is offered first.
 */
export function FirstRun({ dataWasHere }: { dataWasHere: boolean }) {
  const { serial, place, refused, understood } = useOpenedFiles();
  return (
    <>
      <Steps key={serial} dataWasHere={dataWasHere} {...((place === 'setupFile' || place === 'restore') && { opened: place })} />
      {refused && <OpenedRefusal {...refused} onClose={understood} />}
    </>
  );
}

/** @param opened what was opened with the program: its step is the first */
function Steps({ dataWasHere, opened }: { dataWasHere: boolean; opened?: 'setupFile' | 'restore' }) {
  const data = useData();
  const { desktop } = data;
  const [step, setStep] = useState<Step>(opened ?? 'place');
  const [place, setPlace] = useState<Place>(dataWasHere ? 'restore' : 'unit');
  const [setup, setSetup] = useState<SetupContent | null>(null);
  const [compared, setCompared] = useState(false);
  const [unit, setUnit] = useState<UnitDraft | null>(null);
  const [department, setDepartment] = useState<DepartmentDraft | null>(null);
  const [user, setUser] = useState<UserDraft | null>(null);
  const [sheet, setSheet] = useState<SheetContent | null>(null);
  const opening = useIsFillingSample();
  const [sampleError, setSampleError] = useState<PlatformError | null>(null);
  const trySample = async (): Promise<void> => {
    setSampleError(null);
    const opened = await openSample(data, today());
    if (!opened.ok) setSampleError(opened.error);
  };
  switch (step) {
    case 'place':
      return (
        <ChoosePlace
          place={place}
          dataWasHere={dataWasHere}
          opening={opening}
          error={sampleError}
          onChoose={setPlace}
          onContinue={() => {
            setSheet(null);
            if (place === 'sample') void trySample();
            else setStep(firstStep[place]);
          }}
          onSheet={() => setStep('sheet')}
          onLeave={() => void desktop.app.quit()}
        />
      );
    case 'restore':
      return (
        <RestoreScreen
          steps={<SetupSteps place="restore" current="second" />}
          seed={sheet?.seed}
          onLeave={() => setStep(sheet ? 'sheet' : 'place')}
        />
      );
    case 'join':
      return <JoinScreen onLeave={() => setStep('place')} />;
    case 'sheet':
      return (
        <RecoverScreen
          onBackup={(read) => {
            setSheet(read);
            setStep('restore');
          }}
          onContinue={(read) => {
            setSheet(read);
            setPlace(read.kind);
            setStep(firstStep[read.kind]);
          }}
          onBack={() => setStep('place')}
        />
      );
    case 'setupFile':
      return (
        <OpenSetupFile
          setup={setup}
          compared={compared}
          onCompared={setCompared}
          onOpened={(opened) => {
            setSetup(opened);
            setCompared(false);
            setUnit(unit && { ...unit, unitId: null });
          }}
          onContinue={() => setStep('unit')}
          onWithout={() => {
            setSetup(null);
            setStep('unit');
          }}
          onBack={() => setStep('place')}
        />
      );
    case 'unit':
      return (
        <ChooseUnit
          setup={setup}
          draft={unit}
          seed={sheet?.seed}
          onBack={(draft) => {
            setUnit(draft);
            setStep('setupFile');
          }}
        />
      );
    case 'department':
      return (
        <DepartmentStep
          draft={department}
          onContinue={(draft) => {
            setDepartment(draft);
            setStep('user');
          }}
          onBack={(draft) => {
            setDepartment(draft);
            setStep('place');
          }}
        />
      );
    case 'user':
      return (
        <FirstUserStep
          department={department!}
          seed={sheet?.seed}
          draft={user}
          onBack={(draft) => {
            setUser(draft);
            setStep('department');
          }}
        />
      );
  }
}
