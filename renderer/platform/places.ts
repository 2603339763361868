/**
 * Where screens are, as paths of the router. Features name each other's screens through this list only, so that no
 * feature imports another.
 */
export const places = {
  home: () => '/home',
  nominations: () => '/nominations',
  nomination: (id: string, tab?: string, focus?: string) =>
    `/nominations/${id}${tab ? `/${tab}` : ''}${focus ? `?focus=${encodeURIComponent(focus)}` : ''}`,
  nominationHistory: (id: string) => `/nominations/${id}/history`,
  addNomination: (subjectId?: string) => `/nominations?add=${subjectId ?? 1}`,
  /** Copies a nomination of an earlier year: this one, or one to be chosen. */
  copyNomination: (id?: string) => `/nominations?copy=${id ?? ''}`,
  people: () => '/people',
  person: (id: string) => `/people/${id}`,
  personHistory: (id: string) => `/people/${id}/history`,
  nurture: (part?: 'followed') => `/nurture${part ? `/${part}` : ''}`,
  nurtureOf: (nominationId: string) => `/nurture/of/${nominationId}`,
  followed: (subjectId: string) => `/nurture/followed/${subjectId}`,
  council: (part?: 'members') => `/council${part ? `/${part}` : ''}`,
  /** The record of one meeting. */
  councilMeeting: (id: string) => `/council/meetings/${id}`,
  /** A member of this year's council, in its list. */
  councilMember: (id: string) => `/council/members?member=${id}`,
  meetingRoom: (id: string) => `/council/meetings/${id}/room`,
  memberHistory: (id: string) => `/council/members/${id}/history`,
  publicity: (part?: 'meetings' | 'notices') => `/publicity${part ? `/${part}` : ''}`,
  publicityActivity: (id: string) => `/publicity/activities/${id}`,
  exchangeMeeting: (id: string) => `/publicity/meetings/${id}`,
  publicNotice: (id: string) => `/publicity/notices/${id}`,
  publicityHistory: (part: 'activities' | 'meetings' | 'notices', id: string) => `/publicity/${part}/${id}/history`,
  inspections: () => '/inspection',
  report: () => '/report',
  reportHistory: (id: string) => `/report/year/${id}/history`,
  inspection: (id: string) => `/inspection/visits/${id}`,
  inspectionHistory: (id: string) => `/inspection/visits/${id}/history`,
  staff: (part?: 'movements') => `/staff${part ? `/${part}` : ''}`,
  movement: (id: string) => `/staff/movements?movement=${id}`,
  staffMember: (id: string) => `/staff/people/${id}`,
  staffHistory: (part: 'people' | 'movements', id: string) => `/staff/${part}/${id}/history`,
  bundles: () => '/bundles',
  exportBundle: () => '/bundles?export=1',
  documents: (nominationId?: string) => `/documents${nominationId ? `?nomination=${nominationId}` : ''}`,
  settings: () => '/settings',
  transports: () => '/settings/transports',
  restore: () => '/restore',
  overview: () => '/overview',
  receive: () => '/receive',
  receiptBook: () => '/receive/book',
  senders: () => '/senders',
  units: () => '/units',
  unit: (id: string) => `/units?unit=${id}`,
  review: (versionId?: string) => `/review${versionId ? `/${versionId}` : ''}`,
  recognitions: (part?: 'waiting') => `/recognitions${part ? `/${part}` : ''}`,
  /** Records an award for a version that was accepted. */
  recognise: (versionId: string) => `/recognitions/waiting?version=${versionId}`,
  recognition: (id: string) => `/recognitions/awards/${id}`,
  recognitionHistory: (id: string) => `/recognitions/awards/${id}/history`,
  clusters: () => '/clusters',
  /** The exchange meeting of a cluster in the working year. */
  cluster: (name: string) => `/clusters?cluster=${encodeURIComponent(name)}`,
  clusterHistory: (id: string) => `/clusters/meetings/${id}/history`,
  answers: () => '/answers',
  /** What the units reported of a year. */
  reports: () => '/reports',
  receivedReport: (id: string) => `/reports/${id}`,
  plan: () => '/plan',
  /** Unknown to every workspace, so that its first screen opens. */
  start: () => '/',
  peers: () => '/peers',
  conflicts: (nominationId?: string) => `/conflicts${nominationId ? `?nomination=${nominationId}` : ''}`,
  journal: () => '/journal',
} as const;
