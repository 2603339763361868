import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { hasRegisters, hasReport } from '../../../shared/model/receivedReport';
import { useData, useQuery } from '../../data/DataContext';
import { forgetHeld, heldFile } from '../../data/heldBundles';
import { currentImport, importBundles } from '../../data/importBundles';
import { isStaged } from '../../data/importRow';
import { forgetRefused, openRefused } from '../../data/refusedFiles';
import { undoImport } from '../../data/undoImport';
import { describeError, type KnownError } from '../../i18n/errorWords';
import { formatBytes, formatCount, formatMoment } from '../../i18n/formats';
import { describeOpening } from '../../i18n/openingWords';
import { places } from '../../platform/places';
import { Badge } from '../../ui/Badge';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { LinkButton } from '../../ui/LinkButton';
import { PaneScroll } from '../../ui/PaneScroll';
import { StateText } from '../../ui/StateText';
import { useToast } from '../../ui/Toast';
import { HoldReasons } from './Holds';
import { bookLooks, heldWords } from './importWords';
import styles from './receive.module.css';
import type { BookLine } from './useReceiptBook';

interface Props {
  line: BookLine;
  /** Called when what is kept aside has changed. */
  onChanged: () => void;
}

/** The line of the book that is selected, and what can be done about it. */
export function BookPanel({ line, onChanged }: Props) {
  const { t } = useTranslation('receive');
  const [error, setError] = useState<KnownError | null>(null);
  const { t: tError } = useTranslation();
  const words = error && describeError(tError, error);
  return (
    <PaneScroll label={t('book.panel')} className={styles.detail}>
      <Badge {...bookLooks[line.type]}>{t(`book.${line.type}`)}</Badge>
      <h2 className={styles.unit}>{line.unitName ?? t('unknownUnit')}</h2>
      {line.type === 'received' && <Received line={line} onError={setError} />}
      {line.type === 'held' && <Held line={line} onError={setError} onChanged={onChanged} />}
      {line.type === 'refused' && <Refused line={line} onError={setError} onChanged={onChanged} />}
      {words && (
        <div className={styles.warning}>
          <Banner role="alert" tone="refused" shape="octagon" title={words.what} detail={`${words.why} ${words.todo}`} />
        </div>
      )}
    </PaneScroll>
  );
}

function Received({ line, onError }: { line: Extract<BookLine, { type: 'received' }>; onError: (error: KnownError | null) => void }) {
  const { t } = useTranslation('receive');
  const data = useData();
  const toast = useToast();
  const { receipt } = line;
  const navigate = useNavigate();
  const brought = useQuery(async ({ db }) => (await db.of('receivedReports').get(receipt.id)) ?? null, [receipt.id]);
  const undo = async () => {
    const undone = await undoImport(data, receipt.id);
    onError(undone.ok ? null : undone.error);
    if (undone.ok) toast({ text: t('book.undone', { name: receipt.unitName }) });
  };
  return (
    <>
      <dl className={styles.facts}>
        <dt>{t('panel.holds')}</dt>
        <dd>{heldWords(t, receipt)}</dd>
        {brought && hasReport(brought) && (
          <dd>
            {t('panel.reportHeld', { year: brought.planYear, number: brought.reportNo })}{' '}
            <LinkButton onClick={() => void navigate(places.receivedReport(brought.id))}>{t('panel.openReport')}</LinkButton>
          </dd>
        )}
        {brought && hasRegisters(brought) && (
          <dd>
            {t('panel.registersHeld', {
              year: brought.planYear,
              activities: formatCount(brought.registers.publicityActivities.length),
              meetings: formatCount(brought.registers.exchangeMeetings.length),
            })}{' '}
            {!hasReport(brought) && <LinkButton onClick={() => void navigate(places.receivedReport(brought.id))}>{t('panel.openRegisters')}</LinkButton>}
          </dd>
        )}
        <dt>{t('book.receivedAt')}</dt>
        <dd>{t('book.by', { moment: formatMoment(receipt.receivedAt), name: receipt.receivedBy })}</dd>
        {receipt.notBefore !== undefined && <dd>{t('book.clockWrong')}</dd>}
        <dt>{t('panel.file')}</dt>
        <dd>{line.fileName}</dd>
      </dl>
      <Asked key={line.id} label={t('book.undo')} question={t('book.undoQuestion')} detail={t('book.undoDetail')} answer={t('book.undoAnswer')} onAnswer={undo} />
    </>
  );
}

interface HeldProps extends Props {
  line: Extract<BookLine, { type: 'held' }>;
  onError: (error: KnownError | null) => void;
}

