import { useTranslation } from 'react-i18next';
import { articleText, draftArticle } from '../../../shared/documents/publicityArticle';
import { useNominationView } from '../../data/nominationFile';
import { useWorkspace } from '../../data/workspace';
import { KeptDraft } from '../../safety/KeptDraft';

/** The article drafted from a nomination, to go on writing, copy or save as text. What is typed is kept. */
export function ArticleDialog({ nominationId, onClose }: { nominationId: string; onClose: () => void }) {
  const { t } = useTranslation('publicity');
  const view = useNominationView(nominationId);
  const workspace = useWorkspace();
  if (!view || !workspace) return null;
  const { name } = view.file.subject;
  return (
    <KeptDraft
      of={{ nominationId }}
      title={t('article.title', { name })}
      label={t('article.text')}
      draft={articleText(draftArticle(view.file, workspace.name))}
      fileName={t('article.fileName', { name })}
      onClose={onClose}
    />
  );
}
