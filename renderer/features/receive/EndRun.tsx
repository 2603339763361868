import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportRun } from '../../data/importRun';
import { isStaged, type ImportSnapshot } from '../../data/importRow';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

/** Ends the run, to look at other files; asks first when something that was checked is not received. */
export function EndRun({ run, snapshot: { phase, rows } }: { run: ImportRun; snapshot: ImportSnapshot }) {
  const { t } = useTranslation('receive');
  const [asking, setAsking] = useState(false);
  const waiting = rows.filter(isStaged).length;
  return (
    <>
      <Button size="small" kind="quiet" icon="x" onClick={() => (waiting > 0 ? setAsking(true) : void run.cancel())}>
        {t(phase === 'checked' ? 'progress.another' : 'progress.cancel')}
      </Button>
      {asking && (
        <Dialog
          open
          size="small"
          onClose={() => setAsking(false)}
          title={t('end.title')}
          actions={
            <>
              <Button onClick={() => void run.cancel()}>{t('end.do')}</Button>
              <Button kind="primary" data-autofocus onClick={() => setAsking(false)}>
                {t('end.stay')}
              </Button>
            </>
          }
        >
          <p>{t('end.waiting', { count: waiting })}</p>
          <p>{t('end.means')}</p>
        </Dialog>
      )}
    </>
  );
}
