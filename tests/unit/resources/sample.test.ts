import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answerId } from '../../../shared/model/answer';
import { voteId } from '../../../shared/model/meeting';
import { criteriaFor } from '../../../shared/rules/criteria';
import type { NominationFile } from '../../../shared/rules/nominationFile';
import { assess } from '../../../shared/rules/readiness';
import { planKey, shippedMovements, shippedPlan, shippedRulePack } from '../../../shared/rules/shippedPlan';
import { readUnits } from '../../../shared/spreadsheet/readUnits';
import { stamped, TODAY } from '../../support/nominationFile';
import { evidenceOf, evidencePath, sample, sampleNomination, sampleUnitsFile, type SampleNomination } from '../../support/sampleData';

/** The dossier that the sample describes, as the unit has it once all is typed in. */
function fileOf(item: SampleNomination): NominationFile {
  const nominationId = `nomination-${item.key}`;
  const subjectId = `subject-${item.key}`;
  const years = { planYear: sample.planYear, schoolYear: '2026-2027' };
  const movement = shippedMovements.find(({ title }) => title === item.movement);
  const collective = item.collective === 'collective' ? fileOf(sampleNomination('collective')) : undefined;
  return {
    nomination: {
      ...stamped(nominationId),
      ...years,
      subjectId,
      planKey: planKey(shippedPlan),
      stage: { name: 'nurturing', on: item.discoveredOn },
      source: item.source,
      discoveredBy: item.discoveredBy,
      discoveredOn: item.discoveredOn,
      summary: item.summary,
      ...(item.duties && { duties: item.duties }),
      ...(movement && { movementId: movement.id }),
    },
    subject: { ...stamped(subjectId), ...item.subject, ...(item.photo && { photoEvidenceId: item.photo }) },
    plan: shippedPlan,
    rulePack: shippedRulePack,
    answers: item.answers.map(({ evidence, ...answer }) => ({
      ...stamped(answerId(nominationId, answer.criterionId)),
      nominationId,
      ...answer,
      evidenceIds: evidence,
    })),
    achievements: item.achievements.map(({ evidence, ...achievement }, index) => ({
      ...stamped(`achievement-${index}`),
      nominationId,
      ...achievement,
      evidenceIds: evidence,
    })),
    evidence: evidenceOf(item).map(({ key, file, ...evidence }) => ({
      ...stamped(key),
      nominationId,
      ...evidence,
      file: { sha256: createHash('sha256').update(key).digest('hex'), name: file, mediaType: '', size: 1 },
    })),
    proposals: item.proposals.map((proposal, index) => ({ ...stamped(`proposal-${index}`), nominationId, ...proposal })),
    earlierAwards: item.earlierAwards.map((award, index) => ({ ...stamped(`earlier-${index}`), subjectId, ...award })),
    consents: item.consents.map(({ evidence, ...consent }, index) => ({
      ...stamped(`consent-${index}`),
      subjectId,
      ...consent,
      evidenceIds: evidence,
    })),
    stageEvents: [],
    meeting: { ...stamped('meeting-1'), ...years, ...sample.meeting },
    vote: { ...stamped(voteId('meeting-1', nominationId)), meetingId: 'meeting-1', nominationId, result: item.vote },
    ...(collective && { collective }),
    earlierNominations: [],
  };
}

describe.each(sample.nominations.map((item) => [item.key, item] as const))('the sample nomination of a %s', (_key, item) => {
  test('lacks nothing and is advised nothing', () => {
    expect(assess(fileOf(item), TODAY)).toEqual({ blocking: [], advice: [], progress: 1 });
  });

  test('answers the criteria of its kind, in their order', () => {
    const asked = criteriaFor(shippedPlan, item.subject.kind).filter((criterion) => criterion.rule?.type !== 'qualifyingCollective');
    expect(item.answers.map((answer) => answer.criterionId)).toEqual(asked.map((criterion) => criterion.id));
  });

  test('names a movement that ships', () => {
    expect(shippedMovements.map(({ title }) => title)).toContain(item.movement);
  });

  test('has evidence that is listed', () => {
    const listed = sample.evidence.map(({ key }) => key);
    const named = [...item.answers, ...item.achievements, ...item.consents].flatMap(({ evidence }) => evidence);
    expect(named.filter((key) => !listed.includes(key))).toEqual([]);
  });
});

describe('the sample’s files', () => {
  test.each(sample.evidence.map((item) => [item.file, evidencePath(item)]))('%s is a small file of its kind', (name, path) => {
    const start = { pdf: '%PDF-', jpg: '\u00FF\u00D8\u00FF', docx: 'PK\u0003\u0004' }[name.split('.').at(-1) ?? ''];
    expect(readFileSync(path).subarray(0, start?.length).toString('latin1')).toBe(start);
    expect(statSync(path).size).toBeLessThan(150_000);
  });

  test('give the twelve units in Excel, each of a known kind', async () => {
    const result = await readUnits(new Blob([readFileSync(sampleUnitsFile)]), 'don-vi.xlsx', shippedRulePack.unitKinds);
    if (!result.ok) throw new Error(result.error.type);
    const { rows, rejects, unknownKinds } = result.value;
    expect([rejects, unknownKinds]).toEqual([[], []]);
    const labelOf = (id: string | undefined): string | undefined => shippedRulePack.unitKinds.find((kind) => kind.id === id)?.label;
    expect(rows.map((unit) => ({ ...unit, kind: labelOf(unit.kind) }))).toEqual(sample.units);
    expect(rows).toHaveLength(12);
  });

  test('name the unit that nominates among the units', () => {
    expect(sample.units.find((unit) => unit.code === sample.unit.code)?.name).toBe('Trường THPT Mẫu Số 1');
  });
});
