import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { articleText, draftArticle } from '../../../shared/documents/publicityArticle';
import type { PlatformError } from '../../../shared/platform';
import { useData } from '../../data/DataContext';
import { useNominationView } from '../../data/nominationFile';
import { useWorkspace } from '../../data/workspace';
import { describeError } from '../../i18n/errorWords';
import { saveText } from '../../platform/saveText';
import { Banner } from '../../ui/Banner';
import { DraftedText } from '../../ui/DraftedText';
import { useToast } from '../../ui/Toast';

/** The article drafted from a nomination, to go on writing, copy or save as text. */
export function ArticleDialog({ nominationId, onClose }: { nominationId: string; onClose: () => void }) {
  const { t } = useTranslation(['publicity', 'app']);
  const { t: tError } = useTranslation();
  const { desktop } = useData();
  const toast = useToast();
  const view = useNominationView(nominationId);
  const workspace = useWorkspace();
  const [failure, setFailure] = useState<PlatformError | null>(null);
  if (!view || !workspace) return null;
  const { name } = view.file.subject;
  const save = async (text: string) => {
    setFailure(null);
    const saved = await saveText(desktop, { suggestedName: t('article.fileName', { name }), title: t('article.save') }, text);
    if (saved.ok) toast({ text: t('article.saved', { name: saved.value }) });
    else if (saved.error.type !== 'cancelled') setFailure(saved.error);
  };
  const words = failure && describeError(tError, failure);
  return (
    <DraftedText
      title={t('article.title', { name })}
      label={t('article.text')}
      hint={t('article.hint')}
      draft={articleText(draftArticle(view.file, workspace.name)).replaceAll('\r\n', '\n')}
      draftOf={`${nominationId}/article`}
      words={{ again: t('article.again'), copy: t('article.copy'), copied: t('article.copied'), save: t('article.save'), close: t('app:action.close') }}
      failure={words && <Banner tone="refused" shape="octagon" role="alert" title={words.what} detail={`${words.why} ${words.todo}`} />}
      onSave={(text) => void save(text)}
      onClose={onClose}
    />
  );
}
