import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ArrivedFile, PlatformError } from '../../../shared/platform';
import { asPicked } from '../../data/arrivedFile';
import { useData } from '../../data/DataContext';
import { openAnswer, takeAnswer, type AnswerNews, type OpenAnswerError, type OpenedAnswer } from '../../data/openAnswer';
import { settleArrived } from '../../data/settleArrivals';
import { workWithYear } from '../../data/workingYear';
import { useClusterMeetingWords } from '../../i18n/clusterMeetingWords';
import { useDueWords } from '../../i18n/dueWords';
import { formatDate, formatMoment, today } from '../../i18n/formats';
import { describeOpening } from '../../i18n/openingWords';
import { useTakenBackWords } from '../../i18n/takenBackWords';
import { places } from '../../platform/places';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { DropZone } from '../../ui/DropZone';
import { StateText } from '../../ui/StateText';
import styles from './bundles.module.css';

interface Props {
  /** One that came by itself. */
  arrived?: ArrivedFile | undefined;
  onClose: () => void;
}

/** Nhận trả lời của Sở: see what it says, then let it. */
export function AnswerDialog({ arrived, onClose }: Props) {
  const { t } = useTranslation(['bundles', 'app', 'errors']);
  const data = useData();
  const navigate = useNavigate();
  const [opened, setOpened] = useState<OpenedAnswer | null>(null);
  const [error, setError] = useState<OpenAnswerError | PlatformError | null>(null);
  const [state, setState] = useState<'idle' | 'busy' | 'taken'>('idle');
  const open = async ([file]: File[]) => {
    if (!file) return;
    setState('busy');
    const result = await openAnswer(data, file);
    setState('idle');
    setOpened(result.ok ? result.value : null);
    setError(result.ok ? null : result.error);
    if (arrived && (!result.ok || result.value.known)) await settleArrived(data, arrived, result.ok ? undefined : result.error);
  };
  const read = useRef(false);
  useEffect(() => {
    if (!arrived || read.current) return;
    read.current = true;
    void asPicked(data.desktop, arrived).then((picked) => (picked.ok ? open([picked.value]) : setError(picked.error)));
  });
  const take = async () => {
    if (!opened) return;
    setState('busy');
    const taken = await takeAnswer(data, opened);
    setState(taken.ok ? 'taken' : 'idle');
    setError(taken.ok ? null : taken.error);
    if (taken.ok && arrived) await settleArrived(data, arrived);
  };
  const words = error && describeOpening(t, { place: 'answer', here: 'unit' }, error);
  const asked = opened?.news.find(({ what, change }) => what.type === 'request' && change !== 'same');
  const asks = asked !== undefined;
  // The home shows one year: that of what the Sở asks about.
  const seeRequests = async () => {
    const nomination = asked && (await data.db.of('nominations').get(asked.nominationId));
    if (nomination) workWithYear(nomination.planYear);
    void navigate(places.home());
  };
  const done = state === 'taken';
  return (
    <Dialog
      open
      onClose={state === 'busy' ? undefined : onClose}
      title={t('answer.title')}
      actions={
        done ? (
          <>
            <Button {...(!asks && { kind: 'primary' as const, 'data-autofocus': true })} onClick={onClose}>
              {t('app:action.done')}
            </Button>
            {asks && (
              <Button key="home" kind="primary" trailingIcon="arrowRight" autoFocus onClick={() => void seeRequests()}>
                {t('answer.seeRequests')}
              </Button>
            )}
          </>
        ) : (
          <>
            <Button onClick={onClose} disabled={state === 'busy'}>
              {t('app:action.cancel')}
            </Button>
            <Button key="take" kind="primary" icon="trayIn" disabled={!opened || opened.known || state === 'busy'} onClick={() => void take()}>
              {t('answer.confirm')}
            </Button>
          </>
        )
      }
    >
      <div className={styles.stack} aria-busy={state === 'busy'}>
        {words && <Banner role="alert" tone="refused" shape="octagon" title={words.what} detail={`${words.why} ${words.todo}`} />}
        {done && <Banner role="status" tone="done" shape="tick" title={t('answer.taken')} detail={t(asks ? 'answer.takenAsks' : 'answer.takenDetail')} />}
        {!opened ? (
          <DropZone
            size="wide"
            multiple={false}
            prompt={t('answer.drop')}
            browseLabel={t('answer.browse')}
            label={t('answer.dropLabel')}
            hint={t('answer.hint')}
            onFiles={(files) => void open(files)}
          />
        ) : (
          <Told opened={opened} isTaken={done} />
        )}
      </div>
    </Dialog>
  );
}

