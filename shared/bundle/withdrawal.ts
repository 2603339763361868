/** What a submission says of nominations that the unit takes back: absence says nothing, only this does. */
import { z } from 'zod';
import { compareStamps, type Stamp } from '../journal/stamp';
import type { Nomination } from '../model/nomination';
import type { SentBundle } from '../model/sentBundle';
import { standingSchema, type Standing } from '../model/standing';
import { withdrawnConsent } from '../rules/consents';
import type { ClosureRecords } from './closure';
import type { Manifest } from './manifest';

const standingsSchema = z.array(standingSchema).min(1).max(10_000);

/**
 * How the nominations of a bundle stand, and with `withdrawn` those that were sent before and are withdrawn on the day
 * `today` (ISO). In the order of their ids.
 */
export function standingsOf(
  records: Pick<ClosureRecords, 'nominations' | 'consents'>,
  sent: readonly SentBundle[],
  chosen: ReadonlySet<string>,
  today: string,
): Standing[] {
  const everSent = new Set(sent.flatMap(({ kind, nominations }) => (kind === 'submission' ? nominations.map(({ nominationId }) => nominationId) : [])));
  const standings = (records.nominations ?? []).map((nomination) => standingOf(nomination, records, today));
  return standings
    .filter(({ nominationId, withdrawn }) => chosen.has(nominationId) || (withdrawn !== undefined && everSent.has(nominationId)))
    .sort((a, b) => (a.nominationId < b.nominationId ? -1 : 1));
}

function standingOf(nomination: Nomination, { consents = [] }: Pick<ClosureRecords, 'consents'>, today: string): Standing {
  const own = consents.filter(({ subjectId }) => subjectId === nomination.subjectId);
  const stamps = [nomination.stamps['stage'], ...own.flatMap(({ stamps: of }) => Object.values(of))];
  const stamp = stamps.flatMap((each) => each ?? []).reduce<Stamp>((latest, each) => (compareStamps(each, latest) > 0 ? each : latest), '0@');
  const withdrawn = nomination.stage.name === 'withdrawn' ? 'unit' : withdrawnConsent(own, 'processing', today) ? 'consent' : undefined;
  return { nominationId: nomination.id, stamp, ...(withdrawn && { withdrawn }) };
}

/** Of the withdrawn those that no bundle has told the Sở yet, as `sent` notes it. */
export function untoldWithdrawals(standings: readonly Standing[], sent: readonly SentBundle[]): Standing[] {
  const told = new Set(sent.flatMap(({ withdrawn = [] }) => withdrawn.map(({ nominationId, stamp }) => `${nominationId} ${stamp}`)));
  return standings.filter(({ nominationId, stamp, withdrawn }) => withdrawn !== undefined && !told.has(`${nominationId} ${stamp}`));
}

/**
 * How a submission says that nominations stand; empty from older programs. Undefined when the list is not as the writer
 * writes it: by id, each once, and never empty.
 */
export function standingsIn(manifest: Manifest): Standing[] | undefined {
  const claimed = (manifest as { standings?: unknown }).standings;
  if (claimed === undefined) return [];
  const read = standingsSchema.safeParse(claimed);
  if (!read.success || read.data.some(({ nominationId }, index) => index > 0 && read.data[index - 1]!.nominationId >= nominationId)) return undefined;
  return read.data;
}

/** Of each sender the nominations that it has withdrawn: of all that its bundles say the latest counts, in whatever order they came. */
export function withdrawnOf(receipts: readonly { senderId: string; standings?: Standing[] | undefined }[]): (senderId: string, nominationId: string) => Standing | undefined {
  const latest = new Map<string, Standing>();
  for (const { senderId, standings = [] } of receipts) {
    for (const standing of standings) {
      const key = `${senderId} ${standing.nominationId}`;
      const known = latest.get(key);
      if (!known || compareStamps(standing.stamp, known.stamp) > 0) latest.set(key, standing);
    }
  }
  return (senderId, nominationId) => {
    const standing = latest.get(`${senderId} ${nominationId}`);
    return standing?.withdrawn === undefined ? undefined : standing;
  };
}
