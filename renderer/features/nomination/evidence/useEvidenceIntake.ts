import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '../../../data/DataContext';
import {
  takeEvidence,
  type EvidenceLimits,
  type EvidenceRefused,
  type EvidenceTarget,
  type TakenEvidence,
} from '../../../data/evidence';
import { exchangeWorker } from '../../../data/exchangeWorker';
import { describeError } from '../../../i18n/errorWords';
import { formatBytes } from '../../../i18n/formats';
import type { PlatformError } from '../../../../shared/platform';

/** What became of a file, in words, where it was dropped. */
export interface IntakeNotice {
  id: number;
  tone: 'refused' | 'information';
  text: string;
}

interface Progress {
  done: number;
  count: number;
  name: string;
}

/** Takes files in, and remembers what is to be said about them at each place. */
export interface EvidenceIntake {
  take: (files: readonly File[], target: EvidenceTarget) => Promise<string[]>;
  notices: (target: EvidenceTarget) => readonly IntakeNotice[];
  progress: (target: EvidenceTarget) => Progress | null;
  /** Ids of what was taken in last: a large photo among it may be made smaller. */
  taken: (target: EvidenceTarget) => readonly string[];
}

function keyOf(target: EvidenceTarget): string {
  switch (target.type) {
    case 'nomination':
      return 'nomination';
    case 'criterion':
      return target.criterionId;
    case 'achievement':
      return target.achievementId;
    case 'consent':
      return target.consentId;
    case 'reply':
      return target.requestId;
    case 'photo':
      return 'photo';
  }
}

let lastNotice = 0;

/**
 * Taking in of evidence for one nomination: one file after the other, so that two copies dropped at once are noticed.
 * What is said about the files of a place stands until the next ones come there.
 */
export function useEvidenceIntake(nominationId: string, limits: EvidenceLimits): EvidenceIntake {
  const { t } = useTranslation('evidence');
  const { t: tError } = useTranslation();
  const data = useData();
  const [notices, setNotices] = useState<Readonly<Record<string, readonly IntakeNotice[]>>>({});
  const [progress, setProgress] = useState<Readonly<Record<string, Progress | null>>>({});
  const [taken, setTaken] = useState<Readonly<Record<string, readonly string[]>>>({});

  const say = useCallback((key: string, tone: IntakeNotice['tone'], text: string) => {
    lastNotice += 1;
    const notice = { id: lastNotice, tone, text };
    setNotices((all) => ({ ...all, [key]: [...(all[key] ?? []), notice] }));
  }, []);

  const take = useCallback(
    async (files: readonly File[], target: EvidenceTarget): Promise<string[]> => {
      const key = keyOf(target);
      setNotices((all) => ({ ...all, [key]: [] }));
      setTaken((all) => ({ ...all, [key]: [] }));
      const hash = (file: Blob) => exchangeWorker().hash(file);
      const ids: string[] = [];
      const fresh: string[] = [];
      for (const [index, file] of files.entries()) {
        setProgress((all) => ({ ...all, [key]: { done: index, count: files.length, name: file.name } }));
        const kept = await takeEvidence(data, nominationId, file, target, { limits, hash });
        if (kept.ok) {
          ids.push(kept.value.evidenceId);
          if (!kept.value.alreadyHere) fresh.push(kept.value.evidenceId);
          for (const text of wordsOf(t, kept.value)) say(key, 'information', text);
        } else {
          const { what, why, todo } = describeError(tError, readable(kept.error));
          say(key, 'refused', `${what} ${why} ${todo}`);
        }
      }
      setProgress((all) => ({ ...all, [key]: null }));
      setTaken((all) => ({ ...all, [key]: fresh }));
      return ids;
    },
    [data, nominationId, limits, say, t, tError],
  );

  return useMemo(
    () => ({
      take,
      notices: (target) => notices[keyOf(target)] ?? [],
      progress: (target) => progress[keyOf(target)] ?? null,
      taken: (target) => taken[keyOf(target)] ?? [],
    }),
    [take, notices, progress, taken],
  );
}

type Words = ReturnType<typeof useTranslation<'evidence'>>['t'];

function wordsOf(t: Words, { title, alreadyHere, alsoOf }: TakenEvidence): string[] {
  return [
    alreadyHere && t('alreadyHere', { title }),
    alsoOf !== undefined && t('alsoOf', { name: alsoOf }),
  ].filter((text) => typeof text === 'string');
}

/** Sizes as people read them. */
function readable(error: EvidenceRefused | PlatformError): { type: (EvidenceRefused | PlatformError)['type'] } {
  return error.type === 'evidenceTooLarge' ? { ...error, size: formatBytes(error.size), most: formatBytes(error.most) } as never : error;
}
