import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RulePack } from '../../../shared/model/rulePack';
import type { Unit } from '../../../shared/model/unit';
import type { PlatformError } from '../../../shared/platform';
import { pastedCells } from '../../../shared/spreadsheet/pastedCells';
import type { UnitSheet, UnitSheetError } from '../../../shared/spreadsheet/readUnits';
import { useData } from '../../data/DataContext';
import { compareUnits, importUnits, type UnitImport } from '../../data/units';
import { formatCount } from '../../i18n/formats';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { DropZone } from '../../ui/DropZone';
import { LinkButton } from '../../ui/LinkButton';
import { Stepper } from '../../ui/Stepper';
import { useToast } from '../../ui/Toast';
import { ImportPreview } from './ImportPreview';
import { SheetErrorNotice } from './SheetErrorNotice';
import { saveUnitsTemplate } from './saveUnitsTemplate';
import styles from './units.module.css';

interface Props {
  units: Unit[];
  kinds: RulePack['unitKinds'];
  /** Cells to begin with. */
  pasted?: string | undefined;
  onClose: () => void;
}

interface Checked {
  name: string;
  sheet: UnitSheet;
  plan: UnitImport;
}

/** A list from Excel: read, shown as it would be taken in, and only then written, in one entry. */
export function ImportUnitsDialog({ units, kinds, pasted, onClose }: Props) {
  const { t } = useTranslation(['units', 'app']);
  const data = useData();
  const toast = useToast();
  const [busy, setBusy] = useState<'reading' | 'taking' | null>(null);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [error, setError] = useState<UnitSheetError | PlatformError | null>(null);

  const read = async (from: File | string) => {
    setBusy('reading');
    setError(null);
    // The Excel library is loaded when it is first needed.
    const { readUnits, unitsIn } = await import('../../../shared/spreadsheet/readUnits');
    const name = typeof from === 'string' ? t('excel.pasted') : from.name;
    const result = typeof from === 'string' ? unitsIn([pastedCells(from)], name, kinds) : await readUnits(from, name, kinds);
    setBusy(null);
    if (result.ok) setChecked({ name, sheet: result.value, plan: compareUnits(units, result.value.rows) });
    else setError(result.error);
  };
  const begin = useEffectEvent(() => pasted !== undefined && void read(pasted));
  useEffect(() => void begin(), []);
  const take = async ({ plan }: Checked) => {
    setBusy('taking');
    const written = await importUnits(data, plan);
    setBusy(null);
    if (!written.ok) return setError(written.error);
    toast({
      text: t('excel.taken', { added: formatCount(plan.added.length), changed: formatCount(plan.changed.length) }),
    });
    return onClose();
  };
  const saveTemplate = async () => {
    setError(null);
    const saved = await saveUnitsTemplate(data.desktop, kinds, t);
    if (saved.ok) toast({ text: t('excel.templateSaved', { name: saved.value.name }) });
    else if (saved.error.type !== 'cancelled') setError(saved.error);
  };

  const count = checked ? checked.plan.added.length + checked.plan.changed.length : 0;
  return (
    <Dialog
      open
      onClose={busy === 'taking' ? undefined : onClose}
      title={t('excel.title')}
      steps={
        <Stepper
          label={t('excel.steps')}
          kind="bars"
          currentId={checked ? 'check' : 'file'}
          steps={[
            {
              id: 'file',
              label: t('excel.step.file'),
              done: checked !== null,
              ...(checked && { detail: checked.name }),
            },
            { id: 'check', label: t('excel.step.check') },
            { id: 'done', label: t('excel.step.done') },
          ]}
        />
      }
      footStart={
        checked ? (
          <LinkButton
            onClick={() => {
              setChecked(null);
              setError(null);
            }}
          >
            {t('excel.other')}
          </LinkButton>
        ) : (
          <Button icon="download" onClick={() => void saveTemplate()}>
            {t('excel.template')}
          </Button>
        )
      }
      actions={
        <>
          <Button onClick={onClose} disabled={busy === 'taking'}>
            {t('app:action.cancel')}
          </Button>
          {checked && (
            <Button
              kind="primary"
              data-autofocus
              disabled={count === 0 || busy !== null}
              onClick={() => void take(checked)}
            >
              {busy === 'taking' ? t('excel.taking') : t('excel.take', { count, shown: formatCount(count) })}
            </Button>
          )}
        </>
      }
    >
      <div
        className={styles.stack}
        aria-busy={busy !== null}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text/plain');
          if (checked || busy !== null || !text.includes('\t')) return;
          event.preventDefault();
          void read(text);
        }}
      >
        {error && <SheetErrorNotice error={error} />}
        {checked ? (
          <ImportPreview {...checked} kinds={kinds} />
        ) : (
          <DropZone
            size="wide"
            multiple={false}
            prompt={t('excel.prompt')}
            browseLabel={t('excel.browse')}
            label={t('excel.label')}
            hint={t('excel.hint')}
            disabled={busy !== null}
            onFiles={(files) => void read(files[0]!)}
          />
        )}
        {busy === 'reading' && <p role="status">{t('excel.reading')}</p>}
      </div>
    </Dialog>
  );
}
