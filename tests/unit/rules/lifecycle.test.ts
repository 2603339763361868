import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unitStages } from '../../../shared/model/nomination';
import {
  allowedMoves,
  displayStage,
  displayStages,
  isReadOnly,
  moveNeedsReason,
  moveStage,
  stageSteps,
  type LifecycleState,
  type MoveRequest,
} from '../../../shared/rules/lifecycle';

const READY = { on: '2026-09-28', actor: 'user-1', votePassed: true, missing: 0 };

function request(to: MoveRequest['to'], change: Partial<MoveRequest> = {}): MoveRequest {
  return { ...READY, to, ...change };
}

const states: fc.Arbitrary<LifecycleState> = fc.record(
  {
    stage: fc.constantFrom(...unitStages),
    submissionNo: fc.integer({ min: 1, max: 5 }),
    answer: fc.record({
      outcome: fc.constantFrom('requested' as const, 'recognised' as const, 'declined' as const),
      submissionNo: fc.integer({ min: 1, max: 5 }),
    }),
  },
  { requiredKeys: ['stage'] },
);

describe('the life of a nomination', () => {
  test('runs from emerging through the council to the Sở, and after recognition to replication', () => {
    let state: LifecycleState = { stage: 'emerging' };
    for (const to of ['nurturing', 'selected', 'submitted'] as const) {
      const moved = moveStage(state, request(to));
      expect(moved.ok).toBe(true);
      state = { stage: to };
    }
    state = { stage: 'submitted', submissionNo: 1, answer: { outcome: 'recognised', submissionNo: 1 } };
    expect(moveStage(state, request('replicating')).ok).toBe(true);
  });

  test('gives the stage and the event that the move writes', () => {
    expect(moveStage({ stage: 'selected' }, request('nurturing', { reason: ' Bổ sung minh chứng ' }))).toEqual({
      ok: true,
      value: {
        stage: { name: 'nurturing', on: '2026-09-28', reason: 'Bổ sung minh chứng' },
        event: { from: 'selected', to: 'nurturing', on: '2026-09-28', reason: 'Bổ sung minh chứng', actor: 'user-1' },
      },
    });
  });

  test('skips no stage', () => {
    expect(moveStage({ stage: 'emerging' }, request('submitted'))).toEqual({
      ok: false,
      error: { type: 'moveNotAllowed', from: 'emerging', to: 'submitted' },
    });
  });

  test('reaches no stage outside the table, from any state', () => {
    fc.assert(
      fc.property(states, fc.constantFrom(...unitStages), (state, to) => {
        const moved = moveStage(state, request(to, { reason: 'Lý do' }));
        expect(moved.ok).toBe(allowedMoves(state).includes(to));
        if (moved.ok) expect(unitStages).toContain(moved.value.stage.name);
      }),
    );
  });

  test('ends with declined and withdrawn, and never leaves the display stages', () => {
    fc.assert(
      fc.property(states, (state) => {
        const shown = displayStage(state);
        expect(displayStages).toContain(shown);
        if (shown === 'declined' || shown === 'withdrawn') expect(allowedMoves(state)).toEqual([]);
      }),
    );
  });

  test('reaches every stage of a unit from the first one', () => {
    const reached = new Set<string>(['emerging']);
    for (const stage of unitStages) {
      for (const outcome of [undefined, 'recognised'] as const) {
        const state: LifecycleState = { stage, ...(outcome && { answer: { outcome, submissionNo: 1 } }) };
        for (const to of allowedMoves(state)) reached.add(to);
      }
    }
    expect([...reached].sort()).toEqual([...unitStages].sort());
  });
});

