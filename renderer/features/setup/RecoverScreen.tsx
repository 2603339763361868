import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetContent } from '../../../shared/bundle/recoverySheet';
import { SheetFields } from '../../safety/SheetFields';
import { Button } from '../../ui/Button';
import { useShortcut } from '../../ui/useShortcut';
import { SetupFrame } from './SetupFrame';
import { SetupSteps } from './SetupSteps';
import styles from './setup.module.css';

interface Props {
  /** The sheet is right, and there is a backup to open with it. */
  onBackup: (sheet: SheetContent) => void;
  /** The sheet is right, and the work begins without the records of before. */
  onContinue: (sheet: SheetContent) => void;
  onBack: () => void;
}

/** A recovery sheet in place of new keys. */
export function RecoverScreen({ onBackup, onContinue, onBack }: Props) {
  const { t } = useTranslation(['trust', 'app']);
  const [sheet, setSheet] = useState<SheetContent | null>(null);
  const [asked, setAsked] = useState(false);
  useShortcut('Escape', onBack);
  const go = (next: (read: SheetContent) => void) => () => (sheet ? next(sheet) : setAsked(true));
  return (
    <SetupFrame
      title={t('recover.title')}
      steps={<SetupSteps place="sheet" current="second" />}
      hint={t('recover.note')}
      actions={
        <>
          <Button onClick={onBack}>{t('app:action.back')}</Button>
          <Button onClick={go(onContinue)}>{t('recover.without')}</Button>
          <Button kind="primary" trailingIcon="arrowRight" onClick={go(onBackup)}>
            {t('recover.withBackup')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <SheetFields onRead={setSheet} asked={asked} />
      </div>
    </SetupFrame>
  );
}
