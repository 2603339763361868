import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { filesOf } from '../../../shared/bundle/closure';
import { goesByItself, holdsMinor, type Candidate } from '../../../shared/bundle/submission';
import type { SentBundle } from '../../../shared/model/sentBundle';
import type { SaveTarget } from '../../../shared/platform';
import type { ReportOffer } from '../../data/annualReport';
import { copyBundle, type ExportOptions, type ExportPhase } from '../../data/bundleFile';
import { useData } from '../../data/DataContext';
import { exportBundle, suggestedBundleName, type ExportError } from '../../data/exportBundle';
import { copySplitBundle } from '../../data/splitFiles';
import type { NamingPlace } from '../../data/namedInBundle';
import type { SubmissionChoice } from '../../data/submissionCandidates';
import type { RegistersToSend } from '../../data/yearRegisters';
import { today } from '../../i18n/formats';
import type { StayingHome } from './leftBehindWords';
import { expectedSize, partLimitOf, type SplitForm } from './splitForm';

export type ExportStep = 'content' | 'place' | 'write';

/** Where the third step stands. */
export type WriteState =
  | { type: 'idle' }
  | { type: 'running'; phase: ExportPhase; done: number; total: number }
  | { type: 'done'; bundle: SentBundle; at: Date }
  | { type: 'failed'; error: ExportError };

/** A second copy, after the bundle is there. */
export type CopyState =
  | { type: 'none' }
  | { type: 'running'; done: number; total: number }
  | { type: 'done'; path: string }
  | { type: 'failed'; error: ExportError };

/** True for a report that goes along unless somebody unticks it: whole, and not what the Sở was sent already. */
function reportGoesByItself({ lacking, state }: ReportOffer): boolean {
  return lacking.length === 0 && (state === 'unsent' || state === 'changed');
}

/** What a year's bundle may carry besides nominations; each undefined while it is being read. */
export interface YearOffer {
  report: ReportOffer | undefined;
  registers: RegistersToSend | undefined;
  /** Texts of all of it that name others. */
  naming: NamingPlace[] | undefined;
}

