import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { checkSet } from '../../../shared/documents/consistency';
import { basesOutOfForce } from '../../../shared/documents/legalBases';
import { papersOf, type Paper } from '../../../shared/documents/paper';
import type { LegalBasis } from '../../../shared/documents/documentData';
import type { PaperSet, ProposalSet } from '../../../shared/documents/fromDossiers';
import { useData } from '../../data/DataContext';
import { readPaperSet, usePaperCandidates, type PaperCandidate } from '../../data/documents';
import { useWorkingYear } from '../../data/workingYear';
import { useWorkspace } from '../../data/workspace';
import { today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { EmptyState } from '../../ui/EmptyState';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { SplitPane } from '../../ui/SplitPane';
import styles from './DocumentsScreen.module.css';
import { LeftOut } from './LeftOut';
import { OwnDecisions } from './OwnDecisions';
import { PaperList } from './PaperList';
import { PaperPages } from './PaperPages';
import { SaveBar } from './SaveBar';
import { SetCheck } from './SetCheck';
import { Unconsented } from './Unconsented';
import { Unreadable } from './Unreadable';

const listWidth = { narrow: 280, base: 312, wide: 440 };

/** Văn bản: a set of papers that agrees with itself, shown as true pages and saved as Word files. */
export function DocumentsScreen() {
  const { t } = useTranslation(['documents', 'app']);
  const data = useData();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { year: planYear } = useWorkingYear();
  const workspace = useWorkspace();
  const read = usePaperCandidates(planYear);
  const candidates = read?.candidates;
  const asked = search.get('nomination');
  const [date, setDate] = useState(today());
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [openId, setOpenId] = useState<string | null>(null);
  const [set, setSet] = useState<PaperSet | null>(null);

  const included = useMemo(() => {
    const isIn = ({ file, chosen }: PaperCandidate): boolean => {
      const { id } = file.nomination;
      return toggled.get(id) ?? (chosen || id === asked);
    };
    return candidates?.filter(isIn);
  }, [candidates, toggled, asked]);

  useEffect(() => {
    if (!included) return undefined;
    let current = true;
    void readPaperSet(data, included, planYear, date || undefined).then((made) => {
      if (current) setSet(made);
    });
    return () => {
      current = false;
    };
  }, [data, included, planYear, date]);

  if (!read || !candidates || !included || !workspace) return null;
  const header = (
    <ScreenHeader
      title={t('app:nav.documents')}
      detail={t('set', { year: planYear })}
      actions={
        candidates.length > 0 && (
          <DateField
            className={styles.date}
            label={t('date')}
            value={date}
            placeholder={t('datePlaceholder')}
            invalidMessage={t('invalidDate')}
            onCommit={setDate}
          />
        )
      }
    />
  );
  if (candidates.length === 0) {
    const isUnit = workspace.kind === 'unit';
    return (
      <div className={styles.screen}>
        {header}
        <Unreadable left={read.unreadable} />
        <Unconsented left={read.unconsented} kind={workspace.kind} />
        <EmptyState
          sentence={t(isUnit ? 'empty' : 'emptyDepartment', { year: planYear })}
          action={
            <Button kind="primary" onClick={() => void navigate(isUnit ? places.nominations() : places.review())}>
              {t(isUnit ? 'goNominations' : 'goReview')}
            </Button>
          }
        />
      </div>
    );
  }
  const papers = set ? papersOf(set) : [];
  const preferred = papers.find((paper) => isAbout(paper, asked, included));
  const open = papers.find(({ id }) => id === openId) ?? preferred ?? papers[0];
  const proposals = set?.proposals ?? [];
  const differences = proposals.flatMap((each) => checkSet(each));
  const expired = basesOutOfForce(citedBases(proposals), date || today());
  return (
    <div className={styles.screen}>
      {header}
      <SplitPane
        startWidth={listWidth}
        start={
          <div className={styles.side}>
            {proposals.length > 0 && <SetCheck differences={differences} expired={expired} />}
            {set && <OwnDecisions decisions={set.ownDecisions} kind={workspace.kind} />}
            <Unreadable left={read.unreadable} />
            <Unconsented left={read.unconsented} kind={workspace.kind} />
            <LeftOut included={included} kind={workspace.kind} />
            <PaperList
              papers={papers}
              openId={open?.id}
              onOpen={setOpenId}
              candidates={candidates}
              included={included}
              onToggle={(id, isIn) => setToggled(new Map(toggled).set(id, isIn))}
            />
          </div>
        }
      >
        {open && <PaperPages paper={open} title={t(`kind.${open.kind}`)} />}
        {set && !open && <EmptyState sentence={t(set.ownDecisions.length > 0 ? 'nothingToPropose' : 'none')} />}
      </SplitPane>
      {open && <SaveBar papers={papers} open={open} date={date || today()} blocked={differences.length > 0} />}
    </div>
  );
}

/** What all tờ trình of the set cite, each basis once. */
function citedBases(proposals: readonly ProposalSet[]): LegalBasis[] {
  return [...new Map(proposals.flatMap(({ proposal }) => proposal.bases).map((basis) => [basis.text, basis])).values()];
}

/** The report of the nomination that the clerk came from. */
function isAbout(paper: Paper, nominationId: string | null, included: readonly PaperCandidate[]): boolean {
  const asked = included.find(({ file }) => file.nomination.id === nominationId);
  return asked?.file.proposals.some(({ id }) => id === paper.id) ?? false;
}
