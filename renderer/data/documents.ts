import { wrap, type Remote } from 'comlink';
import { fileOfClosure } from '../../shared/bundle/closure';
import { standingVersions } from '../../shared/bundle/standing';
import type { BallotPapersData } from '../../shared/documents/ballotPaper';
import type { DeliverySlipData } from '../../shared/documents/deliverySlip';
import { paperSet, type Dossier, type PaperSet } from '../../shared/documents/fromDossiers';
import { paperFileName, type Paper } from '../../shared/documents/paper';
import { sampleMark } from '../../shared/documents/sampleMark';
import type { RenderedHtml } from '../../shared/documents/renderHtml';
import type { PlatformError, SaveTarget } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { blockedBy } from '../../shared/rules/consentState';
import { today } from '../i18n/formats';
import type { DocumentJobs } from '../workers/documentJobs';
import { useQuery } from './DataContext';
import { readNominationViews } from './nominationFile';
import type { Data } from './data';
import { readClosure } from './received';
import { readRules, readRulesOf, readWorkspace } from './workspace';

let jobs: Remote<DocumentJobs> | null = null;

function documentJobs(): Remote<DocumentJobs> {
  jobs ??= wrap<DocumentJobs>(new Worker(new URL('../workers/documents.worker.ts', import.meta.url), { type: 'module' }));
  return jobs;
}

/** A nomination that papers can be made for, with whether it is in the set by itself. */
export interface PaperCandidate extends Dossier {
  /** Chosen by the council (unit) or accepted (Sở): what the papers are for. */
  chosen: boolean;
}

/** What papers can be made of, and who should be among them but cannot be read: no paper may be without them unsaid. */
export interface PaperCandidates {
  candidates: PaperCandidate[];
  unreadable: { versionId: string; name: string; unitName: string }[];
  /** Those who withdrew their consent: no new paper may name them. */
  unconsented: { nominationId: string; subjectId: string; name: string; unitName: string }[];
}

/** The nominations of a year: the unit's own, or at the Sở the current received ones, of confirmed senders and not withdrawn, whose review is settled in their favour. */
export async function readPaperCandidates(data: Data, planYear: number): Promise<PaperCandidates> {
  const workspace = await readWorkspace(data);
  if (!workspace) return { candidates: [], unreadable: [], unconsented: [] };
  if (workspace.kind === 'unit') {
    const views = await readNominationViews(data, planYear);
    const candidates = views
      .filter(({ lifecycle }) => lifecycle.stage !== 'withdrawn')
      .map(({ file, lifecycle }) => ({
        file,
        unitName: workspace.name,
        chosen: lifecycle.stage === 'selected' || lifecycle.stage === 'submitted' || lifecycle.stage === 'replicating',
      }));
    return withConsent({ candidates, unreadable: [] });
  }
  return withConsent(await receivedCandidates(data, planYear));
}

/** Sets apart whose withdrawn consent blocks new papers today. */
function withConsent({ candidates, unreadable }: Omit<PaperCandidates, 'unconsented'>): PaperCandidates {
  const day = today();
  const isBlocked = ({ file }: PaperCandidate): boolean => blockedBy(file.subject, file.consents, day, file.rulePack).includes('newPapers');
  return {
    candidates: candidates.filter((candidate) => !isBlocked(candidate)),
    unreadable,
    unconsented: candidates.filter(isBlocked).map(({ file: { nomination, subject }, unitName }) => ({
      nominationId: nomination.id,
      subjectId: subject.id,
      name: subject.name,
      unitName,
    })),
  };
}