function Told({ opened, isTaken }: { opened: OpenedAnswer; isTaken: boolean }) {
  const { t } = useTranslation(['bundles', 'domain']);
  const meetingWords = useClusterMeetingWords();
  const takenBackWords = useTakenBackWords();
  const { news, meetings, receipts, known, sequence, writtenAt, setup } = opened;
  const fresh = receipts.filter(({ isNew }) => isNew);
  return (
    <>
      <p>
        <span className={styles.strong}>{t('answer.from', { sequence })}</span> <span className={styles.hint}>{t('answer.written', { moment: formatMoment(writtenAt) })}</span>
      </p>
      {known && (
        <StateText tone="neutral" shape="equals">
          {t('answer.known')}
        </StateText>
      )}
      {[...news, ...meetings].some(({ change }) => change === 'gone') && <Banner tone="attention" shape="triangle" title={t(isTaken ? 'answer.goneTaken' : 'answer.gone')} />}
      {setup && <Banner tone="attention" shape="triangle" {...takenBackWords(setup, isTaken ? 'done' : 'before')} />}
      {fresh.length > 0 && (
        <section>
          <h3 className={styles.strong}>{t('answer.receipts')}</h3>
          <ul className={styles.left}>
            {fresh.map((receipt) => (
              <li key={receipt.sequence}>{t('answer.receipt', { sequence: receipt.sequence, date: formatDate(receipt.receivedAt) })}</li>
            ))}
          </ul>
        </section>
      )}
      {news.length > 0 && (
        <section>
          <h3 className={styles.strong}>{t('answer.news')}</h3>
          <ul className={styles.told}>
            {news.map((each) => (
              <News key={`${each.what.type}/${each.id}`} news={each} />
            ))}
          </ul>
        </section>
      )}
      {meetings.length > 0 && (
        <section>
          <h3 className={styles.strong}>{t('answer.meetings')}</h3>
          <ul className={styles.told}>
            {meetings.map(({ meeting, change }) => (
              <li key={meeting.id}>
                <StateText {...changeLooks[change]} dense>
                  {t(`answer.change.${change}`)}
                </StateText>
                <p>{meetingWords(meeting)}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {fresh.length + news.length + meetings.length === 0 && <p className={styles.hint}>{t('answer.nothing')}</p>}
    </>
  );
}

const changeLooks = {
  new: { tone: 'information', shape: 'plus' },
  changed: { tone: 'attention', shape: 'pencil' },
  same: { tone: 'neutral', shape: 'equals' },
  gone: { tone: 'refused', shape: 'octagon' },
} as const;

function News({ news: { name, submissionNo, change, what } }: { news: AnswerNews }) {
  const { t } = useTranslation(['bundles', 'domain']);
  const due = useDueWords(today());
  const said = (() => {
    if (what.type === 'decision') {
      const withdrawn = what.withdrawnBy && t(`answer.nominationWithdrawn.${what.withdrawnBy}`);
      return [(!withdrawn || what.outcome !== 'reviewing') && t('answer.decision', { outcome: t(`domain:reviewStatus.${what.outcome}`) }), withdrawn].filter(Boolean).join('. ');
    }
    if (what.type === 'recognition') {
      return t(what.withdrawn ? 'answer.recognitionBack' : 'answer.recognition', { award: what.award.title, number: what.decision.number, date: formatDate(what.decision.date) });
    }
    return what.withdrawn ? t('answer.withdrawn', { text: what.text }) : t('answer.request', { text: what.text });
  })();
  const reason = what.type === 'decision' ? what.reason : undefined;
  const when = what.type === 'request' && !what.withdrawn ? due(what.dueDate)?.text : undefined;
  return (
    <li>
      <StateText {...changeLooks[change]} dense>
        {t(`answer.change.${change}`)}
      </StateText>
      <div>
        <p>{said}</p>
        {reason !== undefined && <p>{t('answer.reason', { reason })}</p>}
        <p className={styles.hint}>{[t('panel.version', { name: name ?? t('panel.unknownName'), number: submissionNo }), when].filter(Boolean).join(' · ')}</p>
      </div>
    </li>
  );
}
