/** A school with many nominations, and what the home and the lists work out anew with each edit. */
import { answerCriterion } from '../../../renderer/data/answers';
import type { Data } from '../../../renderer/data/data';
import { NominationViews } from '../../../renderer/data/nominationViews';
import type { NominationView } from '../../../renderer/data/nominationFile';
import { readRegisterFacts } from '../../../renderer/data/registerFacts';
import { readSpread } from '../../../renderer/data/spread';
import { readRules } from '../../../renderer/data/workspace';
import { yearStateOf, type YearRecords } from '../../../renderer/data/yearState';
import { put } from '../../../shared/journal/change';
import type { SubjectKind } from '../../../shared/model/plan';
import { criteriaFor } from '../../../shared/rules/criteria';
import { addReadyNomination, planYear, sampleBytes, today, valueOf } from '../../support/exchangeScenario';

export interface YearSteps {
  /** Milliseconds of each edit's step: what was touched is judged, and the obligations of the year. */
  steps: number[];
  /** The same with every nomination judged anew, as once at load. */
  wholes: number[];
  /** From the edit to the year as it stands then: saved, read from the database, judged. */
  settled: number[];
}

const kinds: readonly SubjectKind[] = ['collective', 'manager', 'teacher', 'teacher', 'student'];

/** Filled nominations of every kind; each manager stands on the collective before it. */
export async function fillYear(data: Data, count: number): Promise<void> {
  let collective = '';
  for (let index = 0; index < count; index += 1) {
    const kind = kinds[index % kinds.length]!;
    const stands = collective;
    const id = await addReadyNomination({ data }, {
      name: `Nguyễn Văn Mẫu ${index}`,
      kind,
      evidence: sampleBytes(1_000, index),
      extra: kind === 'manager' ? [({ nominationId }) => put('nominations', nominationId, { collectiveNominationId: stands })] : [],
    });
    if (kind === 'collective') collective = id;
  }
}

/** Edits answers of one nomination after the other; see {@link YearSteps}. */
export async function yearSteps(data: Data, edits: number): Promise<YearSteps> {
  const source = new NominationViews(data, planYear);
  let tell = (): void => undefined;
  const stop = source.subscribe(() => tell());
  const next = (before: readonly NominationView[] | undefined): Promise<readonly NominationView[]> =>
    new Promise((resolve) => {
      tell = () => {
        const views = source.getSnapshot();
        if (views && views !== before) resolve(views);
      };
    });
  let views = await next(undefined);
  const { plan } = await readRules(data);
  const records: YearRecords = {
    rules: await readRules(data),
    spread: await readSpread(data, planYear),
    registers: await readRegisterFacts(data, planYear, today),
    report: null,
    clusterMeeting: null,
  };
  const step = (): number => {
    const begun = performance.now();
    yearStateOf(views, records, today);
    return performance.now() - begun;
  };
  const result: YearSteps = { steps: [], wholes: [], settled: [] };
  step();
  for (let edit = 0; edit < edits; edit += 1) {
    const { nomination, subject } = views[(edit * 7) % views.length]!.file;
    const criterion = criteriaFor(plan, subject.kind)[0]!;
    const after = next(views);
    const begun = performance.now();
    valueOf(await answerCriterion(data, nomination.id, criterion.id, { explanation: `Đã làm và có kết quả, lần sửa ${edit}.` }));
    views = await after;
    result.steps.push(step());
    result.settled.push(performance.now() - begun);
  }
  for (let round = 0; round < 10; round += 1) {
    // Other objects of the same content: nothing is known of them.
    views = views.map((view) => ({ ...view }));
    result.wholes.push(step());
  }
  stop();
  return result;
}
