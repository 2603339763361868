import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceivedVersion } from '../../../shared/model/received';
import { useData } from '../../data/DataContext';
import { chooseVersion, type ChoiceRefused } from '../../data/versionChoice';
import { describeError } from '../../i18n/errorWords';
import { formatMoment } from '../../i18n/formats';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextArea } from '../../ui/TextArea';

/** Asks why this one of two versions is taken; who works at the Sở later reads it. */
export function ChooseDialog({ version, onClose }: { version: ReceivedVersion; onClose: () => void }) {
  const { t } = useTranslation(['review', 'app']);
  const data = useData();
  const reason = useRef<HTMLTextAreaElement>(null);
  const [refused, setRefused] = useState<ChoiceRefused | null>(null);
  const choose = async () => {
    const chosen = await chooseVersion(data, version.id, reason.current?.value ?? '');
    if (chosen.ok) onClose();
    else setRefused(chosen.error);
  };
  const words = (error: ChoiceRefused): string => {
    if (error.type === 'reasonMissing') return t('refused.choiceReasonMissing');
    if (error.type === 'nothingToChoose') return t('refused.nothingToChoose');
    const { what, todo } = describeError(t, error);
    return `${what} ${todo}`;
  };
  return (
    <Dialog
      open
      size="small"
      onClose={onClose}
      title={t('choose.title')}
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.cancel')}</Button>
          <Button kind="primary" onClick={() => void choose()}>
            {t('choose.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('choose.text', { number: version.submissionNo, name: version.subjectName, at: formatMoment(version.receivedAt) })}</p>
      <TextArea ref={reason} required label={t('choose.reason')} rows={3} data-autofocus error={refused ? words(refused) : undefined} />
    </Dialog>
  );
}
