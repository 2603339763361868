import { useTranslation } from 'react-i18next';
import type { WorkspaceKind } from '../../../shared/model/workspace';
import { Stepper } from '../../ui/Stepper';

/** Where this computer works, or that it is tried out, or that its data comes from a backup or from another computer. */
export type Place = WorkspaceKind | 'sample' | 'restore' | 'join';

interface Props {
  place: Place | 'sheet';
  current: 'place' | 'second' | 'third';
  /** There is no list to choose from: the unit is typed. */
  byHand?: boolean;
}

/** The three steps of the first run; their names depend on the place. */
export function SetupSteps({ place, current, byHand = false }: Props) {
  const { t } = useTranslation(['setup', 'app', 'domain']);
  const names = {
    unit: [t('step.place'), t('step.setupFile'), byHand ? t('step.unitByHand') : t('step.unit')],
    department: [t('step.place'), t('step.department'), t('step.user')],
    sample: [t('step.place')],
    restore: [t('step.place'), t('step.restore')],
    join: [t('step.place'), t('step.join')],
    sheet: [t('step.place'), t('step.sheet')],
  };
  const steps = names[place];
  const ids = ['place', 'second', 'third'];
  return (
    <Stepper
      label={t('steps')}
      kind="tabs"
      currentId={current}
      steps={steps.map((label, index) => ({ id: ids[index]!, label, done: index < ids.indexOf(current) }))}
    />
  );
}
