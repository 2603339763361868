import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useData } from '../../../data/DataContext';
import { addEvidenceLink } from '../../../data/evidence';
import { describeError } from '../../../i18n/errorWords';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { TextField } from '../../../ui/TextField';
import { useNomination } from '../NominationContext';
import styles from './EvidenceTab.module.css';

interface Draft {
  title: string;
  link: string;
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text.trim());
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && text.length <= 2000;
}

/** Adds a page of the web as evidence. Nothing is fetched: only its address is kept. */
export function AddLinkDialog({ onClose }: { onClose: (evidenceId?: string) => void }) {
  const { t } = useTranslation(['evidence', 'app']);
  const { t: tError } = useTranslation();
  const data = useData();
  const { file } = useNomination();
  const { register, handleSubmit, formState, setError } = useForm<Draft>({ defaultValues: { title: '', link: '' } });
  const submit = handleSubmit(async ({ title, link }) => {
    const added = await addEvidenceLink(data, file.nomination.id, { title: title.trim(), link: link.trim() }, { type: 'nomination' });
    if (added.ok) return onClose(added.value.evidenceId);
    const { what, todo } = describeError(tError, added.error);
    setError('link', { message: `${what} ${todo}` });
  });
  return (
    <Dialog
      open
      size="small"
      title={t('addLink')}
      onClose={() => onClose()}
      actions={
        <>
          <Button onClick={() => onClose()}>{t('app:action.cancel')}</Button>
          <Button kind="primary" onClick={() => void submit()}>
            {t('linkSubmit')}
          </Button>
        </>
      }
    >
      <form className={styles.fields} onSubmit={(event) => void submit(event)}>
        <TextField
          className={styles.span6}
          label={t('linkTitle')}
          required
          maxLength={500}
          data-autofocus
          error={formState.errors.title?.message}
          {...register('title', { validate: (title) => title.trim() !== '' || t('linkTitleMissing') })}
        />
        <TextField
          className={styles.span6}
          label={t('linkAddress')}
          required
          type="url"
          error={formState.errors.link?.message}
          {...register('link', { validate: (link) => isWebAddress(link) || t('linkInvalid') })}
        />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
