import { useTranslation } from 'react-i18next';
import { hasName } from '../../../shared/spreadsheet/peopleSource';
import { useData } from '../../data/DataContext';
import type { RegisterLine } from '../../data/register';
import { takeBackLast } from '../../data/undoing';
import { describeError } from '../../i18n/errorWords';
import { formatCount } from '../../i18n/formats';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { DropZone } from '../../ui/DropZone';
import { LinkButton } from '../../ui/LinkButton';
import { Stepper } from '../../ui/Stepper';
import { TextArea } from '../../ui/TextArea';
import { useToast } from '../../ui/Toast';
import { ColumnsStep } from './ColumnsStep';
import { ImportPreview } from './ImportPreview';
import styles from './people.module.css';
import { savePeopleTemplate, saveRejects } from './savePeopleFiles';
import { useImport, type Import, type ImportStep } from './useImport';

interface Props {
  register: readonly RegisterLine[];
  /** Cells that were pasted into the list: the first step is done. */
  pasted?: string;
  onClose: () => void;
}

const steps: readonly ImportStep[] = ['file', 'columns', 'check', 'done'];

/** A list from Excel: read, its columns and fonts understood, shown as it would be taken in, and written in one entry. */
export function ImportPeopleDialog({ register, pasted, onClose }: Props) {
  const { t } = useTranslation(['people', 'app', 'domain']);
  const { t: tError } = useTranslation();
  const { desktop } = useData();
  const toast = useToast();
  const job = useImport(register, pasted);
  const { step, list, understood, busy, error } = job;
  const words = error && describeError(tError, error);
  const saveTemplate = async () => {
    job.fail(null);
    const saved = await savePeopleTemplate(desktop, t);
    if (saved.ok) toast({ text: t('files.templateSaved', { name: saved.value.name }) });
    else if (saved.error.type !== 'cancelled') job.fail(saved.error);
  };
  const at = steps.indexOf(step);
  return (
    <Dialog
      open
      onClose={busy === 'taking' ? undefined : onClose}
      title={t('excelImport.title')}
      steps={
        <Stepper
          label={t('excelImport.steps')}
          kind="bars"
          currentId={step}
          steps={steps.map((id, index) => ({
            id,
            label: t(`excelImport.step.${id}`),
            done: index < at || step === 'done',
            ...(id === 'file' && list && { detail: list.name }),
          }))}
        />
      }
      footStart={<FootStart job={job} onTemplate={() => void saveTemplate()} />}
      actions={<Actions job={job} onClose={onClose} />}
    >
      <div className={styles.stack} aria-busy={busy !== null}>
        {words && <Banner role="alert" tone="refused" shape="octagon" title={words.what} detail={`${words.why} ${words.todo}`} />}
        {step === 'file' && <FileStep job={job} />}
        {step === 'columns' && list && understood && <ColumnsStep list={list} understood={understood} onChange={job.change} />}
        {step === 'check' && understood && <ImportPreview understood={understood} others={job.others} onDecide={job.decide} />}
        {step === 'done' && <DoneStep job={job} />}
      </div>
    </Dialog>
  );
}

function FileStep({ job }: { job: Import }) {
  const { t } = useTranslation('people');
  return (
    <>
      <DropZone
        size="wide"
        multiple={false}
        prompt={t('excelImport.prompt')}
        browseLabel={t('excelImport.browse')}
        label={t('excelImport.label')}
        hint={t('excelImport.hint')}
        disabled={job.busy !== null}
        onFiles={(files) => void job.read(files[0]!)}
      />
      <TextArea
        className={styles.pasteBox}
        label={t('excelImport.paste')}
        hint={t('excelImport.pasteHint')}
        rows={2}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text/plain');
          if (text.trim() === '') return;
          event.preventDefault();
          job.paste(text);
        }}
      />
      {job.busy === 'reading' && <p role="status">{t('excelImport.reading')}</p>}
    </>
  );
}

function DoneStep({ job }: { job: Import }) {
  const { t } = useTranslation('people');
  const rejected = job.understood?.rejects.length ?? 0;
  return (
    <>
      <Banner role="status" tone="done" shape="tick" title={t('excelImport.taken', { shown: formatCount(job.taken ?? 0) })} />
      {rejected > 0 && (
        <Banner
          tone="attention"
          shape="triangle"
          title={t('excelImport.rejectsLeft', { count: rejected, shown: formatCount(rejected) })}
          detail={t('excelImport.rejectsLeftDetail')}
        />
      )}
    </>
  );
}

function FootStart({ job, onTemplate }: { job: Import; onTemplate: () => void }) {
  const { t } = useTranslation('people');
  if (job.step === 'file') {
    return (
      <Button icon="download" onClick={onTemplate}>
        {t('excelImport.template')}
      </Button>
    );
  }
  return job.step === 'done' ? null : <LinkButton onClick={job.restart}>{t('excelImport.other')}</LinkButton>;
}

/** A button that cannot be pressed takes no focus, and Esc would be lost. */
const focus = { 'data-autofocus': true };

/** The keys keep one button from fading into another when the step changes. */
function Actions({ job, onClose }: { job: Import; onClose: () => void }) {
  const { t } = useTranslation(['people', 'app', 'domain']);
  const data = useData();
  const toast = useToast();
  const { step, list, understood, busy } = job;
  const keepRejects = async () => {
    if (!list || !understood) return;
    job.fail(null);
    const saved = await saveRejects(data.desktop, t, list.source, understood.rejects, list.asIs);
    if (saved.ok) toast({ text: t('excelImport.rejectsSaved', { name: saved.value.name }) });
    else if (saved.error.type !== 'cancelled') job.fail(saved.error);
  };
  const rejects = (understood?.rejects.length ?? 0) > 0 && (
    <Button icon="save" disabled={busy !== null} onClick={() => void keepRejects()}>
      {t('excelImport.rejects')}
    </Button>
  );
  if (step === 'done') {
    const close = () => {
      const taken = job.taken ?? 0;
      onClose();
      if (taken > 0) toast({ text: t('excelImport.taken', { shown: formatCount(taken) }), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
    };
    return (
      <>
        {rejects}
        <Button key="done" kind="primary" data-autofocus onClick={close}>
          {t('app:action.done')}
        </Button>
      </>
    );
  }
  if (step === 'check') {
    const count = job.toTake.length;
    return (
      <>
        {rejects}
        <Button key="previous" {...(count === 0 && focus)} onClick={() => job.go('columns')} disabled={busy !== null}>
          {t('excelImport.previous')}
        </Button>
        <Button key="take" kind="primary" {...(count > 0 && focus)} disabled={count === 0 || busy !== null} onClick={() => void job.take()}>
          {busy === 'taking' ? t('excelImport.taking') : t('excelImport.take', { count, shown: formatCount(count) })}
        </Button>
      </>
    );
  }
  const isNamed = list !== null && hasName(list.source.columns);
  return (
    <>
      <Button key="cancel" {...(step === 'columns' && !isNamed && focus)} onClick={onClose}>
        {t('app:action.cancel')}
      </Button>
      {step === 'columns' && (
        <Button key="next" kind="primary" {...(isNamed && focus)} disabled={!isNamed} onClick={() => job.go('check')}>
          {t('excelImport.next')}
        </Button>
      )}
    </>
  );
}
