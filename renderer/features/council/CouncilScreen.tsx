import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { newId } from '../../../shared/model/newId';
import { schoolYearWithin } from '../../../shared/text/schoolYear';
import { copyCouncil, useCouncilMembers, useYearBefore } from '../../data/councilMembers';
import { useData } from '../../data/DataContext';
import { addMeeting, useMeetings } from '../../data/meetings';
import { takeBackLast } from '../../data/undoing';
import { useWorkingYear } from '../../data/workingYear';
import { today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { tabPanel, Tabs } from '../../ui/Tabs';
import { useToast } from '../../ui/Toast';
import styles from './CouncilScreen.module.css';
import { MeetingsPart } from './MeetingsPart';
import { MemberDialog } from './MemberDialog';
import { MembersPart } from './MembersPart';

const idBase = 'council';

/** Hội đồng of the year: its meetings, and its members. */
export function CouncilScreen() {
  const { t } = useTranslation(['council', 'app']);
  const navigate = useNavigate();
  const data = useData();
  const toast = useToast();
  const part = useParams()['part'] === 'members' ? 'members' : 'meetings';
  const { year: planYear } = useWorkingYear();
  const year = { planYear, schoolYear: schoolYearWithin(planYear, today()) };
  const meetings = useMeetings(planYear);
  const members = useCouncilMembers(planYear);
  const yearBefore = useYearBefore(planYear);
  const [search, setSearch] = useSearchParams();
  const memberId = search.get('member');
  const openMeeting = useCallback((id: string) => void navigate(places.councilMeeting(id)), [navigate]);
  const setMemberId = useCallback((id: string | null) => setSearch(id === null ? {} : { member: id }, { replace: true }), [setSearch]);
  if (!meetings || !members) return null;
  const add = async () => {
    const added = await addMeeting(data, year);
    if (added.ok) openMeeting(added.value.id);
  };
  const copy = async () => {
    const copied = await copyCouncil(data, year);
    if (!copied.ok) return;
    const { count, from } = copied.value;
    toast({ text: t('members.copied', { count, year: from }), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
  };
  const addButton = (kind: 'primary' | 'secondary') => (
    <Button icon="plus" kind={kind} onClick={() => void add()}>
      {t('add')}
    </Button>
  );
  const canCopy = members.length === 0 && typeof yearBefore === 'number';
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('app:nav.council')}
        detail={part === 'members' ? t('members.detail', { count: members.length, year: planYear }) : t('detail', { count: meetings.length, year: planYear })}
        actions={
          part === 'members' ? (
            <>
              {canCopy && (
                <Button icon="copies" kind="primary" onClick={() => void copy()}>
                  {t('members.copy', { year: yearBefore })}
                </Button>
              )}
              <Button icon="plus" kind={canCopy ? 'secondary' : 'primary'} onClick={() => setMemberId(newId())}>
                {t('members.add')}
              </Button>
            </>
          ) : (
            addButton(meetings.length === 0 ? 'secondary' : 'primary')
          )
        }
      />
      <Tabs
        label={t('parts')}
        idBase={idBase}
        moreLabel={t('more')}
        currentId={part}
        onChoose={(id) => void navigate(places.council(id === 'members' ? 'members' : undefined))}
        tabs={[
          { id: 'meetings', label: t('meetingsTab'), count: String(meetings.length) },
          { id: 'members', label: t('members.tab'), count: String(members.length) },
        ]}
      />
      <div className={styles.panel} {...tabPanel(idBase, part)}>
        {part === 'members' ? (
          <MembersPart members={members} year={planYear} onOpen={setMemberId} />
        ) : (
          <MeetingsPart meetings={meetings} year={planYear} onOpen={openMeeting} add={addButton('primary')} />
        )}
      </div>
      {memberId !== null && <MemberDialog id={memberId} member={members.find(({ id }) => id === memberId)} year={year} onClose={() => setMemberId(null)} />}
    </div>
  );
}
