import type { Stamp } from '../journal/stamp';
import type { Achievement } from '../model/achievement';
import type { Answer } from '../model/answer';
import type { Consent } from '../model/consent';
import type { EarlierAward } from '../model/earlierAward';
import type { Evidence } from '../model/evidence';
import type { Meeting, Vote } from '../model/meeting';
import type { Movement } from '../model/movement';
import type { Nomination, StageEvent } from '../model/nomination';
import type { PlanData } from '../model/plan';
import type { Proposal } from '../model/proposal';
import type { Objection, PublicNotice } from '../model/publicNotice';
import type { Reply } from '../model/reply';
import type { Request } from '../model/review';
import type { RulePackData } from '../model/rulePack';
import type { Standing } from '../model/standing';
import type { Subject } from '../model/subject';

/** The part of a collective's dossier by which it qualifies its manager (plan III.2.2.a). */
export interface CollectiveFile {
  nomination: Nomination;
  subject: Subject;
  answers: Answer[];
  evidence: Evidence[];
}

/** An earlier year's nomination of the same subject. */
export interface EarlierNomination {
  nominationId: string;
  planYear: number;
  /** Texts of its achievements. */
  achievements: string[];
}

/** A public notice with the objections to it. */
export interface NoticeFile {
  notice: PublicNotice;
  objections: readonly Objection[];
}

/** What the Sở told of a withdrawal by a word of the unit that is not known here, see `withdrawnElsewhere`. */
export interface WithdrawnElsewhere {
  why: NonNullable<Standing['withdrawn']>;
  /** When the Sở took that in; ISO moment. */
  receivedAt: string;
  /** The stamps under which it was said of which nobody here has decided. */
  said: Stamp[];
}

/**
 * The whole dossier of one nomination as plain data, loaded once: what readiness, documents and bundles read.
 * It holds records of one unit only; the unit itself stands in the workspace.
 */
export interface NominationFile {
  nomination: Nomination;
  subject: Subject;
  /** The plan version that the nomination is made under. */
  plan: PlanData;
  rulePack: RulePackData;
  movement?: Movement;
  answers: Answer[];
  achievements: Achievement[];
  evidence: Evidence[];
  /** Papers of the subject's consents, and the portrait, that were taken in with a nomination of another year. */
  elsewhere?: Evidence[];
  proposals: Proposal[];
  /** Of the subject. */
  earlierAwards: EarlierAward[];
  /** Of the subject. */
  consents: Consent[];
  stageEvents: StageEvent[];
  /** The council's latest vote on this nomination, with its meeting. */
  vote?: Vote;
  meeting?: Meeting;
  /** Members present at that meeting who do not vote on it for a conflict of interest; only the unit knows. */
  recused?: number;
  /** Public notices that it stands on; only the unit knows. */
  notices?: NoticeFile[];
  /** What `nomination.collectiveNominationId` names, when it exists. */
  collective?: CollectiveFile;
  earlierNominations: EarlierNomination[];
  /** Other nominations of the year of the same subject, how many; only the unit is told. */
  twice?: number;
  /** Name of another subject with a nomination of the year that may be the same person or collective; only the unit is told. */
  suspectedTwice?: string;
  /** Its evidence whose file is evidence of another nomination of the year too, with whom that one is about; only the unit is told. */
  sharedFiles?: { evidenceId: string; name: string }[];
  /** Requests of the Sở that wait for this unit; see `openRequests`. */
  requests?: Request[];
  /** Those that wait no more, though nothing was sent since; see `pastRequests`. */
  pastRequests?: Request[];
  /** To these and to earlier requests. */
  replies?: Reply[];
  /** It stands as withdrawn at the Sở, and this computer does not know of that. */
  withdrawnElsewhere?: WithdrawnElsewhere;
}
