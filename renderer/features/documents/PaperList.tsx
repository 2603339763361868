import { useTranslation } from 'react-i18next';
import { leftOutOf } from '../../../shared/documents/leftOut';
import { paperAbout, type Paper } from '../../../shared/documents/paper';
import type { PaperCandidate } from '../../data/documents';
import { Checkbox } from '../../ui/Checkbox';
import { StateIcon } from '../../ui/StateIcon';
import styles from './DocumentsScreen.module.css';

interface Props {
  papers: readonly Paper[];
  openId: string | undefined;
  onOpen: (id: string) => void;
  candidates: readonly PaperCandidate[];
  included: readonly PaperCandidate[];
  onToggle: (nominationId: string, included: boolean) => void;
}

/** The papers of the set, and below them the nominations that they are made for. */
export function PaperList({ papers, openId, onOpen, candidates, included, onToggle }: Props) {
  const { t } = useTranslation(['documents', 'domain']);
  return (
    <>
      <ul className={styles.papers} aria-label={t('list')}>
        {papers.map((paper) => (
          <li key={paper.id}>
            <button type="button" className={styles.paper} aria-current={paper.id === openId} onClick={() => onOpen(paper.id)}>
              <StateIcon shape="tick" tone="done" />
              <span>
                <strong>{t(`kind.${paper.kind}`)}</strong>
                <span className={styles.about}>{paperAbout(paper) ?? t('setDetail', { count: included.length - leftOutOf(included).length, papers: papers.length })}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <fieldset className={styles.candidates}>
        <legend>{t('include')}</legend>
        {candidates.map(({ file, chosen, unitName }) => (
          <Checkbox
            key={file.nomination.id}
            label={`${file.subject.name} · ${chosen ? unitName : t('notChosen')}`}
            checked={included.some((each) => each.file.nomination.id === file.nomination.id)}
            onToggle={(checked) => onToggle(file.nomination.id, checked)}
          />
        ))}
      </fieldset>
      <p className={styles.blanks}>{t('blanks')}</p>
    </>
  );
}
