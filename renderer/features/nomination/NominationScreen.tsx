import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { criteriaFor } from '../../../shared/rules/criteria';
import { displayStage, isReadOnly } from '../../../shared/rules/lifecycle';
import { assess } from '../../../shared/rules/readiness';
import { isAskedAgain } from '../../../shared/rules/requests';
import { useData } from '../../data/DataContext';
import { useNominationView, useSuspectedTwice, type NominationView } from '../../data/nominationFile';
import { useUndoable } from '../../data/undoing';
import { today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { PaneScroll } from '../../ui/PaneScroll';
import { SplitPane } from '../../ui/SplitPane';
import { tabPanel, Tabs } from '../../ui/Tabs';
import { useWindowSize } from '../../ui/theme';
import { AchievementsTab } from './achievements/AchievementsTab';
import { Course } from './course/Course';
import { CriteriaTab } from './criteria/CriteriaTab';
import { EvidenceTab } from './evidence/EvidenceTab';
import { useEvidenceIntake } from './evidence/useEvidenceIntake';
import { KeepNotice, KeepProvider } from './keep';
import { LockedLine } from './LockedLine';
import { NominationProvider, useNomination, type OpenNomination } from './NominationContext';
import { NominationHeader } from './NominationHeader';
import styles from './NominationScreen.module.css';
import { focusPlace, nominationTabs, type NominationTab } from './placeOf';
import { ProposalsTab } from './proposals/ProposalsTab';
import { Advice, NextStepButton, ReadinessHead, ReadinessPanel } from './readiness/ReadinessPanel';
import { useNextMissing } from './readiness/useFindingPlaces';
import { SubjectTab } from './subject/SubjectTab';
import { useGoInYear } from './useGoInYear';
import { WithdrawnElsewhere } from './WithdrawnElsewhere';

/** Hồ sơ: brings one nomination to ready. */
export function NominationScreen() {
  const { t } = useTranslation('nominations');
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const view = useNominationView(id);
  if (view === undefined) return null;
  if (view === null) {
    return (
      <EmptyState
        sentence={t('screen.missing')}
        action={<Button onClick={() => void navigate(places.nominations())}>{t('screen.backToList')}</Button>}
      />
    );
  }
  return (
    <KeepProvider key={id}>
      <Opened view={view} />
    </KeepProvider>
  );
}

function Opened({ view }: { view: NominationView }) {
  const { file, lifecycle, decision, recognitions, sendings } = view;
  const day = today();
  const intake = useEvidenceIntake(file.nomination.id, file.rulePack.evidenceLimits);
  const twice = useSuspectedTwice(file.nomination.id);
  const askedAgain = isAskedAgain(displayStage(lifecycle), file.requests);
  const readiness = useMemo(
    () => assess(typeof twice === 'string' ? { ...file, suspectedTwice: twice } : file, day, askedAgain),
    [file, twice, day, askedAgain],
  );
  const readOnly = isReadOnly(lifecycle);
  const settled = readOnly && !askedAgain;
  const nomination = useMemo(
    (): OpenNomination => ({ file, lifecycle, decision, recognitions, sendings, readiness, today: day, readOnly, settled, intake }),
    [file, lifecycle, decision, recognitions, sendings, readiness, day, readOnly, settled, intake],
  );
  return (
    <NominationProvider nomination={nomination}>
      <Screen />
    </NominationProvider>
  );
}

function isTab(tab: string | undefined): tab is NominationTab {
  return nominationTabs.some((known) => known === tab);
}

const idBase = 'nomination';

function Screen() {
  const { t } = useTranslation('nominations');
  const navigate = useNavigate();
  const params = useParams();
  const [search] = useSearchParams();
  const size = useWindowSize();
  const goInYear = useGoInYear();
  const { file, readiness, lifecycle, readOnly } = useNomination();
  const { id } = file.nomination;
  const narrow = size === 'narrow';
  const focus = search.get('focus');
  const asked = isTab(params['tab']) ? params['tab'] : 'criteria';
  const tab = asked === 'course' && !narrow ? 'criteria' : asked;
  useNextMissing();
  useFocusOnArrival(focus);

  const criteria = criteriaFor(file.plan, file.subject.kind).length;
  const lacking = new Set(readiness.blocking.flatMap(({ place }) => place.criterionId ?? [])).size;
  const counts: Partial<Record<NominationTab, string>> = {
    criteria: `${criteria - lacking}/${criteria}`,
    achievements: file.achievements.length > 0 ? String(file.achievements.length) : '',
    evidence: file.evidence.length > 0 ? String(file.evidence.length) : '',
    proposals: file.proposals.length > 0 ? String(file.proposals.length) : '',
  };
  const tabs = useMemo(
    () =>
      nominationTabs
        .filter((tabId) => tabId !== 'course' || narrow)
        .map((tabId) => ({ id: tabId, label: t(`tab.${tabId}`), ...(counts[tabId] && { count: counts[tabId] }) })),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the texts of `counts`, not the object, decide
    [narrow, t, ...Object.values(counts)],
  );
  const exportable = displayStage(lifecycle) !== 'withdrawn';
  return (
    <div className={styles.screen}>
      <NominationHeader />
      <Tabs
        label={t('screen.tabs')}
        idBase={idBase}
        moreLabel={t('screen.moreTabs')}
        currentId={tab}
        onChoose={(next) => void navigate(places.nomination(id, next), { replace: true })}
        tabs={tabs}
        actions={
          <>
            <UndoButton />
            <Button size="small" icon="doc" onClick={() => goInYear(places.documents(id))}>
              {t('screen.documents')}
            </Button>
            {exportable && (
              <Button size="small" icon="upload" onClick={() => goInYear(places.exportBundle())}>
                {t('screen.export')}
              </Button>
            )}
          </>
        }
      />
      {readOnly && <LockedLine />}
      <WithdrawnElsewhere />
      <KeepNotice />
      <SplitPane endWidth={{ narrow: 0, base: 248, wide: 360 }} end={<ReadinessPanel />}>
        {narrow && (
          <div className={styles.strip}>
            <ReadinessHead />
            <NextStepButton />
          </div>
        )}
        <div className={styles.tab} {...tabPanel(idBase, tab)}>
          <Tab tab={tab} focus={focus} />
        </div>
      </SplitPane>
    </div>
  );
}

/** Takes the last action back, as Ctrl+Z does. */
function UndoButton() {
  const { t } = useTranslation('history');
  const { journal } = useData();
  const { undo } = useUndoable();
  return (
    <Button kind="quiet" size="small" icon="undo" disabled={!undo} onClick={() => void journal.undo()}>
      {t('undo.button')}
    </Button>
  );
}

function Tab({ tab, focus }: { tab: NominationTab; focus: string | null }) {
  const { t } = useTranslation('nominations');
  const goInYear = useGoInYear();
  const { file } = useNomination();
  switch (tab) {
    case 'criteria':
      return <CriteriaTab focus={focus} />;
    case 'achievements':
      return <AchievementsTab />;
    case 'evidence':
      return <EvidenceTab focus={focus} />;
    case 'subject':
      return <SubjectTab />;
    case 'proposals':
      return <ProposalsTab />;
    case 'documents':
      return (
        <EmptyState
          sentence={t('screen.documentsHint')}
          action={
            <Button icon="doc" onClick={() => goInYear(places.documents(file.nomination.id))}>
              {t('screen.openDocuments')}
            </Button>
          }
        />
      );
    case 'course':
      return (
        <PaneScroll label={t('course.title')} padded>
          <Advice />
          <Course />
        </PaneScroll>
      );
  }
}

/** Puts the focus where the address says, each time somebody is sent here; parts of the screen may still be coming. */
function useFocusOnArrival(focus: string | null): void {
  const { key: visit } = useLocation();
  useEffect(() => {
    if (focus === null) return;
    let tries = 0;
    let frame = 0;
    const attempt = () => {
      tries += 1;
      const exact = document.querySelector(`[data-place="${CSS.escape(focus)}"]`) !== null;
      if ((exact || tries > 20) && focusPlace(focus)) return;
      if (tries < 40) frame = requestAnimationFrame(attempt);
    };
    frame = requestAnimationFrame(attempt);
    return () => cancelAnimationFrame(frame);
  }, [focus, visit]);
}
