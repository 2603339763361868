/**
 * Why a bundle was refused, or could not be written: closed unions that carry data and no words.
 * Every member is something a person can act on; the sentences live in i18n.
 */
import type { BundleKind } from './format';

/** Why a record was refused. */
export type RecordFault =
  /** The line is not JSON, or not in the form the writer gives it. */
  | 'notCanonical'
  | 'lineTooLong'
  | 'notSorted'
  /** The schema of its table refuses it. */
  | 'schema'
  /** It names something that the bundle does not hold. */
  | 'reference'
  /** The manifest counts another number of records. */
  | 'count';

/** A piece of evidence in words. */
export interface EvidenceName {
  /** Its title, else the name of its file. */
  title: string;
  /** Whose nomination it belongs to. */
  owner: string;
}

export type BundleError =
  /** The file ends too early. `missingBytes`: at least so many are missing. */
  | { type: 'truncated'; missingBytes: number }
  /** The content is something else. `found` is a guess for the sentence. */
  | { type: 'notABundle'; found: 'empty' | 'zip' | 'word' | 'excel' | 'pdf' | 'other' }
  /**
   * Some byte is not what the writer would have written: damaged on the way or made by another program.
   * `path` is the entry concerned; `encryption` says that the encrypted layer noticed it.
   */
  | { type: 'containerNotAsWritten'; path?: string; offset?: number; encryption?: true }
  /** Encrypted to somebody else (`encryption`) or addressed to somebody else (`address`). */
  | { type: 'wrongRecipient'; by: 'encryption' }
  | { type: 'wrongRecipient'; by: 'address'; workspaceId?: string; unitCode?: string; name?: string }
  /** Encrypted with a passphrase, and none was given, or another one. A damaged first line looks like another one. */
  | { type: 'passphraseNeeded' }
  | { type: 'passphraseWrong' }
  /** Signed by another key than the certificate's, or changed after signing. */
  | { type: 'signature' }
  /** The chain of certificates does not hold; `fault` says at which rule. */
  | { type: 'certificate'; fault: 'malformed' | 'chain' | 'signature' | 'workspace' | 'device' | 'use' }
  /** The bytes of an entry are not those that the manifest names. Evidence is named where the records name it. */
  | { type: 'hash'; path: string; part: 'records' | 'evidence' }
  | ({ type: 'hash'; path: string; part: 'namedEvidence' } & EvidenceName)
  /** The sender is known with another key. Fingerprints are as people compare them. */
  | { type: 'keyChanged'; expected: string; found: string }
  /** Somebody at the Sở has settled that this key is not the unit's. */
  | { type: 'senderRefused'; name: string; fingerprint: string }
  /** Its device was revoked before it wrote this. `revokedAt` as the sender's workspace says. */
  | { type: 'deviceRevoked'; name: string; revokedAt: string }
  /** The sender is known under another unit code, which is still in the list. */
  | { type: 'unitCodeChanged'; expected: string; found: string; name: string }
  /** It holds a nomination that another sender sent before. `owner` is that sender's unit. */
  | { type: 'nominationOfAnother'; name: string; owner: string }
  /** Made by a newer version of the application. */
  | { type: 'formatTooNew'; part: 'format' | 'schema' | 'kind'; found: string }
  /**
   * The sender says that the Sở holds evidence of this bundle, and it does not, or not from this sender. One of them in
   * words, where the records name it, and how many there are.
   */
  | ({ type: 'evidenceNotHeld'; count: number } & EvidenceName)
  | { type: 'unitUnknown'; unitCode?: string; name: string }
  /** A sound bundle of a kind that is not wanted here. */
  | { type: 'kindNotExpected'; kind: BundleKind; expected: readonly BundleKind[] }
  /** One that this workspace wrote itself, encrypted to whom it is for. */
  | { type: 'ownBundle'; kind: 'setup' | 'submission' | 'answer'; sequence: number }
  /** A sound part of a split bundle where a whole one is wanted. */
  | { type: 'partOfBundle'; index: number; of: number; setId: string }
  /** Another part of the same number is there already, signed by the same key. */
  | { type: 'partDiffers'; index: number; of: number }
  /** The parts, put together, are not the bundle that they name. */
  | { type: 'partsMakeAnother' }
  /** `path` is absent when the bundle as a whole is too large. */
  | { type: 'tooLarge'; path?: string; size: number; limit: number }
  | { type: 'unsafePath'; path: string }
  | { type: 'duplicateEntry'; path: string }
  | { type: 'tooManyEntries'; entries: number; limit: number }
  /** An entry that no bundle holds. */
  | { type: 'notAllowedContent'; path: string }
  /** `line` counts from 1; `field` is a path such as `votes.for`. */
  | { type: 'recordInvalid'; fault: RecordFault; table: string; line?: number; id?: string; field?: string }
  /** The medium failed while reading. */
  | { type: 'unreadable' }
  | { type: 'cancelled' };

export type WriteBundleError =
  /** The evidence bytes on this computer are not those of their SHA-256, or cannot be read. Nothing usable was written. */
  | { type: 'evidenceDamaged'; sha256: string }
  | { type: 'tooLarge'; path?: string; size: number; limit: number }
  | { type: 'tooManyEntries'; entries: number; limit: number }
  /** Split so small there would be more parts than anybody can keep together. */
  | { type: 'tooManyParts'; parts: number; limit: number }
  | { type: 'cancelled' };

/** Carries a refusal through the reader's layers to `readBundle`, which turns it into a result. Never leaves this folder. */
export class BundleFault extends Error {
  constructor(readonly refusal: BundleError) {
    super(refusal.type);
    this.name = 'BundleFault';
  }
}
