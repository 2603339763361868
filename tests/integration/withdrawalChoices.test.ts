import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveNomination } from '../../renderer/data/nominations';
import type { NominationView } from '../../renderer/data/nominationFile';
import { standingOf } from '../../renderer/data/standing';
import { decideToSendAgain, denyWithdrawnConsent } from '../../renderer/data/withdrawnElsewhere';
import { put } from '../../shared/journal/change';
import type { Decision } from '../../shared/model/departmentAnswer';
import { newId } from '../../shared/model/newId';
import type { UnitStage } from '../../shared/model/nomination';
import { displayStage, displayStages, stageBeforeWithdrawal, type DisplayStage } from '../../shared/rules/lifecycle';
import { withdrawalChoices, type WithdrawalChoice } from '../../shared/rules/withdrawnElsewhere';
import { endAnswering, school, startAnswering, viewOf } from '../support/answering';
import { addReadyNomination, sampleBytes, today, valueOf } from '../support/exchangeScenario';

// Every stage, and every choice that is shown there: after it nothing is asked any more.

beforeAll(startAnswering);
afterAll(endAnswering);

type Why = NonNullable<Decision['withdrawn']>['why'];
const stored: Record<DisplayStage, { stage: UnitStage; outcome?: 'requested' | 'declined'; recognised?: true }> = {
  emerging: { stage: 'emerging' },
  nurturing: { stage: 'nurturing' },
  selected: { stage: 'selected' },
  submitted: { stage: 'submitted' },
  returned: { stage: 'submitted', outcome: 'requested' },
  recognised: { stage: 'submitted', recognised: true },
  replicating: { stage: 'replicating', recognised: true },
  declined: { stage: 'submitted', outcome: 'declined' },
  withdrawn: { stage: 'withdrawn' },
};
let versions = 0;

/** A pupil whose nomination stands so here, and as withdrawn at the Sở. */
async function pupilAt(shown: DisplayStage, why: Why): Promise<{ id: string; consentId: string }> {
  const { stage, outcome = 'reviewing', recognised } = stored[shown];
  const consentId = newId();
  const versionId = (versions += 1).toString(16).padStart(64, '0');
  const id = await addReadyNomination(school, {
    name: 'Lê Thị Học Trò',
    kind: 'student',
    evidence: sampleBytes(50, versions),
    extra: [({ subjectId }) => put('consents', consentId, { subjectId, purpose: 'processing', by: 'guardian', date: '2026-10-01' })],
  });
  const withdrawn = { why, receivedAt: '2026-11-22T03:00:00.000Z', said: [`7@lost-${versions}`] };
  const recognition = { versionId, nominationId: id, award: { id: 'exemplar', title: 'Điển hình', level: 'department' }, decision: { number: '1/QĐ', date: '2026-11-21' }, submissionNo: 1, asOf: '9@so' } as const;
  valueOf(
    await school.data.journal.commit('takeAnswer', [
      put('nominations', id, { stage: { name: stage, on: '2026-11-21' } }),
      put('stageEvents', newId(), { nominationId: id, from: 'nurturing', to: stage, on: '2026-11-21', actor: 'Nguyễn Văn Thư' }),
      put('decisions', versionId, { nominationId: id, submissionNo: 1, outcome, asOf: '9@so', withdrawn }),
      ...(recognised ? [put('recognitions', newId(), recognition)] : []),
    ]),
  );
  return { id, consentId };
}

const choices = ({ file, lifecycle }: NominationView): WithdrawalChoice[] =>
  file.withdrawnElsewhere ? withdrawalChoices(file.withdrawnElsewhere, lifecycle, { kind: file.subject.kind, isNotedHere: false }) : [];

async function choose(view: NominationView, choice: WithdrawalChoice): Promise<void> {
  switch (choice) {
    case 'withdraw':
      valueOf(await moveNomination(school.data, view, 'withdrawn', { reason: 'Đã rút trước đây.', today }));
      return;
    case 'keepNomination':
    case 'noteWithdrawn':
      // Only what lay at the Sở is opened by it.
      expect(valueOf(await decideToSendAgain(school.data, view, { today, toldOn: '2026-11-22' }))).toEqual({ written: true, reopened: displayStage(view.lifecycle) === 'submitted' });
      return;
    case 'denyWithdrawn':
      valueOf(await denyWithdrawnConsent(school.data, view, { today, asked: 'Đã gọi người giám hộ' }));
  }
}

describe.each(['unit', 'consent'] as const)('a withdrawal by the %s that only the Sở told', (why) => {
  it.each(displayStages)('ends by each choice that is shown where the nomination is %s', async (shown) => {
    const first = await pupilAt(shown, why);
    const offered = choices(await viewOf(school, first.id));
    expect(displayStage((await viewOf(school, first.id)).lifecycle)).toBe(shown);
    const over = ['recognised', 'replicating', 'declined', 'withdrawn'].includes(shown);
    expect(offered).toEqual(why === 'consent' ? ['noteWithdrawn', 'denyWithdrawn'] : shown === 'declined' || shown === 'withdrawn' ? [] : over ? ['keepNomination'] : ['withdraw', 'keepNomination']);
    expect(standingOf(await viewOf(school, first.id), today).withdrawnElsewhere === null).toBe(offered.length === 0);
    for (const choice of offered) {
      const { id, consentId } = await pupilAt(shown, why);
      await choose(await viewOf(school, id), choice);
      const after = await viewOf(school, id);
      expect(standingOf(after, today).withdrawnElsewhere, choice).toBeNull();
      expect((await school.data.db.of('consents').get(consentId))?.withdrawnOn).toBe(choice === 'noteWithdrawn' ? '2026-11-22' : undefined);
      if (over) expect(displayStage(after.lifecycle)).toBe(shown);
      // Where it was withdrawn from is told as before.
      if (shown === 'withdrawn') expect(stageBeforeWithdrawal(after.file.stageEvents)).toBe('nurturing');
    }
  });
});
