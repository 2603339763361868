import type { StageEvent, UnitStage } from '../model/nomination';
import { fail, ok, type Result } from '../result';

/** The Sở's word on the latest version that its answer speaks of. */
export interface DepartmentAnswer {
  outcome: 'requested' | 'recognised' | 'declined';
  /** Which submission of the unit it is about ("Bản 3"). */
  submissionNo: number;
}

/** What a screen shows: the unit's own stage, or what the Sở's answer makes of it. */
export const displayStages = [
  'emerging',
  'nurturing',
  'selected',
  'submitted',
  'returned',
  'recognised',
  'replicating',
  'declined',
  'withdrawn',
] as const;
export type DisplayStage = (typeof displayStages)[number];

/** A nomination as the lifecycle sees it. */
export interface LifecycleState {
  stage: UnitStage;
  /** Number of the latest submission, when there is one. */
  submissionNo?: number;
  answer?: DepartmentAnswer;
}

/**
 * The stage to show. A request about an older submission is over once the unit has sent again; a decision is not. What is
 * replicated while no recognition stands (the Sở took it back) lies at the Sở as it was sent.
 */
export function displayStage({ stage, submissionNo, answer }: LifecycleState): DisplayStage {
  if (stage !== 'submitted' && stage !== 'replicating') return stage;
  switch (answer?.outcome) {
    case undefined:
      return 'submitted';
    case 'requested':
      return submissionNo !== undefined && submissionNo > answer.submissionNo ? 'submitted' : 'returned';
    case 'recognised':
      return stage === 'replicating' ? 'replicating' : 'recognised';
    case 'declined':
      return 'declined';
  }
}

/** Whether the move back (a step taken back, a withdrawal) must say why. */
type Move = { to: UnitStage; needsReason: boolean };

/**
 * Moves that a unit may make, by the stage shown. `selected` from `submitted` and `returned` is "Rút lại để sửa";
 * `submitted` from `returned` is sending again. What the Sở decides is no move of the unit.
 */
const MOVES: Record<DisplayStage, readonly Move[]> = {
  emerging: [forth('nurturing'), back('withdrawn')],
  nurturing: [forth('selected'), back('emerging'), back('withdrawn')],
  selected: [forth('submitted'), back('nurturing'), back('withdrawn')],
  submitted: [back('selected'), back('withdrawn')],
  returned: [forth('submitted'), back('selected'), back('withdrawn')],
  recognised: [forth('replicating')],
  replicating: [],
  declined: [],
  withdrawn: [],
};

/** Where the unit may take the nomination from here, forward moves first. */
export function allowedMoves(state: LifecycleState): UnitStage[] {
  return MOVES[displayStage(state)].map((move) => move.to);
}

/** True when that move must say why. */
export function moveNeedsReason(state: LifecycleState, to: UnitStage): boolean {
  return MOVES[displayStage(state)].some((move) => move.to === to && move.needsReason);
}

/** Why a move is refused. */
export type MoveRefused =
  | { type: 'moveNotAllowed'; from: DisplayStage; to: UnitStage }
  | { type: 'moveNeedsReason'; to: UnitStage }
  | { type: 'voteNotPassed' }
  | { type: 'nominationNotReady'; missing: number };

export interface MoveRequest {
  to: UnitStage;
  /** The day, `YYYY-MM-DD`. */
  on: string;
  reason?: string;
  actor: string;
  /** The council chose it: quorum and ratio reached. Needed for `selected` from `nurturing`. */
  votePassed: boolean;
  /** Count of blocking findings. Must be 0 for `submitted`. */
  missing: number;
}

/** What a permitted move writes: the stage atom of the nomination and the event for its timeline. */
export interface StageMove {
  stage: { name: UnitStage; on: string; reason?: string };
  event: Pick<StageEvent, 'from' | 'to' | 'on' | 'reason' | 'actor'>;
}

/** Moves a nomination to another stage, or says why it may not. Pure: the caller writes what comes back. */
export function moveStage(state: LifecycleState, request: MoveRequest): Result<StageMove, MoveRefused> {
  const from = displayStage(state);
  const { to, on, actor } = request;
  const move = MOVES[from].find((candidate) => candidate.to === to);
  if (!move) return fail({ type: 'moveNotAllowed', from, to });
  const reason = request.reason?.trim() || undefined;
  if (move.needsReason && !reason) return fail({ type: 'moveNeedsReason', to });
  if (from === 'nurturing' && to === 'selected' && !request.votePassed) return fail({ type: 'voteNotPassed' });
  if (to === 'submitted' && request.missing > 0) return fail({ type: 'nominationNotReady', missing: request.missing });
  return ok({
    stage: { name: to, on, ...(reason && { reason }) },
    event: { from: state.stage, to, on, actor, ...(reason && { reason }) },
  });
}

/** Locked for editing: it lies at the Sở, was recognised there as it was sent, or its life is over. */
export function isReadOnly(state: LifecycleState): boolean {
  const shown = displayStage(state);
  return shown === 'submitted' || isRecognised(shown) || shown === 'declined' || shown === 'withdrawn';
}

/** Recognised by the Sở, and whatever comes after that. */
export function isRecognised(shown: DisplayStage): boolean {
  return shown === 'recognised' || shown === 'replicating';
}

export const lifecycleSteps = ['emerging', 'nurturing', 'selected', 'submitted', 'recognised', 'replicating'] as const;
export type LifecycleStep = (typeof lifecycleSteps)[number];

/** `stopped` marks where a declined or withdrawn nomination ended. */
export type StepState = 'done' | 'current' | 'ahead' | 'stopped';

/** Where a nomination was when it was withdrawn, by its `events`, the last one last; undefined when none tells. */
export function stageBeforeWithdrawal(events: readonly Pick<StageEvent, 'from' | 'to' | 'heard'>[]): UnitStage | undefined {
  return events.findLast(({ to, heard }) => to === 'withdrawn' && !heard)?.from;
}

/**
 * The six steps of the strip at the head of a nomination. `returned` stands at the submission step, `declined` stops
 * at the recognition step, `withdrawn` where it was when it was withdrawn (`withdrawnFrom`, else the first step).
 */
export function stageSteps(shown: DisplayStage, withdrawnFrom?: UnitStage): { step: LifecycleStep; state: StepState }[] {
  const stopped = shown === 'declined' || shown === 'withdrawn';
  const at = lifecycleSteps.indexOf(stepOf(shown, withdrawnFrom));
  return lifecycleSteps.map((step, index) => ({
    step,
    state: index < at ? 'done' : index > at ? 'ahead' : stopped ? 'stopped' : 'current',
  }));
}

function stepOf(shown: DisplayStage, withdrawnFrom: UnitStage | undefined): LifecycleStep {
  switch (shown) {
    case 'returned':
      return 'submitted';
    case 'declined':
      return 'recognised';
    case 'withdrawn':
      return withdrawnFrom === undefined || withdrawnFrom === 'withdrawn' ? 'emerging' : withdrawnFrom;
    default:
      return shown;
  }
}

function forth(to: UnitStage): Move {
  return { to, needsReason: false };
}

function back(to: UnitStage): Move {
  return { to, needsReason: true };
}
