import { useTranslation } from 'react-i18next';
import { articleText, draftArticle } from '../../../shared/documents/publicityArticle';
import { namedWithoutConsent, useKnownPeople } from '../../data/namedInArticle';
import { useNominationView } from '../../data/nominationFile';
import { useWorkspace } from '../../data/workspace';
import { today } from '../../i18n/formats';
import { KeptDraft } from '../../safety/KeptDraft';
import { Banner } from '../../ui/Banner';

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
      notice={(text) => <NamedWithoutConsent text={text} />}
      onClose={onClose}
    />
  );
}

/** Who may not be named in public stands in the text: whoever copies it is told before. */
function NamedWithoutConsent({ text }: { text: string }) {
  const { t } = useTranslation('publicity');
  const people = useKnownPeople(today());
  const named = people ? namedWithoutConsent(text, people) : [];
  if (named.length === 0) return null;
  return <Banner tone="attention" shape="triangle" role="status" title={t('article.named', { names: named.join(', ') })} detail={t('article.namedDetail')} />;
}
