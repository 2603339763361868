import content from '../../resources/sample/sample.json';
import { newId } from '../../shared/model/newId';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { schoolYearOf } from '../../shared/text/schoolYear';
import { movedDay, movedYears } from '../../shared/text/movedDays';
import { keepAchievement, linkAchievementEvidence } from './achievements';
import { editReport, markReportSent } from './annualReport';
import { answerCriterion } from './answers';
import { addConsent, linkConsentEvidence } from './consents';
import { keepCouncilMember } from './councilMembers';
import { createUnit } from './createWorkspace';
import type { Data } from './data';
import { keepEarlierAward } from './earlierAwards';
import { editEvidence, takeEvidence, type HashFile } from './evidence';
import { addExchangeMeeting, editExchangeMeeting, linkSpeaker } from './exchangeMeetings';
import { addFollowUp, editFollowUp } from './followUps';
import { addInspection, editInspection } from './inspections';
import { addMeeting, editMeeting, recordCount, setPresent } from './meetings';
import { keepMovement, readMovements } from './movements';
import { readNominationView } from './nominationFile';
import { addNomination, editNomination, moveNomination, type NewNomination } from './nominations';
import { editNurture, keepNurtureAction } from './nurture';
import { addProposal } from './proposals';
import { addActivity, editActivity, linkExemplar } from './publicity';
import { addSubject } from './register';
import { evidenceOf, sampleSchema, type Sample, type SampleNomination } from './sampleContent';
import { addStaffMember, addTraining, editTraining } from './staff';
import { editSubject } from './subjects';
import { readRules } from './workspace';

export interface SampleIntake {
  /** A file of the sample's evidence, by its name. */
  file: (name: string) => Promise<File>;
  hash: HashFile;
  /** ISO day on which the year is told. */
  today: string;
}

/** Something that a person could not do, with the error that he would have been shown. */
class Refused extends Error {
  constructor(readonly error: PlatformError) {
    super(error.type);
  }
}

/**
 * Xem thử: makes the sample workspace in a place that is empty, by the same functions that a person's clicks call, one
 * after the other. On a platform error what was made so far stays, marked as the sample. Throws when there is a workspace.
 */
export async function fillSample(data: Data, intake: SampleIntake): Promise<Result<void, PlatformError>> {
  try {
    await new SampleYear(data, sampleOn(intake.today), intake).make();
    return ok(undefined);
  } catch (fault) {
    if (fault instanceof Refused) return { ok: false, error: fault.error };
    throw fault;
  }
}

/** The sample as it is told on a day. */
export function sampleOn(today: string): Sample {
  const { anchor } = content.year;
  const shift = Number(today.slice(0, 4)) - Number(anchor.slice(0, 4));
  const move = (value: unknown, field: string): unknown => {
    if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) ? movedDay(value, { anchor, today }) : movedYears(value, shift);
    if (typeof value === 'number') return ['planYear', 'year', 'from'].includes(field) ? value + shift : value;
    if (Array.isArray(value)) return value.map((each) => move(each, field));
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, move(each, name)]));
    return value;
  };
  return sampleSchema.parse(move(content, ''));
}

type Key = SampleNomination['key'];

class SampleYear {
  /** Of what was made, by the sample's key: the nomination and its subject. */
  readonly #made = new Map<Key, { id: string; subjectId: string }>();
  readonly #year: { planYear: number; schoolYear: string };

  constructor(
    private readonly data: Data,
    private readonly sample: Sample,
    private readonly intake: SampleIntake,
  ) {
    this.#year = { planYear: sample.planYear, schoolYear: schoolYearOf(intake.today) };
  }

  async make(): Promise<void> {
    await this.#workspace();
    await this.#office();
    for (const nomination of this.sample.nominations) await this.#nominate(nomination);
    await this.#add(this.sample.year.emerging);
    await this.#nurture();
    await this.#vote();
    await this.#makeKnown();
    await this.#report();
  }

