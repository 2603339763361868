import { createContext, use, type ReactNode } from 'react';
import type { NominationView } from '../../data/nominationFile';
import type { Readiness } from '../../../shared/rules/readiness';
import type { EvidenceIntake } from './evidence/useEvidenceIntake';

/** What every part of the nomination's screen reads. */
export interface OpenNomination extends NominationView {
  readiness: Readiness;
  /** ISO. */
  today: string;
  /** Sent, recognised, declined or withdrawn: to be looked at only. */
  readOnly: boolean;
  /** Nothing more is asked of the unit. Read-only and not settled: the Sở waits for replies about what it has recognised. */
  settled: boolean;
  intake: EvidenceIntake;
}

const NominationContext = createContext<OpenNomination | null>(null);

/** Gives the open nomination to the parts of its screen. */
export function NominationProvider({ nomination, children }: { nomination: OpenNomination; children: ReactNode }) {
  return <NominationContext value={nomination}>{children}</NominationContext>;
}

/** The open nomination. */
export function useNomination(): OpenNomination {
  const nomination = use(NominationContext);
  if (!nomination) throw new Error('useNomination outside NominationProvider');
  return nomination;
}