function Held({ line: { id, bundle }, onError, onChanged }: HeldProps) {
  const { t } = useTranslation('receive');
  const data = useData();
  const navigate = useNavigate();
  const look = async () => {
    const isShown = currentImport(data)?.getSnapshot().rows.some((row) => row.bundleId === bundle.id && isStaged(row));
    if (!isShown) await importBundles(data, [heldFile(bundle)]);
    await navigate(places.receive());
  };
  const letGo = async () => {
    const gone = await forgetHeld(data, bundle.id);
    onError(gone.ok ? null : gone.error);
    if (gone.ok) onChanged();
  };
  return (
    <>
      {bundle.heldAt === undefined ? <p>{t('held.noteLost')}</p> : <HoldReasons holds={bundle.holds} unitName={bundle.unitName} phone={bundle.phone} />}
      <dl className={styles.facts}>
        {bundle.heldAt !== undefined && (
          <>
            <dt>{t('book.heldAt')}</dt>
            <dd>{formatMoment(bundle.heldAt)}</dd>
          </>
        )}
        <dt>{t('panel.file')}</dt>
        <dd>
          {bundle.fileName} · {formatBytes(bundle.size)}
        </dd>
      </dl>
      <Button size="small" icon="eye" onClick={() => void look()}>
        {t('book.look')}
      </Button>
      <Asked key={id} label={t('book.letGo')} question={t('book.letGoQuestion')} detail={t('book.letGoDetail')} answer={t('book.letGoAnswer')} onAnswer={letGo} />
    </>
  );
}

interface RefusedProps extends Props {
  line: Extract<BookLine, { type: 'refused' }>;
  onError: (error: KnownError | null) => void;
}

function Refused({ line: { id, file }, onError, onChanged }: RefusedProps) {
  const { t } = useTranslation(['receive', 'errors']);
  const { t: tError } = useTranslation();
  const data = useData();
  const navigate = useNavigate();
  const words = file.error && describeOpening(tError, { place: 'receive', here: 'department' }, file.error);
  const again = async () => {
    const opened = await openRefused(data, file);
    if (!opened.ok) return onError(opened.error);
    await importBundles(data, [opened.value]);
    await navigate(places.receive());
  };
  const forget = async () => {
    const forgotten = await forgetRefused(data, file.id);
    onError(forgotten.ok ? null : forgotten.error);
    if (forgotten.ok) onChanged();
  };
  return (
    <>
      <dl className={styles.facts}>
        {words ? (
          <>
            <dt>{t('errors:labels.what')}</dt>
            <dd>{words.what}</dd>
            <dt>{t('errors:labels.why')}</dt>
            <dd>{words.why}</dd>
            <dt>{t('errors:labels.todo')}</dt>
            <dd>{words.todo}</dd>
          </>
        ) : (
          <dd>{t('book.refusedNoteLost')}</dd>
        )}
        {file.refusedAt !== undefined && (
          <>
            <dt>{t('book.refusedAt')}</dt>
            <dd>{formatMoment(file.refusedAt)}</dd>
          </>
        )}
        <dt>{t('panel.file')}</dt>
        <dd>
          {file.fileName} · {formatBytes(file.size)}
        </dd>
      </dl>
      {file.kept ? (
        <Button size="small" icon="undo" onClick={() => void again()}>
          {t('book.again')}
        </Button>
      ) : (
        <p className={styles.hint}>{t('book.notKept')}</p>
      )}
      <Asked key={id} label={t('book.forget')} question={t('book.forgetQuestion')} detail={t('book.forgetDetail')} answer={t('book.forgetAnswer')} onAnswer={forget} />
    </>
  );
}

interface AskedProps {
  label: string;
  question: string;
  detail: string;
  answer: ReactNode;
  onAnswer: () => Promise<void>;
}

/** A button that asks in place before it acts. */
function Asked({ label, question, detail, answer, onAnswer }: AskedProps) {
  const { t } = useTranslation('app');
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const act = async () => {
    setBusy(true);
    await onAnswer();
    setBusy(false);
    setAsking(false);
  };
  if (!asking) {
    return (
      <Button size="small" kind="quiet" onClick={() => setAsking(true)}>
        {label}
      </Button>
    );
  }
  return (
    <div className={styles.question} role="group" aria-label={question}>
      <StateText tone="attention" shape="triangle" dense>
        {question}
      </StateText>
      <p className={styles.hint}>{detail}</p>
      <div className={styles.answers}>
        <Button size="small" autoFocus disabled={busy} onClick={() => setAsking(false)}>
          {t('action.cancel')}
        </Button>
        <Button size="small" disabled={busy} onClick={() => void act()}>
          {answer}
        </Button>
      </div>
    </div>
  );
}
