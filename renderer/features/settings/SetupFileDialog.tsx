import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SetupContent } from '../../../shared/bundle/setup';
import type { Workspace } from '../../../shared/model/workspace';
import type { ArrivedFile, PlatformError } from '../../../shared/platform';
import type { SetupTakenBack } from '../../../shared/rules/setupTakenBack';
import { foldForSearch } from '../../../shared/text/search';
import { asPicked } from '../../data/arrivedFile';
import { useData } from '../../data/DataContext';
import { settleArrived } from '../../data/settleArrivals';
import { openSetupFile, renewSetup, type SetupFileError } from '../../data/setupFile';
import { readTakenBack } from '../../data/standingSetup';
import { findUnits } from '../../data/units';
import { formatCount, formatDate } from '../../i18n/formats';
import { useTakenBackWords } from '../../i18n/takenBackWords';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Combobox } from '../../ui/Combobox';
import { Dialog } from '../../ui/Dialog';
import { DropZone } from '../../ui/DropZone';
import { FingerprintCheck } from '../../ui/FingerprintCheck';
import { useToast } from '../../ui/Toast';
import { FailureBanner } from './FailureBanner';
import { SetupChanges } from './SetupChanges';
import styles from './settings.module.css';

interface Props {
  workspace: Workspace;
  /** One that was opened with the program. */
  arrived?: ArrivedFile | null;
  onClose: () => void;
}

/**
 * A setup file opened later. The first one pins the Sở after its figures were compared; every other must hang on the
 * same root key and is refused otherwise.
 */
export function SetupFileDialog({ workspace, arrived = null, onClose }: Props) {
  const { t } = useTranslation(['settings', 'app', 'setup']);
  const data = useData();
  const toast = useToast();
  const takenBackWords = useTakenBackWords();
  const [setup, setSetup] = useState<SetupContent | null>(null);
  const [takenBack, setTakenBack] = useState<SetupTakenBack | null>(null);
  const [unitId, setUnitId] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<SetupFileError | PlatformError | null>(null);
  const [compared, setCompared] = useState(false);
  const [asked, setAsked] = useState(false);
  const isFirst = workspace.department === undefined;

  const open = async (file: File) => {
    setBusy(true);
    setError(null);
    const opened = await openSetupFile(data, file);
    setBusy(false);
    if (!opened.ok && arrived) await settleArrived(data, arrived, opened.error);
    if (!opened.ok) return setError(opened.error);
    setTakenBack(await readTakenBack(data, opened.value.department.revoked ?? []));
    setSetup(opened.value);
    return setUnitId(ownLine(workspace, opened.value));
  };
  const read = useRef(false);
  useEffect(() => {
    if (!arrived || read.current) return;
    read.current = true;
    void asPicked(data.desktop, arrived).then((picked) => (picked.ok ? open(picked.value) : setError(picked.error)));
  });
  const take = async (content: SetupContent) => {
    if (isFirst && !compared) return setAsked(true);
    setBusy(true);
    const written = await renewSetup(data, content, unitId ?? undefined);
    setBusy(false);
    if (!written.ok) return setError(written.error);
    if (arrived) await settleArrived(data, arrived);
    toast({
      text: t('setupFile.taken', { sequence: content.department.setupSequence, name: content.department.name }),
    });
    return onClose();
  };

  const heard = error && 'heard' in error ? error.heard : undefined;

  return (
    <Dialog
      open
      onClose={busy ? undefined : onClose}
      title={t('setupFile.title')}
      actions={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('app:action.cancel')}
          </Button>
          {setup && (
            <Button kind="primary" disabled={busy} onClick={() => void take(setup)}>
              {t('setupFile.take')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.stack} aria-busy={busy}>
        {error && <FailureBanner error={error} opening={{ place: 'setup', here: 'unit' }} />}
        {heard && <Banner tone="attention" shape="triangle" title={t('setupFile.revoked.heardTitle')} detail={t('setupFile.revoked.heard')} />}
        {heard?.setup && <Banner tone="attention" shape="triangle" {...takenBackWords(heard.setup, 'done')} />}
        {!setup && (
          <DropZone
            size="wide"
            multiple={false}
            prompt={t('setupFile.prompt')}
            browseLabel={t('setupFile.browse')}
            label={t('setupFile.label')}
            hint={t('setupFile.hint')}
            disabled={busy}
            onFiles={(files) => void open(files[0]!)}
          />
        )}
        {busy && !setup && <p role="status">{t('setupFile.reading')}</p>}
        {setup && (
          <>
            <FingerprintCheck
              caption={t('setupFile.from')}
              name={setup.department.name}
              detail={t('setupFile.made', {
                date: formatDate(setup.createdAt),
                sequence: setup.department.setupSequence,
                units: formatCount(setup.units.length),
              })}
              label={t('setupFile.fingerprint')}
              value={setup.department.fingerprint}
              note={isFirst ? t('setupFile.compare') : t('setupFile.sameKey')}
              {...(isFirst && { confirmLabel: t('setupFile.compared') })}
              confirmed={compared}
              onConfirm={setCompared}
              error={asked && !compared ? t('setupFile.notCompared') : undefined}
            />
            {takenBack && <Banner tone="attention" shape="triangle" {...takenBackWords(takenBack, 'replaced')} />}
            <SetupChanges setup={setup} />
            {isFirst && (
              <Combobox
                label={t('setupFile.unit')}
                hint={t('setupFile.unitHint')}
                items={setup.units}
                itemKey={({ id }) => id}
                itemLabel={({ name }) => name}
                itemDetail={(unit) => [unit.code, unit.cluster, unit.placeName].filter(Boolean).join(' · ')}
                filter={findUnits}
                value={unitId}
                onChoose={(unit) => setUnitId(unit?.id ?? null)}
                emptyLabel={t('setupFile.unitEmpty')}
                countLabel={(count, shown) => t('setupFile.unitCount', { count, shown })}
              />
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

/** This unit's line in the list: by its code, else by exactly its name. */
function ownLine(workspace: Workspace, { units }: SetupContent): string | null {
  const byCode = units.find(({ code }) => code === workspace.unitCode);
  const byName = units.filter(({ name }) => foldForSearch(name) === foldForSearch(workspace.name));
  return (byCode ?? (byName.length === 1 ? byName[0] : undefined))?.id ?? null;
}
