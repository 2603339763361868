import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { TextField } from '../ui/TextField';

/** Asks for the name under which the filters in force are kept. */
export function SaveFilterDialog({ suggested, onSave, onClose }: { suggested: string; onSave: (name: string) => void; onClose: () => void }) {
  const { t } = useTranslation(['lists', 'app']);
  const [name, setName] = useState(suggested);
  const [asked, setAsked] = useState(false);
  const save = () => {
    setAsked(true);
    if (name.trim() !== '') onSave(name.trim());
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={t('filter.saveTitle')}
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.cancel')}</Button>
          <Button kind="primary" onClick={save}>
            {t('filter.saveAction')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('filter.name')}
        hint={t('filter.saveHint')}
        data-autofocus
        maxLength={60}
        defaultValue={suggested}
        error={asked && name.trim() === '' ? t('filter.nameMissing') : undefined}
        onInput={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && save()}
      />
    </Dialog>
  );
}
