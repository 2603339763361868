import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextArea } from '../../ui/TextArea';

/** Asks why, since the school is told. */
export function DeclineDialog({ onClose, onDecline }: { onClose: () => void; onDecline: (reason: string) => Promise<void> }) {
  const { t } = useTranslation(['review', 'app']);
  const reason = useRef<HTMLTextAreaElement>(null);
  const [empty, setEmpty] = useState(false);
  return (
    <Dialog
      open
      size="small"
      onClose={onClose}
      title={t('declineTitle')}
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.cancel')}</Button>
          <Button
            kind="primary"
            onClick={() => {
              const text = reason.current?.value.trim() ?? '';
              setEmpty(text === '');
              if (text !== '') void onDecline(text);
            }}
          >
            {t('declineConfirm')}
          </Button>
        </>
      }
    >
      <TextArea
        ref={reason}
        required
        label={t('declineReason')}
        rows={4}
        data-autofocus
        error={empty ? t('refused.reasonMissing') : undefined}
      />
    </Dialog>
  );
}
