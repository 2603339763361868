import type { ConsentState } from '../../../shared/rules/consentState';

/** Shape and tone of each state of somebody's consents; the words are `people:consent.*`. */
export const consentLook = {
  given: { tone: 'done', shape: 'tick' },
  notPublishable: { tone: 'information', shape: 'half' },
  notSendable: { tone: 'attention', shape: 'triangle' },
  withdrawn: { tone: 'refused', shape: 'octagon' },
  notNeeded: { tone: 'neutral', shape: 'equals' },
} as const satisfies Record<ConsentState, { tone: string; shape: string }>;