/** What the dialog decides and does, step by step. */
export function useExport(planYear: number, choice: SubmissionChoice, offer: YearOffer) {
  const { t } = useTranslation('bundles');
  const data = useData();
  const [frozen, setFrozen] = useState<{ choice: SubmissionChoice; offer: YearOffer } | null>(null);
  const [reportTicked, setReportTicked] = useState<boolean | null>(null);
  const [step, setStep] = useState<ExportStep>('content');
  const [ticked, setTicked] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [encrypted, setEncrypted] = useState(true);
  const [reason, setReason] = useState('');
  const [full, setFull] = useState(false);
  const [target, setTarget] = useState<SaveTarget | null>(null);
  const [placeError, setPlaceError] = useState<ExportError | null>(null);
  const [writing, setWriting] = useState<WriteState>({ type: 'idle' });
  const [copying, setCopying] = useState<CopyState>({ type: 'none' });
  const [form, setForm] = useState<SplitForm>('one');
  const [ownMegabytes, setOwnMegabytes] = useState<number | null>(null);
  const partLimit = partLimitOf(form, ownMegabytes);
  const stop = useRef<AbortController | null>(null);
  // Once sent, the nominations have another stage: the dialog goes on showing what it sent.
  const { candidates, held, rulePack, withdrawals, decisions } = frozen?.choice ?? choice;
  const { report, registers, naming: places } = frozen?.offer ?? offer;
  // What it names decides what the person is asked: nobody goes on before that is known.
  const reading = report === undefined || registers === undefined || places === undefined;
  const registersChanged = registers?.composed?.changed ?? false;
  const withReport = report !== undefined && report.state !== 'none' && report.conflicts === 0 && (reportTicked ?? reportGoesByItself(report));
  const ready = candidates.filter(({ leftBehind }) => !leftBehind);
  const chosen = ready.filter((candidate) => ticked.get(candidate.closure.nomination.id) ?? goesByItself(candidate));
  const files = filesOfAll(chosen);
  const heldCount = files.filter((sha256) => held.has(sha256)).length;
  const naming = (places ?? []).filter(({ nomination }) => (nomination ? chosen.some(({ closure }) => closure.nomination.id === nomination.id) : withReport));
  const minor = (registers?.namesMinor ?? false) || naming.some(({ namesMinor }) => namesMinor) || holdsMinor(chosen.map(({ closure }) => closure), today(), rulePack);
  const reasonMissing = !encrypted && minor && reason.trim() === '';
  const staying = candidates.flatMap((candidate): StayingHome[] => {
    if (candidate.leftBehind) return [{ candidate, reason: candidate.leftBehind }];
    return chosen.includes(candidate) ? [] : [{ candidate, reason: { type: 'notChosen' } }];
  });

  const askPlace = (suggestedName: string) =>
    data.desktop.files.chooseSave({ suggestedName, kind: 'bundle', title: t('dialog.saveTitle') });

  const askFolder = () => data.desktop.files.chooseFolder({ title: t('split.folderTitle') });

  return {
    step,
    setStep,
    /** What the year adds, and whom it names, is still being read. */
    reading,
    ready,
    chosen,
    /** Withdrawn since they were sent; the bundle says so to the Sở. */
    withdrawals,
    /** Decided about what the Sở had told; the bundle says so, also of those that do not go again. */
    decisions: decisions.filter(({ nominationId }) => !chosen.some(({ closure }) => closure.nomination.id === nominationId)),
    nothing: chosen.length + withdrawals.length + decisions.length === 0 && !withReport && !registersChanged,
    registers,
    registersChanged,
    planYear,
    /** Texts that go and name others. */
    naming,
    report,
    withReport,
    setWithReport: setReportTicked,
    staying,
    minor,
    encrypted,
    setEncrypted,
    reason,
    setReason,
    reasonMissing,
    target,
    placeError,
    writing,
    copying,
    /** Files that travel. */
    evidenceCount: full ? files.length : files.length - heldCount,
    /** Files of the chosen that the Sở's receipts say it holds. */
    heldCount,
    full,
    setFull,
    form,
    setForm: (next: SplitForm) => {
      // A file was chosen and a folder is wanted, or the other way about.
      if ((next === 'one') !== (form === 'one')) setTarget(null);
      setForm(next);
    },
    ownMegabytes,
    setOwnMegabytes,
    partLimit,
    limitMissing: form !== 'one' && partLimit === null,
    expected: expectedSize(chosen),
    toggle(candidate: Candidate, on: boolean) {
      setTicked(new Map(ticked).set(candidate.closure.nomination.id, on));
    },
    async choosePlace() {
      const asked = form === 'one' ? await askPlace(await suggestedBundleName(data, 'submission', planYear)) : await askFolder();
      if (asked.ok) setTarget(asked.value);
      setPlaceError(asked.ok || asked.error.type === 'cancelled' ? null : asked.error);
    },
    async write() {
      if (!target) return;
      const controller = new AbortController();
      stop.current = controller;
      setFrozen({ choice, offer });
      setStep('write');
      setWriting({ type: 'running', phase: 'writing', done: 0, total: 0 });
      const split = partLimit === null ? null : { partLimit, wholeName: await suggestedBundleName(data, 'submission', planYear) };
      const result = await exportBundle(
        data,
        {
          planYear,
          ...(split && { split }),
          nominationIds: chosen.map(({ closure }) => closure.nomination.id),
          target,
          encryption: encrypted ? { type: 'encrypted' } : { type: 'plain', ...(reason.trim() && { reason: reason.trim() }) },
          full,
          ...(withReport && { report: { planYear: report.planYear, figures: report.figures } }),
          today: today(),
        },
        {
          signal: controller.signal,
          onProgress: (phase, done, total) => setWriting({ type: 'running', phase, done, total }),
        },
      );
      if (!result.ok) setFrozen(null);
      setWriting(result.ok ? { type: 'done', bundle: result.value, at: new Date() } : { type: 'failed', error: result.error });
    },
    cancelWriting: () => stop.current?.abort(),
    async copyMore() {
      if (writing.type !== 'done' || !target) return;
      const { bundle } = writing;
      // A bundle that fitted into one file lies in the folder under its own name.
      const inFolder = form !== 'one';
      const asked = bundle.parts ? await askFolder() : await askPlace(bundle.fileName);
      if (!asked.ok) return asked.error.type === 'cancelled' ? undefined : setCopying({ type: 'failed', error: asked.error });
      const total = bundle.size;
      setCopying({ type: 'running', done: 0, total });
      const options: ExportOptions = { onProgress: (_phase, done) => setCopying({ type: 'running', done, total }) };
      const from = inFolder ? { token: target.token, name: bundle.fileName, inFolder } : target;
      const copied = bundle.parts
        ? await copySplitBundle(data, bundle, target, asked.value, options)
        : await copyBundle(data, bundle, from, asked.value, options);
      setCopying(copied.ok ? { type: 'done', path: asked.value.path } : { type: 'failed', error: copied.error });
    },
    reveal: () => {
      if (!target || writing.type !== 'done') return;
      const { parts, fileName } = writing.bundle;
      const name = parts?.[0]?.fileName ?? fileName;
      void data.desktop.files.reveal({ token: target.token, ...(form !== 'one' && { name }) });
    },
  };
}

export type ExportModel = ReturnType<typeof useExport>;

/** SHA-256 of the files of the chosen nominations, each once. */
function filesOfAll(chosen: readonly Candidate[]): string[] {
  return [...new Set(chosen.flatMap(({ closure }) => filesOf(closure)).map(({ sha256 }) => sha256))];
}
