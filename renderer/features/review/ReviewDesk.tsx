import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Evidence } from '../../../shared/model/evidence';
import { criteriaFor } from '../../../shared/rules/criteria';
import { whyNotRecognisable } from '../../../shared/rules/recognition';
import { useData } from '../../data/DataContext';
import { useKeeping } from '../../data/keeping';
import { decide, keepSuggestedMarks, markCriterion, useQueue, useReview, type DecisionRefused, type ReviewView } from '../../data/reviews';
import { workWithYear } from '../../data/workingYear';
import { EvidenceFacts } from '../../evidence/EvidenceFacts';
import { EvidencePreview } from '../../evidence/EvidencePreview';
import { describeError } from '../../i18n/errorWords';
import { places } from '../../platform/places';
import { ActionBar } from '../../ui/ActionBar';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { PaneScroll } from '../../ui/PaneScroll';
import { SplitPane } from '../../ui/SplitPane';
import { StateText } from '../../ui/StateText';
import { useShortcut } from '../../ui/useShortcut';
import { CriterionDesk } from './CriterionDesk';
import { CriterionList } from './CriterionList';
import { DeclineDialog } from './DeclineDialog';
import { DeskHeader } from './DeskHeader';
import { DeskNotices } from './DeskNotices';
import { EvidenceStrip } from './EvidenceStrip';
import { evidenceFor } from './evidenceFor';
import type { Drafts } from './WriteLine';
import styles from './review.module.css';

/** One version on the desk: criteria at the left, evidence in the middle, answer, mark and requests at the right. */
export function ReviewDesk({ versionId }: { versionId: string }) {
  const { t } = useTranslation(['review', 'app']);
  const navigate = useNavigate();
  const read = useReview(versionId);
  if (read === undefined) return null;
  if (read === null || !read.ok) {
    const words = read && describeError(t, read.error);
    return (
      <EmptyState
        sentence={words ? `${words.what} ${words.why} ${words.todo}` : t('missing')}
        action={<Button onClick={() => void navigate(places.review())}>{t('queue')}</Button>}
      />
    );
  }
  return <Desk view={read.value} />;
}

