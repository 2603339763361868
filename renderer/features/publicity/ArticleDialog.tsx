import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { articleText, draftArticle } from '../../../shared/documents/publicityArticle';
import type { PlatformError } from '../../../shared/platform';
import { useData } from '../../data/DataContext';
import { useNominationView } from '../../data/nominationFile';
import { useWorkspace } from '../../data/workspace';
import { describeError } from '../../i18n/errorWords';
import { saveBytes } from '../../platform/saveBytes';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextArea } from '../../ui/TextArea';
import { useToast } from '../../ui/Toast';
import styles from './publicity.module.css';

/** Tells other programs that the text is UTF-8. */
const byteOrderMark = '\uFEFF';

/** The article drafted from a nomination, to go on writing, copy or save as text. What is typed here is not kept. */
export function ArticleDialog({ nominationId, onClose }: { nominationId: string; onClose: () => void }) {
  const { t } = useTranslation(['publicity', 'app']);
  const { t: tError } = useTranslation();
  const { desktop } = useData();
  const toast = useToast();
  const view = useNominationView(nominationId);
  const workspace = useWorkspace();
  const field = useRef<HTMLTextAreaElement>(null);
  const [failure, setFailure] = useState<PlatformError | null>(null);
  if (!view || !workspace) return null;
  const { name } = view.file.subject;
  const typed = (): string => (field.current?.value ?? '').replace(/\r?\n/g, '\r\n');
  const copy = () =>
    void navigator.clipboard.writeText(typed()).then(
      () => toast({ text: t('article.copied') }),
      // The text stands selected then, for Ctrl+C.
      () => field.current?.select(),
    );
  const save = async () => {
    setFailure(null);
    const target = await desktop.files.chooseSave({ suggestedName: t('article.fileName', { name }), kind: 'text', title: t('article.save') });
    const saved = target.ok ? await saveBytes(desktop, target.value, new TextEncoder().encode(byteOrderMark + typed())) : target;
    if (saved.ok && target.ok) toast({ text: t('article.saved', { name: target.value.name }) });
    else if (!saved.ok && saved.error.type !== 'cancelled') setFailure(saved.error);
  };
  const words = failure && describeError(tError, failure);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('article.title', { name })}
      footStart={
        <Button icon="save" onClick={() => void save()}>
          {t('article.save')}
        </Button>
      }
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.close')}</Button>
          <Button kind="primary" icon="copies" onClick={copy}>
            {t('article.copy')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        {words && <Banner tone="refused" shape="octagon" role="alert" title={words.what} detail={`${words.why} ${words.todo}`} />}
        <TextArea
          ref={field}
          label={t('article.text')}
          hint={t('article.hint')}
          rows={12}
          data-autofocus
          defaultValue={articleText(draftArticle(view.file, workspace.name)).replaceAll('\r\n', '\n')}
        />
      </div>
    </Dialog>
  );
}
