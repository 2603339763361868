/** Parts of a plan in the order in which they are shown. */
export const quotaIds = [
  'unitExemplarsPerYear',
  'provinceProposalsPerYear',
  'exchangeMeetingsPerClusterPerYear',
] as const;
export const deadlineIds = ['exchangeMeeting', 'annualReport', 'submission'] as const;