function Desk({ view }: { view: ReviewView }) {
  const { t } = useTranslation(['review', 'app', 'domain']);
  const data = useData();
  const navigate = useNavigate();
  const queue = useQueue() ?? [];
  const { file, marks, row, requests, newer } = view;
  const { version, review } = row;
  const criteria = criteriaFor(file.plan, file.subject.kind);
  const markOf = (criterionId: string) => marks.find((mark) => mark.criterionId === criterionId)?.mark ?? null;
  const firstUnmarked = criteria.find(({ id }) => markOf(id) === null);
  const [currentId, setCurrentId] = useState(firstUnmarked?.id ?? criteria[0]!.id);
  const [evidenceAt, setEvidenceAt] = useState(0);
  const [looked, setLooked] = useState<string | null>(null);
  const [refused, setRefused] = useState<DecisionRefused | null>(null);
  const [declining, setDeclining] = useState(false);
  const [drafts] = useState<Drafts>(() => new Map());
  const keeping = useKeeping();
  const current = criteria.find(({ id }) => id === currentId) ?? criteria[0]!;
  const evidence = evidenceFor(file, current.id);
  // What a reply brought may belong to no criterion: it is looked at by itself.
  const shown = file.evidence.find(({ id }) => id === looked) ?? evidence[Math.min(evidenceAt, evidence.length - 1)];
  const at = queue.findIndex((each) => each.version.id === version.id);

  const look = (index: number) => {
    setEvidenceAt(index);
    setLooked(null);
  };
  const open = (criterionId: string) => {
    setCurrentId(criterionId);
    look(0);
  };
  const turn = (step: number) => look(Math.min(Math.max(evidenceAt + step, 0), Math.max(evidence.length - 1, 0)));
  const go = (step: number) => {
    const target = queue[at + step];
    if (target) void navigate(places.review(target.version.id));
  };
  const nextWaiting = () => {
    const waiting = [...queue.slice(at + 1), ...queue.slice(0, Math.max(at, 0))].find(
      (each) => each.review === null || each.review.status === 'new' || each.review.status === 'reviewing',
    );
    void navigate(places.review(waiting?.version.id));
  };
  const nextCriterion = () => {
    const index = criteria.indexOf(current);
    const next = [...criteria.slice(index + 1), ...criteria.slice(0, index)].find(({ id }) => markOf(id) === null);
    open((next ?? criteria[(index + 1) % criteria.length]!).id);
  };
  const settle = async (status: 'accepted' | 'requested' | 'declined' | 'reviewing', reason?: string): Promise<boolean> => {
    const decided = await decide(data, view, status, reason);
    setRefused(decided.ok ? null : decided.error);
    if (decided.ok && status !== 'reviewing') nextWaiting();
    return decided.ok;
  };
  useShortcut('F7', nextCriterion);
  useShortcut('F8', () => go(1));
  useShortcut('Shift+F8', () => go(-1));
  useShortcut('Ctrl+PageDown', () => turn(1));
  useShortcut('Ctrl+PageUp', () => turn(-1));

  const decided = review && (review.status === 'accepted' || review.status === 'declined' || review.status === 'requested');
  const mayRecognise = whyNotRecognisable(row, review) === undefined;
  const recognise = ({ id, planYear }: typeof version) => {
    workWithYear(planYear);
    void navigate(places.recognise(id));
  };
  const complete = firstUnmarked === undefined;
  return (
    <div className={styles.screen}>
      <DeskHeader view={view} at={at} all={queue.length} onGo={go} onQueue={() => void navigate(places.review())} />
      <DeskNotices view={view} keeping={keeping} />
      <SplitPane
        startWidth={{ narrow: 224, base: 248, wide: 264 }}
        endWidth={{ narrow: 264, base: 304, wide: 360 }}
        start={
          <>
            <CriterionList criteria={criteria} view={view} currentId={current.id} markOf={markOf} onOpen={open} onKeepMarks={(ids) => void keeping.keep(() => keepSuggestedMarks(data, view, ids))} />
            <EvidenceStrip evidence={evidence} current={shown} changes={view.changes} onOpen={look} />
          </>
        }
        end={
          <CriterionDesk
            key={current.id}
            criterion={current}
            view={view}
            drafts={drafts}
            keep={keeping.keep}
            shown={shown}
            onLook={setLooked}
            mark={markOf(current.id)}
            onMark={(mark) => void keeping.keep(() => markCriterion(data, version.id, current.id, mark))}
          />
        }
      >
        <PaneScroll label={t('viewer')} className={styles.desk}>
          {shown ? <Shown key={shown.id} evidence={shown} /> : <p className={styles.noEvidence}>{t('noEvidence')}</p>}
        </PaneScroll>
      </SplitPane>
      <ActionBar sentence={<Foot view={view} done={criteria.length - criteria.filter(({ id }) => markOf(id) === null).length} all={criteria.length} refused={refused} />}>
        {newer ? (
          <Button kind="primary" trailingIcon="arrowRight" onClick={() => void navigate(places.review(newer.versionId))}>
            {newer.why === 'later' ? t('newerOpen', { number: newer.submissionNo }) : t('otherOpen')}
          </Button>
        ) : (
          <>
            {mayRecognise && (
              <Button icon="trophy" onClick={() => recognise(version)}>
                {t('recognise')}
              </Button>
            )}
            {decided && <Button onClick={() => void settle('reviewing')}>{t('reopen')}</Button>}
            {!(complete && requests.length > 0) && (
              <Button icon="undo" onClick={() => void settle('requested')}>
                {t('ask')}
              </Button>
            )}
            <Button onClick={() => setDeclining(true)}>{t('decline')}</Button>
            {!complete ? (
              <Button key="mark" kind="primary" keyHint="F7" onClick={nextCriterion}>
                {t('markNext')}
              </Button>
            ) : requests.length > 0 && review?.status !== 'requested' ? (
              <Button key="ask" kind="primary" onClick={() => void settle('requested')}>
                {t('askNext')}
              </Button>
            ) : (
              <Button key="accept" kind="primary" onClick={() => void settle('accepted')}>
                {t('accept')}
              </Button>
            )}
          </>
        )}
      </ActionBar>
      {declining && (
        <DeclineDialog
          onClose={() => setDeclining(false)}
          onDecline={async (reason) => {
            if (await settle('declined', reason)) setDeclining(false);
          }}
        />
      )}
    </div>
  );
}

/** A piece of evidence with what is known about it. */
function Shown({ evidence }: { evidence: Evidence }) {
  return (
    <>
      <EvidenceFacts evidence={evidence} />
      <EvidencePreview evidence={evidence} fit="width" />
    </>
  );
}

function Foot({ view, done, all, refused }: { view: ReviewView; done: number; all: number; refused: DecisionRefused | null }) {
  const { t } = useTranslation(['review', 'domain']);
  const { review } = view.row;
  if (refused) {
    return (
      <span role="alert">
        <StateText tone="refused" shape="octagon">
          {refusalText(t, refused)}
        </StateText>
      </span>
    );
  }
  if (review && review.decidedAt) return t('footDecided', { status: t(`domain:reviewStatus.${review.status}`), name: review.reviewer });
  return t('foot', { done, all });
}

type Words = ReturnType<typeof useTranslation<['review', 'domain']>>['t'];

function refusalText(t: Words, refused: DecisionRefused): string {
  switch (refused.type) {
    case 'senderUnconfirmed':
      return t('refused.senderUnconfirmed', { name: refused.name });
    case 'senderContested':
      return t('refused.senderContested', { name: refused.name });
    case 'criteriaUnmarked':
      return t('refused.criteriaUnmarked', { count: refused.count });
    case 'criterionMarkedNo':
      return t('refused.criterionMarkedNo', { count: refused.count });
    case 'versionReplaced':
      return t('refused.versionReplaced', { number: refused.number });
    case 'versionNotChosen':
      return t('refused.versionNotChosen', { number: refused.number });
    case 'senderRefused':
      return t('refused.senderRefused', { name: refused.name });
    case 'nominationWithdrawn':
      return refused.endedAt === undefined ? t('refused.nominationWithdrawn') : t('refused.nominationWithdrawnAt', { unit: refused.endedAt });
    case 'versionsForked':
    case 'versionRecognised':
    case 'requestMissing':
    case 'reasonMissing':
      return t(`refused.${refused.type}`);
    default: {
      const words = describeError(t, refused);
      return `${words.what} ${words.todo}`;
    }
  }
}
