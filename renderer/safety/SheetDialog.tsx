import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '../data/DataContext';
import { readRecoverySheet, settleSheetOffer, type Sheet } from '../data/recoverySheet';
import { useWorkspace } from '../data/workspace';
import { describeError, type KnownError } from '../i18n/errorWords';
import { formatDate, today } from '../i18n/formats';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Fingerprint } from '../ui/Fingerprint';
import { PrintSheet } from '../ui/PrintSheet';
import styles from './Sheet.module.css';

/** The recovery sheet: its words, to be printed or written down. */
export function SheetDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['trust', 'app']);
  const data = useData();
  const workspace = useWorkspace();
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [error, setError] = useState<KnownError | null>(null);
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    void readRecoverySheet(data).then((read) => (read.ok ? setSheet(read.value) : setError(read.error)));
  }, [data]);
  const words = error && describeError(t, error);
  const take = async () => {
    const settled = await settleSheetOffer(data, true);
    if (settled.ok) onClose();
    else setError(settled.error);
  };
  const name = workspace?.name ?? '';
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('sheet.title')}
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.close')}</Button>
          {sheet && (
            <>
              <Button onClick={() => void take()}>{t('sheet.copied')}</Button>
              <Button kind="primary" icon="print" data-autofocus onClick={() => setPrinting(true)}>
                {t('sheet.print')}
              </Button>
            </>
          )}
        </>
      }
    >
      <div className={styles.stack}>
        {words && <Banner role="alert" tone="refused" shape="octagon" title={words.what} detail={`${words.why} ${words.todo}`} />}
        {sheet && (
          <>
            <p>{t('sheet.intro', { name })}</p>
            <ol className={styles.lines} aria-label={t('sheet.words')}>
              {sheet.lines.map((line, at) => (
                <li key={line.join(' ')} className={styles.line}>
                  <span className={styles.number}>{t('sheet.line', { line: at + 1 })}</span>
                  {line.map((word, index) => (
                    <span key={index}>{word} </span>
                  ))}
                </li>
              ))}
            </ol>
            <Fingerprint label={t('sheet.fingerprint')} value={sheet.fingerprint} />
          </>
        )}
      </div>
      {printing && sheet && (
        <PrintSheet
          title={t('sheet.printTitle', { name })}
          detail={t('sheet.printDetail', { fingerprint: sheet.fingerprint, date: formatDate(today()) })}
          columns={[t('sheet.printLine'), ...sheet.lines[0]!.map((_word, index) => t('sheet.printWord', { number: index + 1 }))]}
          rows={sheet.lines.map((line, at) => [at + 1, ...line])}
          onDone={() => setPrinting(false)}
        />
      )}
    </Dialog>
  );
}
