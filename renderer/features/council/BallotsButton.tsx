import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../../shared/model/meeting';
import { ballotSheets } from '../../../shared/rules/meetingRoom';
import { issuerOf } from '../../../shared/documents/fromDossiers';
import { renderBallots } from '../../data/documents';
import { useAttendees } from '../../data/meetingRoom';
import type { BallotRow } from '../../data/meetings';
import { useWorkspace } from '../../data/workspace';
import { documentMarkup } from '../../platform/documentMarkup';
import { Button } from '../../ui/Button';
import { PrintPages } from '../../ui/PrintPages';
import { useToast } from '../../ui/Toast';

/** In phiếu: one ballot a member who is present and votes, every case on it. */
export function BallotsButton({ meeting, rows }: { meeting: Meeting; rows: readonly BallotRow[] }) {
  const { t } = useTranslation('council');
  const toast = useToast();
  const workspace = useWorkspace();
  const attendees = useAttendees(meeting);
  const [pages, setPages] = useState<{ html: string; css: string } | null>(null);
  if (!workspace || !attendees) return null;
  const absent = new Set(attendees.flatMap(({ member, attendance }) => (attendance?.present === false ? [member.id] : [])));
  const cases = rows.map(({ subject, awards, recusals }) => ({
    name: subject.name,
    awards,
    recusedIds: recusals.flatMap(({ memberId }) => (absent.has(memberId) ? [] : [memberId])),
  }));
  const { present = 0, totalMembers = present } = meeting;
  // More present than there are members: the number of ballots would be wrong.
  const sheets = present > totalMembers ? [] : ballotSheets(cases, present);
  const print = () =>
    void renderBallots({ issuer: issuerOf(workspace), year: meeting.planYear, ...(meeting.date !== undefined && { date: meeting.date }), sheets }).then(
      ({ html, css }) => setPages({ html: documentMarkup(html), css }),
      () => toast({ text: t('ballots.failed') }),
    );
  const count = sheets.reduce((sum, { copies }) => sum + copies, 0);
  return (
    <>
      <Button icon="print" disabled={count === 0 || pages !== null} onClick={print}>
        {count === 0 ? t('ballots.print') : t('ballots.printCount', { count })}
      </Button>
      {pages && <PrintPages pages={pages} onDone={() => setPages(null)} />}
    </>
  );
}
