import type { Json } from '../../shared/journal/change';
import type { Row } from '../../shared/journal/project';
import { freeTextFields } from '../../shared/model/freeText';
import { tableNames, type TableName } from '../../shared/model/tables';
import { bears, without } from './nameInText';

/**
 * What an erasure does with a record that is about somebody else and names the person in its text. `cleaned` and
 * `publicity`: the name goes out of it. `told`: a person decides, who is told before and afterwards; what was removed goes
 * whole. `received`: the same, but what was removed may be brought again by the bundle that it came with. `left`: people
 * of the same name are other people, and what was sent and received is no text that somebody here could change.
 */
type Handling = 'cleaned' | 'publicity' | 'told' | 'received' | 'left';

const handling: Record<TableName, Handling> = {
  workspaces: 'told',
  users: 'left',
  devices: 'told',
  plans: 'received',
  rulePacks: 'received',
  units: 'left',
  movements: 'cleaned',
  subjects: 'left',
  consents: 'told',
  nominations: 'told',
  stageEvents: 'told',
  achievements: 'told',
  answers: 'told',
  earlierAwards: 'told',
  evidence: 'told',
  proposals: 'told',
  meetings: 'told',
  votes: 'told',
  publicityActivities: 'publicity',
  exchangeMeetings: 'publicity',
  publicNotices: 'publicity',
  objections: 'cleaned',
  nurturePlans: 'cleaned',
  nurtureActions: 'cleaned',
  followUps: 'cleaned',
  inspections: 'cleaned',
  councilMembers: 'cleaned',
  attendances: 'cleaned',
  agendaItems: 'told',
  recusals: 'cleaned',
  drafts: 'cleaned',
  staffMembers: 'cleaned',
  trainings: 'cleaned',
  annualReports: 'cleaned',
  sentBundles: 'left',
  senders: 'left',
  receipts: 'left',
  receivedVersions: 'left',
  receivedReports: 'received',
  reviews: 'told',
  reviewMarks: 'told',
  requests: 'received',
  reviewNotes: 'told',
  recognitions: 'received',
  clusterMeetings: 'cleaned',
  replies: 'told',
  decisions: 'received',
  acknowledgements: 'received',
  receivedAnswers: 'received',
  setupFiles: 'received',
  tellings: 'received',
};

/** The tables whose texts an erasure handles in one of these ways. */
export function tablesThatAre<H extends Handling>(...handlings: readonly H[]): TableName[] {
  return tableNames.filter((table) => (handlings as readonly Handling[]).includes(handling[table]));
}

/** The fields of a record that hold one of the names, each as it is without them: an address without its middle leads nowhere. */
export function textsWithout(table: TableName, row: Row, names: readonly string[]): Record<string, Json> {
  const naming = freeTextFields(table).filter((field) => bears(row[field], names));
  return Object.fromEntries(naming.map((field) => [field, textWithout(row[field] as Json, names)]));
}

/** The same for one value. */
export function textWithout(value: Json, names: readonly string[]): Json {
  return isAddress(value) ? null : cleaned(value, names);
}

/** True for an address of the web. */
export function isAddress(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\//.test(value);
}

function cleaned(value: Json, names: readonly string[]): Json {
  if (typeof value === 'string') return without(value, names);
  if (Array.isArray(value)) return value.map((each) => cleaned(each, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleaned(inner, names)]));
}
