import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DepartmentContact, Workspace } from '../../../shared/model/workspace';
import type { SubmissionChoice } from '../../data/submissionCandidates';
import { useReportOffer } from '../../data/annualReport';
import { useOwnRevocation } from '../../data/devices';
import { reportFiguresOf } from '../../data/reportFigures';
import { useNamingPlaces } from '../../data/namedInBundle';
import { useRegistersToSend } from '../../data/yearRegisters';
import { useYearState } from '../../data/yearState';
import { formatTime, today } from '../../i18n/formats';
import { RevokedBanner } from '../../safety/RevokedBanner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Stepper } from '../../ui/Stepper';
import styles from './bundles.module.css';
import { ContentStep } from './ContentStep';
import { PlaceStep } from './PlaceStep';
import { SlipButton } from './SlipButton';
import { useExport, type ExportModel } from './useExport';
import { WriteStep } from './WriteStep';

interface Props {
  workspace: Workspace;
  department: DepartmentContact;
  planYear: number;
  choice: SubmissionChoice;
  onClose: () => void;
}

/** Kết xuất gói gửi Sở: what goes, where to, and being sure that it is there. */
export function ExportDialog({ workspace, department, planYear, choice, onClose }: Props) {
  const { t } = useTranslation(['bundles', 'app']);
  const year = useYearState(planYear, today());
  const offer = useReportOffer(year && { planYear: year.year, figures: reportFiguresOf(year, today()) });
  const registers = useRegistersToSend(planYear, today());
  const naming = useNamingPlaces(choice.candidates, planYear, today());
  const model = useExport(planYear, choice, { report: offer, registers, naming });
  const { step, writing, copying } = model;
  const busy = writing.type === 'running' || copying.type === 'running';
  return (
    <Dialog
      open
      onClose={busy ? undefined : onClose}
      title={t('dialog.title')}
      steps={<Stepper kind="bars" label={t('dialog.steps')} currentId={step} steps={useSteps(model)} />}
      footStart={
        writing.type === 'done' ? (
          <>
            <Button kind="quiet" icon="folder" onClick={model.reveal}>
              {t('dialog.reveal')}
            </Button>
            <SlipButton bundle={writing.bundle} quiet />
          </>
        ) : (
          // Not where the button that began was: the second half of a double click would stop what the first half began.
          writing.type === 'running' && <Button onClick={model.cancelWriting}>{t('dialog.stop')}</Button>
        )
      }
      actions={<Actions model={model} onClose={onClose} />}
    >
      {step === 'content' && <RevokedBanner />}
      {step === 'content' && <ContentStep model={model} department={department} />}
      {step === 'place' && <PlaceStep model={model} />}
      {step === 'write' && <WriteStep model={model} department={department} unitName={workspace.name} />}
    </Dialog>
  );
}

function useSteps({ step, chosen, staying, evidenceCount, report, withReport, registers, registersChanged, target, writing }: ExportModel) {
  const { t } = useTranslation('bundles');
  const counts = { nominations: chosen.length, evidence: evidenceCount, left: staying.length };
  const content = t(staying.length > 0 ? 'dialog.contentDetailLeft' : 'dialog.contentDetail', counts);
  const onlyRegisters = chosen.length === 0 && staying.length === 0 && registersChanged;
  const rest = onlyRegisters ? t('registers.alone', { year: registers?.composed?.name.planYear }) : content;
  return [
    {
      id: 'content',
      label: t('dialog.content'),
      detail: !withReport ? rest : chosen.length > 0 ? t('report.beside', { content }) : t('report.alone', { year: report?.planYear }),
      done: step !== 'content',
    },
    { id: 'place', label: t('dialog.place'), ...(target && { detail: target.name }), done: step === 'write' },
    {
      id: 'write',
      label: t('dialog.write'),
      ...(writing.type === 'done' && { detail: t('dialog.doneAt', { time: formatTime(writing.at) }) }),
      done: writing.type === 'done',
    },
  ];
}

function Actions({ model, onClose }: { model: ExportModel; onClose: () => void }) {
  const { t } = useTranslation(['bundles', 'app']);
  const { step, writing } = model;
  const revoked = useOwnRevocation();
  if (step === 'content') {
    return (
      <>
        <Button onClick={onClose}>{t('app:action.cancel')}</Button>
        <Button
          // Another one when all is read: one that is disabled takes no focus.
          key={model.reading ? 'reading' : 'continue'}
          kind="primary"
          data-autofocus
          autoFocus
          disabled={model.reading || model.nothing || model.reasonMissing || Boolean(revoked)}
          onClick={() => model.setStep('place')}
        >
          {t('app:action.continue')}
        </Button>
      </>
    );
  }
  if (step === 'place') {
    return (
      <>
        <Button onClick={() => model.setStep('content')}>{t('app:action.back')}</Button>
        {model.target ? (
          <Button key="write" kind="primary" icon="save" autoFocus disabled={model.limitMissing} onClick={() => void model.write()}>
            {t('dialog.writeAction')}
          </Button>
        ) : (
          <Button key="choose" kind="primary" icon="folder" autoFocus disabled={model.limitMissing} onClick={() => void model.choosePlace()}>
            {t(model.form === 'one' ? 'dialog.choosePlace' : 'split.chooseFolder')}
          </Button>
        )}
      </>
    );
  }
  if (writing.type === 'running') return null;
  if (writing.type === 'done') {
    return (
      <>
        <Button disabled={model.copying.type === 'running'} onClick={() => void model.copyMore()}>
          {t('dialog.copyMore')}
        </Button>
        <Button key="done" kind="primary" autoFocus className={styles.wide} disabled={model.copying.type === 'running'} onClick={once(onClose)}>
          {t('app:action.done')}
        </Button>
      </>
    );
  }
  return (
    <>
      <Button onClick={() => model.setStep('place')}>{t('app:action.back')}</Button>
      <Button key="again" kind="primary" icon="save" autoFocus onClick={once(() => void model.write())}>
        {t('dialog.again')}
      </Button>
    </>
  );
}

/** Acts on a click of its own, and not on the second half of a double click whose first half changed the buttons. */
function once(act: () => void): (event: MouseEvent) => void {
  return ({ detail }) => {
    if (detail < 2) act();
  };
}