  async #workspace(): Promise<void> {
    const { unit, units, department } = this.sample;
    const { code, name, cluster, placeName, phone } = units.find((each) => each.code === unit.code)!;
    must(
      await createUnit(
        this.data,
        {
          setup: null,
          fields: {
            sample: true,
            code,
            name,
            kind: 'upperSecondary',
            governingBody: department.name,
            abbreviation: unit.abbreviation,
            signer: unit.signer,
            ...(cluster !== undefined && { cluster }),
            ...(placeName !== undefined && { placeName }),
            ...(phone !== undefined && { phone }),
          },
        },
        unit.user,
      ),
    );
  }

  /** Council, staff, movement, inspections, who is on the register and who is followed. */
  async #office(): Promise<void> {
    const { data } = this;
    const { council, staff, movement, inspections, people, followed } = this.sample.year;
    const members = new Map<string, string>();
    for (const member of council) {
      const id = newId();
      members.set(member.name, id);
      must(await keepCouncilMember(data, this.#year, id, member));
    }
    for (const { trainings, ...member } of staff) {
      const { id } = must(await addStaffMember(data, member));
      for (const training of trainings) must(await editTraining(data, must(await addTraining(data, id)).id, training));
    }
    must(await keepMovement(data, newId(), movement));
    for (const { member, ...inspection } of inspections) {
      const { id } = must(await addInspection(data, this.#year));
      must(await editInspection(data, id, { ...inspection, memberId: members.get(member)! }));
    }
    for (const person of people) must(await addSubject(data, person));
    const { id } = must(await addSubject(data, followed.subject));
    must(await keepEarlierAward(data, id, newId(), followed.award));
    must(await editFollowUp(data, must(await addFollowUp(data, id, this.#year)).id, followed.followUp));
  }

  async #add({ subject: { kind, name }, movement, ...found }: Pick<SampleNomination, 'movement' | 'source' | 'discoveredBy' | 'discoveredOn'> & { subject: { kind: SampleNomination['subject']['kind']; name: string } }): Promise<string> {
    const known = (await readMovements(this.data)).find(({ title }) => title === movement);
    const { discoveredBy, discoveredOn, source } = found;
    const asked: NewNomination = { subject: { kind, name }, planYear: this.sample.planYear, discoveredBy, discoveredOn, source, ...(known && { movement: { id: known.id } }) };
    return must(await addNomination(this.data, asked, discoveredOn)).id;
  }

  async #nominate(nomination: SampleNomination): Promise<void> {
    const { data } = this;
    const id = await this.#add(nomination);
    const { subjectId } = (await data.db.of('nominations').get(id))!;
    this.#made.set(nomination.key, { id, subjectId });
    const evidence = await this.#evidence(id, nomination);
    const of = (keys: readonly string[]): string[] => keys.map((key) => evidence.get(key)!);
    must(await editSubject(data, subjectId, { ...nomination.subject, ...(nomination.photo !== undefined && { photoEvidenceId: evidence.get(nomination.photo)! }) }));
    const stands = nomination.collective === undefined ? undefined : this.#made.get(nomination.collective as Key)?.id;
    const { summary, duties } = nomination;
    must(await editNomination(data, id, { summary, ...(duties !== undefined && { duties }), ...(stands !== undefined && { collectiveNominationId: stands }) }));
    for (const { criterionId, met, explanation, options = [], evidence: proves } of nomination.answers) {
      must(await answerCriterion(data, id, criterionId, { met }));
      must(await answerCriterion(data, id, criterionId, { explanation }));
      for (const option of options) must(await answerCriterion(data, id, criterionId, { option, holds: true }));
      for (const evidenceId of of(proves)) must(await answerCriterion(data, id, criterionId, { evidenceId, linked: true }));
    }
    for (const { date, text, evidence: proves } of nomination.achievements) {
      const achievement = newId();
      must(await keepAchievement(data, id, achievement, { date, text }));
      for (const evidenceId of of(proves)) must(await linkAchievementEvidence(data, achievement, evidenceId, true));
    }
    for (const award of nomination.earlierAwards) must(await keepEarlierAward(data, subjectId, newId(), award));
    for (const proposal of nomination.proposals) must(await addProposal(data, id, proposal));
    for (const { evidence: shown, ...consent } of nomination.consents) {
      const added = must(await addConsent(data, subjectId, consent));
      for (const evidenceId of of(shown)) must(await linkConsentEvidence(data, added.id, evidenceId, true));
    }
  }

  /** Takes the files of a nomination in; their ids by the sample's keys. */
  async #evidence(nominationId: string, nomination: SampleNomination): Promise<Map<string, string>> {
    const { rulePack } = await readRules(this.data);
    const ids = new Map<string, string>();
    for (const { key, file, ...said } of evidenceOf(this.sample, nomination)) {
      const taken = await takeEvidence(this.data, nominationId, await this.intake.file(file), { type: 'nomination' }, { limits: rulePack.evidenceLimits, hash: this.intake.hash });
      if (!taken.ok && taken.error.type.startsWith('evidence')) throw new Error(`The sample's ${file} is refused: ${taken.error.type}`);
      const { evidenceId } = must(taken as Result<{ evidenceId: string }, PlatformError>);
      must(await editEvidence(this.data, evidenceId, said));
      ids.set(key, evidenceId);
    }
    return ids;
  }

  async #nurture(): Promise<void> {
    for (const { of, actions, ...plan } of this.sample.year.nurture) {
      const { id } = this.#made.get(of)!;
      must(await editNurture(this.data, id, plan));
      for (const action of actions) must(await keepNurtureAction(this.data, id, newId(), action));
    }
  }

  /** The council's meeting on all but the staff's dossier, which is still nurtured; three are chosen, the pupil's is about to be. */
  async #vote(): Promise<void> {
    const { data } = this;
    const { present, ...meeting } = this.sample.meeting;
    const { id } = must(await addMeeting(data, this.#year));
    must(await editMeeting(data, id, meeting));
    must(await setPresent(data, id, present, []));
    for (const { key, vote } of this.sample.nominations) {
      const nomination = this.#made.get(key)!.id;
      await this.#move(nomination, 'nurturing');
      if (key === 'staff') continue;
      for (const field of ['for', 'against', 'handedOut', 'returned', 'valid'] as const) must(await recordCount(data, id, nomination, field, vote[field]));
      if (key !== 'student') await this.#move(nomination, 'selected');
    }
  }

  async #move(id: string, to: 'nurturing' | 'selected'): Promise<void> {
    const moved = await moveNomination(this.data, (await readNominationView(this.data, id))!, to, { today: this.sample.meeting.date });
    if (!moved.ok && (moved.error.type === 'voteNotPassed' || moved.error.type === 'moveNotAllowed')) throw new Error(`The sample cannot move: ${moved.error.type}`);
    must(moved as Result<void, PlatformError>);
  }

  /** Publicity and the exchange meeting. */
  async #makeKnown(): Promise<void> {
    const { publicity, exchange } = this.sample.year;
    for (const { of, ...activity } of publicity) {
      const { id } = must(await addActivity(this.data, this.#year));
      must(await editActivity(this.data, id, activity));
      for (const key of of) must(await linkExemplar(this.data, id, this.#made.get(key)!.id, true));
    }
    const { speakers, ...meeting } = exchange;
    const { id } = must(await addExchangeMeeting(this.data, this.#year));
    must(await editExchangeMeeting(this.data, id, meeting));
    for (const key of speakers) must(await linkSpeaker(this.data, id, this.#made.get(key)!.id, true));
  }

  /** Last year's report, sent; this year's, begun. */
  async #report(): Promise<void> {
    const { lastReport, report } = this.sample.year;
    const { figures, sentOn, ...sections } = lastReport;
    const before = { planYear: this.sample.planYear - 1, schoolYear: schoolYearOf(sentOn) };
    for (const section of ['results', 'limits', 'nextYear'] as const) must(await editReport(this.data, before, section, sections[section]));
    must(await markReportSent(this.data, before, sentOn, figures.map(({ id, value, of }) => ({ id, value, ...(of !== undefined && { of }) }))));
    must(await editReport(this.data, this.#year, 'results', report.results ?? ''));
  }
}

function must<T>(result: Result<T, PlatformError>): T {
  if (!result.ok) throw new Refused(result.error);
  return result.value;
}
