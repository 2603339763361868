import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SetupContent } from '../../../shared/bundle/setup';
import type { PlatformError } from '../../../shared/platform';
import { asPicked } from '../../data/arrivedFile';
import { useData } from '../../data/DataContext';
import { useOpenedFor } from '../../data/openedFiles';
import { openSetupFile, type SetupFileError } from '../../data/setupFile';
import { Button } from '../../ui/Button';
import { DropZone } from '../../ui/DropZone';
import { LinkButton } from '../../ui/LinkButton';
import { useShortcut } from '../../ui/useShortcut';
import { ErrorNotice } from './ErrorNotice';
import { SetupFileCard } from './SetupFileCard';
import { SetupFrame } from './SetupFrame';
import { SetupSteps } from './SetupSteps';
import styles from './setup.module.css';

interface Props {
  setup: SetupContent | null;
  /** The person has compared the figures with the letter. */
  compared: boolean;
  onCompared: (compared: boolean) => void;
  onOpened: (setup: SetupContent | null) => void;
  onContinue: () => void;
  onWithout: () => void;
  onBack: () => void;
}

/** Step 2 at a unit: the Sở's setup file, verified, and its fingerprint to compare with the Sở's letter. */
export function OpenSetupFile({ setup, compared, onCompared, onOpened, onContinue, onWithout, onBack }: Props) {
  const { t } = useTranslation(['setup', 'app', 'domain']);
  const data = useData();
  const [reading, setReading] = useState(false);
  const [error, setError] = useState<SetupFileError | PlatformError | null>(null);
  const [asked, setAsked] = useState(false);
  useShortcut('Escape', onBack);
  const open = async (file: File) => {
    setReading(true);
    setError(null);
    const opened = await openSetupFile(data, file);
    setReading(false);
    onOpened(opened.ok ? opened.value : null);
    if (!opened.ok) setError(opened.error);
  };
  useOpenedFor('setupFile', ([file]) =>
    void asPicked(data.desktop, file!).then((picked) => (picked.ok ? open(picked.value) : setError(picked.error))),
  );
  const goOn = () => {
    if (compared) onContinue();
    else setAsked(true);
  };
  return (
    <SetupFrame
      title={t('file.title')}
      steps={<SetupSteps place="unit" current="second" />}
      hint={setup ? undefined : t('file.noneHint')}
      actions={
        <>
          <Button onClick={onBack}>{t('app:action.back')}</Button>
          {setup ? (
            <Button kind="primary" trailingIcon="arrowRight" onClick={goOn}>
              {t('app:action.continue')}
            </Button>
          ) : (
            <Button onClick={onWithout}>{t('file.none')}</Button>
          )}
        </>
      }
    >
      <div className={styles.stack} aria-busy={reading}>
        {setup ? (
          <>
            <SetupFileCard setup={setup} compared={compared} onCompared={onCompared} asked={asked} />
            <LinkButton onClick={() => onOpened(null)}>{t('file.other')}</LinkButton>
          </>
        ) : (
          <DropZone
            size="wide"
            prompt={t('file.prompt')}
            browseLabel={t('file.browse')}
            label={t('file.label')}
            hint={t('file.hint')}
            multiple={false}
            disabled={reading}
            onFiles={(files) => void open(files[0]!)}
          />
        )}
        {reading && <p role="status">{t('file.reading')}</p>}
        {error && <ErrorNotice error={error} opening={{ place: 'setup', here: null }} />}
      </div>
    </SetupFrame>
  );
}
