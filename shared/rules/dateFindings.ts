import type { Checklist, FindingPlace } from './finding';
import type { NominationFile } from './nominationFile';

interface DatedPlace {
  date: string | undefined;
  place: FindingPlace;
  /** About the person, so that it cannot lie before the birth. */
  ofPerson: boolean;
}

/** No date of the dossier lies after `today`, none about a person before the birth, and periods run forwards. */
export function checkDates(file: NominationFile, today: string, list: Checklist): void {
  const { birthDate } = file.subject;
  for (const { date, place, ofPerson } of datesOf(file)) {
    if (date === undefined) continue;
    if (date > today) list.refuse('dateInFuture', place, { date });
    else if (ofPerson && birthDate !== undefined && date < birthDate) list.refuse('dateBeforeBirth', place, { date, birthDate });
  }
  checkYears(file, today, list);
  for (const tab of ['earlierAwards', 'proposals'] as const) {
    for (const { id, meritFrom, meritTo } of file[tab]) {
      if (meritFrom === undefined || meritTo === undefined || meritFrom <= meritTo) continue;
      list.refuse('datesReversed', { tab, recordId: id, field: 'meritTo' }, { from: meritFrom, to: meritTo });
    }
  }
}

function checkYears(file: NominationFile, today: string, list: Checklist): void {
  const { birthDate } = file.subject;
  const thisYear = Number(today.slice(0, 4));
  for (const field of ['joinedYear', 'foundedYear'] as const) {
    const year = file.subject[field];
    if (year === undefined) continue;
    const place: FindingPlace = { tab: 'general', field };
    if (year > thisYear) list.refuse('dateInFuture', place, { date: year });
    else if (field === 'joinedYear' && birthDate !== undefined && year <= Number(birthDate.slice(0, 4))) {
      list.refuse('dateBeforeBirth', place, { date: year, birthDate });
    }
  }
  for (const award of file.earlierAwards) {
    if (award.year !== undefined && award.year > thisYear) {
      list.refuse('dateInFuture', { tab: 'earlierAwards', recordId: award.id, field: 'year' }, { date: award.year });
    }
  }
}

function datesOf(file: NominationFile): DatedPlace[] {
  const dates: DatedPlace[] = [];
  const add = (date: string | undefined, place: FindingPlace, ofPerson = true): void => {
    dates.push({ date, place, ofPerson });
  };
  add(file.subject.birthDate, { tab: 'general', field: 'birthDate' });
  add(file.nomination.discoveredOn, { tab: 'general', field: 'discoveredOn' });
  for (const row of file.achievements) add(row.date, { tab: 'achievements', recordId: row.id, field: 'date' });
  for (const row of file.evidence) add(row.date, { tab: 'evidence', evidenceId: row.id, field: 'date' });
  for (const row of file.earlierAwards) {
    for (const field of ['decisionDate', 'meritFrom', 'meritTo'] as const) {
      add(row[field], { tab: 'earlierAwards', recordId: row.id, field });
    }
  }
  for (const row of file.proposals) {
    for (const field of ['achievementDate', 'proposedOn'] as const) {
      add(row[field], { tab: 'proposals', recordId: row.id, field });
    }
  }
  for (const row of file.consents) add(row.date, { tab: 'consents', recordId: row.id, field: 'date' });
  if (file.meeting) add(file.meeting.date, { tab: 'council', recordId: file.meeting.id, field: 'date' }, false);
  return dates;
}