async function receivedCandidates(data: Data, planYear: number): Promise<Omit<PaperCandidates, 'unconsented'>> {
  const rulesOf = await readRulesOf(data);
  const [versions, senders, reviews, receipts] = await Promise.all([
    data.db.of('receivedVersions').orderBy('id').toArray(),
    data.db.of('senders').toArray(),
    data.db.of('reviews').toArray(),
    data.db.of('receipts').toArray(),
  ]);
  const reviewOf = new Map(reviews.map((review) => [review.id, review]));
  const candidates: PaperCandidate[] = [];
  const unreadable: PaperCandidates['unreadable'] = [];
  for (const { version, settled } of standingVersions(versions, senders, reviews, receipts)) {
    if (!settled || version.planYear !== planYear) continue;
    const review = reviewOf.get(version.id);
    if (review?.status !== 'accepted' && review?.status !== 'forwarded') continue;
    const closure = await readClosure(data, version.id);
    if (!closure.ok) {
      unreadable.push({ versionId: version.id, name: version.subjectName, unitName: version.unitName });
      continue;
    }
    const { plan, rulePack } = rulesOf(closure.value.nomination.planKey);
    candidates.push({ file: fileOfClosure(closure.value, plan, rulePack), unitName: version.unitName, chosen: true });
  }
  return { candidates, unreadable };
}

/** See {@link readPaperCandidates}. */
export function usePaperCandidates(planYear: number): PaperCandidates | undefined {
  return useQuery((data) => readPaperCandidates(data, planYear), [planYear]);
}

/** The papers for the nominations with these ids, in the order of the candidates. */
export async function readPaperSet(data: Data, candidates: readonly PaperCandidate[], planYear: number, date?: string): Promise<PaperSet> {
  const workspace = await readWorkspace(data);
  if (!workspace) throw new Error('No workspace');
  const { rulePack } = await readRules(data);
  return paperSet(workspace, candidates, rulePack.legalBases, { planYear, ...(date && { date }) });
}

/** True pages of a paper, made in a worker. */
export function renderPaper(paper: Paper): Promise<RenderedHtml> {
  return documentJobs().html(paper);
}

/** Ballot papers of a meeting, made in a worker. */
export function renderBallots(data: BallotPapersData): Promise<RenderedHtml> {
  return documentJobs().ballots(data);
}

/** Pages of a delivery slip, made in a worker. */
export function renderSlip(data: DeliverySlipData): Promise<RenderedHtml> {
  return documentJobs().slip(data);
}

/** A paper that was saved: where, so that it can be opened or shown. */
export interface SavedPaper {
  target: SaveTarget;
  name?: string;
}

/** Saves one paper as a Word file where the user says. */
export async function savePaper(data: Data, paper: Paper, words: { title: string; index: number; date: string }): Promise<Result<SavedPaper, PlatformError>> {
  const chosen = await data.desktop.files.chooseSave({
    suggestedName: paperFileName(paper, words.index),
    kind: 'word',
    title: words.title,
  });
  if (!chosen.ok) return chosen;
  const written = await writePaper(data, paper, chosen.value, undefined, words);
  return written.ok ? ok({ target: chosen.value }) : written;
}

/** Saves all papers in a folder that the user chooses. Stops at the first that cannot be written. */
export async function savePapers(
  data: Data,
  papers: readonly Paper[],
  words: { title: string; date: string; onProgress: (done: number) => void },
): Promise<Result<SavedPaper & { count: number }, PlatformError>> {
  const chosen = await data.desktop.files.chooseFolder({ title: words.title });
  if (!chosen.ok) return chosen;
  for (const [index, paper] of papers.entries()) {
    const written = await writePaper(data, paper, chosen.value, paperFileName(paper, index), words);
    if (!written.ok) return written;
    words.onProgress(index + 1);
  }
  return ok({ target: chosen.value, count: papers.length });
}

async function writePaper(
  { desktop, db }: Data,
  paper: Paper,
  target: SaveTarget,
  name: string | undefined,
  { title, date }: { title: string; date: string },
): Promise<Result<void, PlatformError>> {
  const workspace = await readWorkspace({ db });
  const bytes = await documentJobs().word(paper, { title, author: workspace?.name ?? '', date, ...(workspace?.sample === true && { mark: sampleMark }) });
  const opened = await desktop.files.openSink({ token: target.token, ...(name === undefined ? {} : { name }) });
  if (!opened.ok) return opened;
  const written = await desktop.sinks.write(opened.value, bytes);
  const done = written.ok ? await desktop.sinks.commit(opened.value) : written;
  if (!done.ok) {
    await desktop.sinks.abort(opened.value);
    return done;
  }
  return ok(undefined);
}
