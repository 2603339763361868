import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { publicityForms, publicityOrganisers, type PublicityForm, type PublicityOrganiser } from '../../../shared/model/publicity';
import { dayOfTelling, type ExemplarsByDay } from '../../data/exemplars';
import type { ActivityView } from '../../data/publicity';
import { today } from '../../i18n/formats';
import { ListTable } from '../../lists/ListTable';
import { useColumnKinds } from '../../lists/useColumnKinds';
import type { DataColumn } from '../../ui/dataTableColumn';
import { RowName } from '../../ui/RowName';
import { namesAmong, subjectsAmong } from './names';
import { spreadLook, spreadState, spreadStates, type SpreadState } from './spreadState';

interface Row {
  id: string;
  date: string;
  title: string;
  form: PublicityForm;
  organiser: PublicityOrganiser;
  channel: string;
  audience: string;
  exemplars: string[];
  /** Subjects that count as made known. */
  known: string[];
  files: number;
  state: SpreadState;
}

const keyOf = ({ id }: Row): string => id;

/** The publicity activities of a year, with filters, and what of them counts. */
export function ActivitiesTable({ activities, exemplars, year, onOpen }: { activities: ActivityView[]; exemplars: ExemplarsByDay; year: number; onOpen: (id: string) => void }) {
  const { t } = useTranslation('publicity');
  const rows = useMemo(() => rowsOf(activities, exemplars), [activities, exemplars]);
  const columns = useColumns(onOpen);
  return (
    <ListTable
      list="publicity"
      label={t('activities.tab')}
      title={t('activities.printTitle', { year })}
      rows={rows}
      rowKey={keyOf}
      columns={columns}
      onOpen={({ id }) => onOpen(id)}
      totals={(shown) => (
        <>
          <span>{t('activities.total', { count: shown.length })}</span>
          <span>{t('activities.totalForms', { count: new Set(shown.map(({ form }) => form)).size })}</span>
          <span>{t('activities.totalSpread', { count: new Set(shown.flatMap(({ state, known }) => (state === 'counts' ? known : []))).size })}</span>
        </>
      )}
    />
  );
}

function rowsOf(activities: readonly ActivityView[], exemplars: ExemplarsByDay): Row[] {
  const day = today();
  return activities.map(({ activity, evidence }) => {
    const then = exemplars.all(dayOfTelling(activity.date, day));
    const known = subjectsAmong(then, activity.nominationIds);
    return {
      id: activity.id,
      date: activity.date ?? '',
      title: activity.title,
      form: activity.form,
      organiser: activity.organiser,
      channel: activity.channel ?? '',
      audience: activity.audience ?? '',
      exemplars: namesAmong(then, activity.nominationIds),
      known,
      files: evidence.length,
      state: spreadState(activity, known, day),
    };
  });
}

function useColumns(onOpen: (id: string) => void): DataColumn<Row>[] {
  const { t } = useTranslation(['publicity', 'domain']);
  const { day, state, text, choice } = useColumnKinds();
  return useMemo(
    () => [
      day('date', t('activities.date'), ({ date }) => date || null, { width: 92, filter: text }),
      {
        id: 'title',
        header: t('activities.title'),
        value: ({ title }) => title,
        cell: ({ id, title }) => <RowName onOpen={() => onOpen(id)}>{title || t('activities.untitled')}</RowName>,
        width: 180,
        grow: 3,
        filter: text,
      },
      {
        id: 'form',
        header: t('activities.form'),
        value: ({ form }) => t(`domain:publicityForm.${form}`),
        width: 132,
        grow: 1,
        filter: choice(publicityForms.map((form) => t(`domain:publicityForm.${form}`))),
      },
      { id: 'exemplars', header: t('activities.exemplars'), value: ({ exemplars }) => exemplars.join(', '), width: 140, grow: 2, filter: text },
      state(t('activities.state'), spreadStates, (each) => t(`state.${each}`), spreadLook, 134),
      {
        id: 'organiser',
        header: t('activities.organiser'),
        value: ({ organiser }) => t(`domain:publicityOrganiser.${organiser}`),
        width: 108,
        optional: true,
        filter: choice(publicityOrganisers.map((organiser) => t(`domain:publicityOrganiser.${organiser}`))),
      },
      { id: 'files', header: t('activities.files'), value: ({ files }) => files, width: 64, align: 'end', optional: true },
    ],
    [t, onOpen, day, state, text, choice],
  );
}
