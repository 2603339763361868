import { Fragment, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { articleText, draftArticle } from '../../../shared/documents/publicityArticle';
import { namedWithoutConsent, useKnownPeople, type NamedPerson } from '../../data/namedInArticle';
import { useNominationView } from '../../data/nominationFile';
import { useWorkspace } from '../../data/workspace';
import { today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { KeptDraft } from '../../safety/KeptDraft';
import { Banner } from '../../ui/Banner';
import { LinkButton } from '../../ui/LinkButton';
import styles from './publicity.module.css';

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
  const navigate = useNavigate();
  const people = useKnownPeople(today());
  const named = useMemo(() => (people ? namedWithoutConsent(text, people) : []), [text, people]);
  if (named.length === 0) return null;
  const namesOf = (persons: readonly NamedPerson[]): string => [...new Set(persons.map(({ name }) => name))].join(', ');
  const [removed, onRegister] = [named.filter((person) => person.removed), named.filter((person) => !person.removed)];
  return (
    <div className={styles.named}>
      <Banner
        tone="attention"
        shape="triangle"
        role="status"
        title={t('article.named', { names: namesOf(named) })}
        detail={
          <>
            {onRegister.length > 0 && (
              <>
                {t('article.namedDetail')}{' '}
                {onRegister.map(({ subjectId, name }) => (
                  <Fragment key={subjectId}>
                    <LinkButton onClick={() => void navigate(places.person(subjectId))}>{t('article.openPerson', { name })}</LinkButton>{' '}
                  </Fragment>
                ))}
              </>
            )}
            {onRegister.length > 0 && removed.length > 0 && <br />}
            {removed.length > 0 && t('article.namedRemoved', { names: namesOf(removed) })}
          </>
        }
      />
    </div>
  );
}
