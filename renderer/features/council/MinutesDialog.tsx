import { useTranslation } from 'react-i18next';
import { draftMinutes, minutesOutline } from '../../../shared/documents/meetingMinutes';
import { articleText } from '../../../shared/documents/publicityArticle';
import type { Meeting } from '../../../shared/model/meeting';
import { useAttendees } from '../../data/meetingRoom';
import type { BallotRow } from '../../data/meetings';
import { useRulesOfYear, useWorkspace } from '../../data/workspace';
import { formatDate } from '../../i18n/formats';
import { KeptDraft } from '../../safety/KeptDraft';
import { minutesSource } from './minutesSource';

/** The minutes drafted from what was recorded, to go on writing, copy or save as text. What is typed is kept. */
export function MinutesDialog({ meeting, rows, onClose }: { meeting: Meeting; rows: readonly BallotRow[]; onClose: () => void }) {
  const { t } = useTranslation('council');
  const workspace = useWorkspace();
  const rules = useRulesOfYear(meeting.planYear);
  const attendees = useAttendees(meeting);
  if (!workspace || !rules || !attendees) return null;
  const day = meeting.date === undefined ? String(meeting.planYear) : formatDate(meeting.date).replaceAll('/', '-');
  return (
    <KeptDraft
      of={{ meetingId: meeting.id }}
      title={t('minutes.title')}
      label={t('minutes.text')}
      draft={articleText(draftMinutes(minutesSource(workspace.name, rules.plan, meeting, rows, attendees)))}
      outline={minutesOutline}
      fileName={t('minutes.fileName', { day })}
      onClose={onClose}
    />
  );
}
