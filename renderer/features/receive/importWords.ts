import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { BundleError } from '../../../shared/bundle/bundleError';
import type { Receipt } from '../../../shared/model/received';
import type { ImportRow, RowPart } from '../../data/importRow';
import { formatBytes, formatCount } from '../../i18n/formats';
import type { StateShape } from '../../ui/StateIcon';
import type { Tone } from '../../ui/tone';

/** How a row looks and where it stands in the list: refused first. */
export interface RowLook {
  tone: Tone;
  shape: StateShape;
  rank: number;
}

const outcomeLooks = {
  refused: { tone: 'refused', shape: 'octagon', rank: 0 },
  held: { tone: 'attention', shape: 'triangle', rank: 1 },
  changed: { tone: 'attention', shape: 'pencil', rank: 2 },
  new: { tone: 'information', shape: 'plus', rank: 3 },
  part: { tone: 'neutral', shape: 'half', rank: 4 },
  same: { tone: 'neutral', shape: 'equals', rank: 5 },
} as const satisfies Record<NonNullable<ImportRow['outcome']>, RowLook>;

/** Icon and colour of a line of the receipt book. */
export const bookLooks = {
  received: { shape: 'tick', tone: 'done' },
  held: { shape: 'triangle', tone: 'attention' },
  refused: { shape: 'octagon', tone: 'refused' },
} as const;

/** What a receipt says that its bundle held: nominations and evidence, or nothing but what is withdrawn, or is not. */
export function heldWords(t: TFunction<'receive'>, { counts, standings = [] }: Receipt): string {
  const [nominations = 0, reports = 0] = [counts['nominations'], counts['annualReports']];
  if (nominations + reports === 0 && standings.length > 0) return t(standings.some(({ withdrawn }) => withdrawn !== undefined) ? 'note.tellsWithdrawn' : 'note.tellsNotWithdrawn');
  return t(reports > 0 ? 'note.wholeReport' : 'note.whole', { nominations: formatCount(nominations), evidence: formatCount(counts['evidenceFiles'] ?? 0) });
}

const stateLooks = {
  opened: { tone: 'neutral', shape: 'half', rank: 1 },
  kept: { tone: 'neutral', shape: 'half', rank: 1 },
  received: { tone: 'neutral', shape: 'dashed', rank: 7 },
  applied: { tone: 'done', shape: 'tick', rank: 6 },
} as const satisfies Partial<Record<ImportRow['state'], RowLook>>;

/** Icon, colour and rank of a row. */
export function lookOf(row: ImportRow): RowLook {
  const ofState = row.state === 'verified' || row.state === 'refused' ? undefined : stateLooks[row.state];
  return ofState ?? outcomeLooks[row.outcome ?? 'refused'];
}

interface RowWords {
  result: (row: ImportRow) => string;
  note: (row: ImportRow) => string;
  /** Why a file was refused, in a few words. */
  reason: (error: BundleError) => string;
}

/** See {@link rowWords}. */
export function useRowWords(): RowWords {
  return rowWords(useTranslation('receive').t);
}

/** Words of a row: its result, and the reason or the content in one line. */
export function rowWords(t: TFunction<'receive'>): RowWords {
  const reason = (error: BundleError): string =>
    t(`short.${error.type}`, { bytes: error.type === 'truncated' ? formatBytes(error.missingBytes) : '' });
  const partNote = ({ index, of, missing }: RowPart): string =>
    missing.length === 0 ? t('note.partJoined', { index, of }) : t('note.partWaits', { index, of, missing: numberList(missing) });
  return {
    reason,
    result: (row) =>
      row.state === 'verified' || row.state === 'refused' ? t(`outcome.${row.outcome ?? 'refused'}`) : t(`state.${row.state}`),
    note: (row) => {
      const { error, counts, part } = row;
      if (part && row.outcome === 'part') return partNote(part);
      if (error) return reason(error);
      const stays = row.staysWithdrawn === undefined ? '' : `, ${t('note.staysWithdrawn', { count: row.staysWithdrawn.length })}`;
      const standsAgain = row.standsAgain === undefined ? '' : `, ${t('note.standsAgain', { count: row.standsAgain })}`;
      const withdrawn = (row.withdrawn === undefined ? '' : `, ${t('note.withdrawn', { count: row.withdrawn })}`) + standsAgain;
      if (row.released) return t('note.released') + standsAgain + stays;
      if (row.outcome === 'held' && row.holds[0]) return t(`hold.short.${row.holds[0].type}`) + standsAgain + stays;
      if (row.healed !== undefined) return t('note.healed', { count: row.healed });
      if (row.copyOf !== undefined) return t('note.copyOf', { number: row.copyOf });
      if (row.alreadyReceived) return t('note.inBook');
      if (!counts) return t('note.waiting');
      const told = [
        ...(row.report ? [t(`note.report.${row.report.change}`, { year: row.report.planYear })] : []),
        // Registers come with every bundle: what has not changed is no news.
        ...(row.registers && (row.registers.change !== 'same' || counts.nominations === 0) ? [t(`note.registers.${row.registers.change}`, { year: row.registers.planYear })] : []),
      ];
      const reported = told.length === 0 ? undefined : told.map((each, index) => (index === 0 ? each : lowered(each))).join(', ');
      if (counts.nominations === 0 && reported) return reported + withdrawn;
      if (row.withdrawn !== undefined && counts.nominations === 0) return t('note.withdrawnOnly', { count: row.withdrawn }) + standsAgain;
      if (row.standsAgain !== undefined && counts.nominations === 0) return t('note.standsAgainOnly', { count: row.standsAgain });
      if (row.outcome === 'same') return t('note.nothingNew') + withdrawn + stays;
      const suspected = row.duplicates ? `, ${t('duplicates.note', { count: row.duplicates.length })}` : '';
      const taken = withdrawn + stays + suspected + (reported === undefined ? '' : `, ${lowered(reported)}`);
      const { nominations, evidence, newNominations: fresh, changedNominations: changed, addedEvidence: added } = counts;
      if (row.outcome === 'new') return t('note.whole', { nominations: formatCount(nominations), evidence: formatCount(evidence) }) + taken;
      if (fresh === 0 && changed === 0) return (reported ?? t('note.nothingNew')) + withdrawn + stays;
      if (fresh > 0) return t('note.newAndChanged', { fresh, changed }) + taken;
      return t(added > 0 ? 'note.changedAdded' : 'note.changedOnly', { changed, added }) + taken;
    },
  };
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** "1, 3" or, of many, "1–4, 7": numbers in order, runs of three and more drawn together. */
export function numberList(numbers: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && run[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.flatMap(([first, last]) => (last - first > 1 ? [`${first}–${last}`] : [...new Set([first, last])].map(String))).join(', ');
}

/** "2 phút", "6 phút 12 giây", "40 giây". `rough` leaves the seconds out above a minute. */
export function useDuration(): (milliseconds: number, rough?: boolean) => string {
  const { t } = useTranslation('receive');
  return (milliseconds, rough = false) => {
    const all = Math.max(1, Math.round(milliseconds / 1000));
    const minutes = Math.floor(all / 60);
    const seconds = all % 60;
    if (minutes === 0) return t('time.seconds', { count: seconds });
    return rough || seconds === 0 ? t('time.minutes', { count: rough ? Math.round(all / 60) : minutes }) : t('time.both', { minutes, seconds });
  };
}