describe('a move', () => {
  test('back or out needs a reason, a move on does not', () => {
    expect(moveStage({ stage: 'nurturing' }, request('withdrawn', { reason: '  ' }))).toEqual({
      ok: false,
      error: { type: 'moveNeedsReason', to: 'withdrawn' },
    });
    expect(moveNeedsReason({ stage: 'submitted' }, 'selected')).toBe(true);
    expect(moveNeedsReason({ stage: 'emerging' }, 'nurturing')).toBe(false);
  });

  test('to selected needs a vote that passed', () => {
    expect(moveStage({ stage: 'nurturing' }, request('selected', { votePassed: false }))).toEqual({
      ok: false,
      error: { type: 'voteNotPassed' },
    });
  });

  test('to submitted needs a nomination that lacks nothing', () => {
    expect(moveStage({ stage: 'selected' }, request('submitted', { missing: 3 }))).toEqual({
      ok: false,
      error: { type: 'nominationNotReady', missing: 3 },
    });
  });
});

describe('what the Sở answers', () => {
  test('returns a submission until the unit has sent again', () => {
    const answer = { outcome: 'requested' as const, submissionNo: 2 };
    expect(displayStage({ stage: 'submitted', submissionNo: 2, answer })).toBe('returned');
    expect(displayStage({ stage: 'submitted', submissionNo: 3, answer })).toBe('submitted');
    expect(moveStage({ stage: 'submitted', submissionNo: 2, answer }, request('submitted')).ok).toBe(true);
    expect(moveStage({ stage: 'submitted', submissionNo: 3, answer }, request('submitted')).ok).toBe(false);
  });

  test('declines and recognises only what lies with it', () => {
    const answer = { outcome: 'declined' as const, submissionNo: 1 };
    expect(displayStage({ stage: 'submitted', submissionNo: 1, answer })).toBe('declined');
    expect(displayStage({ stage: 'withdrawn', submissionNo: 1, answer })).toBe('withdrawn');
  });

  test('unlocks a returned nomination; one that lies with the Sở stays locked', () => {
    expect(isReadOnly({ stage: 'submitted' })).toBe(true);
    expect(isReadOnly({ stage: 'submitted', answer: { outcome: 'requested', submissionNo: 1 } })).toBe(false);
    expect(isReadOnly({ stage: 'selected' })).toBe(false);
  });

  test('locks what was recognised as it was sent, and keeps it locked while it is replicated', () => {
    const answer = { outcome: 'recognised' as const, submissionNo: 1 };
    expect(isReadOnly({ stage: 'submitted', submissionNo: 1, answer })).toBe(true);
    expect(isReadOnly({ stage: 'replicating', submissionNo: 1, answer })).toBe(true);
  });
});

describe('what the unit replicates', () => {
  const replicating = (answer?: LifecycleState['answer']): LifecycleState => ({ stage: 'replicating', submissionNo: 1, ...(answer && { answer }) });

  test('is as it was sent while no recognition stands, whatever else the Sở says of it', () => {
    expect(displayStage(replicating({ outcome: 'recognised', submissionNo: 1 }))).toBe('replicating');
    for (const answer of [undefined, { outcome: 'requested' as const, submissionNo: 1 }, { outcome: 'declined' as const, submissionNo: 1 }]) {
      const asSent: LifecycleState = { ...replicating(answer), stage: 'submitted' };
      expect([displayStage(replicating(answer)), allowedMoves(replicating(answer))]).toEqual([displayStage(asSent), allowedMoves(asSent)]);
    }
    expect(moveStage(replicating(), request('selected', { reason: 'Viết lại' })).ok).toBe(true);
  });
});

describe('the strip of six steps', () => {
  const states = (...args: Parameters<typeof stageSteps>): string => stageSteps(...args).map((step) => step.state).join(' ');

  test('shows what is done, where it stands and what is ahead', () => {
    expect(states('emerging')).toBe('current ahead ahead ahead ahead ahead');
    expect(states('returned')).toBe('done done done current ahead ahead');
    expect(states('replicating')).toBe('done done done done done current');
  });

  test('stops where a nomination was declined or withdrawn', () => {
    expect(states('declined')).toBe('done done done done stopped ahead');
    expect(states('withdrawn', 'selected')).toBe('done done stopped ahead ahead ahead');
    expect(states('withdrawn')).toBe('stopped ahead ahead ahead ahead ahead');
  });
});
