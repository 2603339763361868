import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftMinutes } from '../../../shared/documents/meetingMinutes';
import { articleText } from '../../../shared/documents/publicityArticle';
import { sampleFileName, sampleMark } from '../../../shared/documents/sampleMark';
import { maxDraftLength } from '../../../shared/model/draft';
import type { Meeting } from '../../../shared/model/meeting';
import type { PlatformError } from '../../../shared/platform';
import { useData } from '../../data/DataContext';
import { keepDraft, useDraft } from '../../data/drafts';
import { useKeeping } from '../../data/keeping';
import { useAttendees } from '../../data/meetingRoom';
import type { BallotRow } from '../../data/meetings';
import { useRulesOfYear, useWorkspace } from '../../data/workspace';
import { describeError } from '../../i18n/errorWords';
import { formatDate } from '../../i18n/formats';
import { saveText } from '../../platform/saveText';
import { KeepingBanner } from '../../safety/KeepingBanner';
import { Banner } from '../../ui/Banner';
import { DraftedText } from '../../ui/DraftedText';
import { useToast } from '../../ui/Toast';
import { minutesSource } from './minutesSource';

/** The minutes drafted from what was recorded, to go on writing, copy or save as text. What is typed is kept. */
export function MinutesDialog({ meeting, rows, onClose }: { meeting: Meeting; rows: readonly BallotRow[]; onClose: () => void }) {
  const { t } = useTranslation(['council', 'app']);
  const { t: tError } = useTranslation();
  const data = useData();
  const toast = useToast();
  const workspace = useWorkspace();
  const rules = useRulesOfYear(meeting.planYear);
  const attendees = useAttendees(meeting);
  const kept = useDraft({ meetingId: meeting.id });
  const keeping = useKeeping();
  const [failure, setFailure] = useState<PlatformError | null>(null);
  if (!workspace || !rules || !attendees || kept === undefined) return null;
  const draft = articleText(draftMinutes(minutesSource(workspace.name, rules.plan, meeting, rows, attendees)));
  const save = async (text: string) => {
    setFailure(null);
    const day = meeting.date === undefined ? String(meeting.planYear) : formatDate(meeting.date).replaceAll('/', '-');
    const fileName = t('minutes.fileName', { day });
    const isSample = workspace.sample === true;
    const asked = { suggestedName: isSample ? sampleFileName(fileName) : fileName, title: t('minutes.save'), ...(isSample && { mark: sampleMark }) };
    const saved = await saveText(data.desktop, asked, text);
    if (saved.ok) toast({ text: t('minutes.saved', { name: saved.value }) });
    else if (saved.error.type !== 'cancelled') setFailure(saved.error);
  };
  const words = failure && describeError(tError, failure);
  return (
    <DraftedText
      title={t('minutes.title')}
      label={t('minutes.text')}
      hint={t('minutes.hint')}
      draft={draft.replaceAll('\r\n', '\n')}
      kept={kept}
      maxLength={maxDraftLength}
      words={{
        again: t('minutes.again'),
        askAgain: t('minutes.askAgain'),
        askDetail: t('minutes.askDetail'),
        stay: t('minutes.stay'),
        copy: t('minutes.copy'),
        copied: t('minutes.copied'),
        save: t('minutes.save'),
        close: t('app:action.close'),
      }}
      failure={
        <>
          <KeepingBanner keeping={keeping} />
          {words && <Banner tone="refused" shape="octagon" role="alert" title={words.what} detail={`${words.why} ${words.todo}`} />}
        </>
      }
      onKeep={(text) => void keeping.keep(() => keepDraft(data, { meetingId: meeting.id }, text))}
      onSave={(text) => void save(text)}
      onClose={onClose}
    />
  );
}
