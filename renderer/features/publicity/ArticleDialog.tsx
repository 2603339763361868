import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { articleText, draftArticle } from '../../../shared/documents/publicityArticle';
import { sampleFileName, sampleMark } from '../../../shared/documents/sampleMark';
import { maxDraftLength } from '../../../shared/model/draft';
import type { PlatformError } from '../../../shared/platform';
import { useData } from '../../data/DataContext';
import { keepDraft, useDraft } from '../../data/drafts';
import { useKeeping } from '../../data/keeping';
import { useNominationView } from '../../data/nominationFile';
import { useWorkspace } from '../../data/workspace';
import { describeError } from '../../i18n/errorWords';
import { saveText } from '../../platform/saveText';
import { KeepingBanner } from '../../safety/KeepingBanner';
import { Banner } from '../../ui/Banner';
import { DraftedText } from '../../ui/DraftedText';
import { useToast } from '../../ui/Toast';

/** The article drafted from a nomination, to go on writing, copy or save as text. What is typed is kept. */
export function ArticleDialog({ nominationId, onClose }: { nominationId: string; onClose: () => void }) {
  const { t } = useTranslation(['publicity', 'app']);
  const { t: tError } = useTranslation();
  const data = useData();
  const toast = useToast();
  const view = useNominationView(nominationId);
  const workspace = useWorkspace();
  const kept = useDraft({ nominationId });
  const keeping = useKeeping();
  const [failure, setFailure] = useState<PlatformError | null>(null);
  if (!view || !workspace || kept === undefined) return null;
  const { name } = view.file.subject;
  const save = async (text: string) => {
    setFailure(null);
    const fileName = t('article.fileName', { name });
    const isSample = workspace.sample === true;
    const asked = { suggestedName: isSample ? sampleFileName(fileName) : fileName, title: t('article.save'), ...(isSample && { mark: sampleMark }) };
    const saved = await saveText(data.desktop, asked, text);
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
      kept={kept}
      maxLength={maxDraftLength}
      words={{
        again: t('article.again'),
        askAgain: t('article.askAgain'),
        askDetail: t('article.askDetail'),
        stay: t('article.stay'),
        copy: t('article.copy'),
        copied: t('article.copied'),
        save: t('article.save'),
        close: t('app:action.close'),
      }}
      failure={
        <>
          <KeepingBanner keeping={keeping} />
          {words && <Banner tone="refused" shape="octagon" role="alert" title={words.what} detail={`${words.why} ${words.todo}`} />}
        </>
      }
      onKeep={(text) => void keeping.keep(() => keepDraft(data, { nominationId }, text))}
      onSave={(text) => void save(text)}
      onClose={onClose}
    />
  );
}
