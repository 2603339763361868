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
  addNomination: () => '/nominations?add=1',
  nurture: (part?: 'followed') => `/nurture${part ? `/${part}` : ''}`,
  nurtureOf: (nominationId: string) => `/nurture/of/${nominationId}`,
  followed: (subjectId: string) => `/nurture/followed/${subjectId}`,
  council: (part?: 'members') => `/council${part ? `/${part}` : ''}`,
  memberHistory: (id: string) => `/council/members/${id}/history`,
  publicity: (part?: 'meetings') => `/publicity${part ? `/${part}` : ''}`,
  publicityActivity: (id: string) => `/publicity/activities/${id}`,
  exchangeMeeting: (id: string) => `/publicity/meetings/${id}`,
  publicityHistory: (part: 'activities' | 'meetings', id: string) => `/publicity/${part}/${id}/history`,
  inspections: () => '/inspection',
  inspection: (id: string) => `/inspection/visits/${id}`,
  inspectionHistory: (id: string) => `/inspection/visits/${id}/history`,
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
  review: (versionId?: string) => `/review${versionId ? `/${versionId}` : ''}`,
  answers: () => '/answers',
  plan: () => '/plan',
  /** Unknown to every workspace, so that its first screen opens. */
  start: () => '/',
  peers: () => '/peers',
  conflicts: (nominationId?: string) => `/conflicts${nominationId ? `?nomination=${nominationId}` : ''}`,
  journal: () => '/journal',
} as const;
