import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { publicityForms, publicityOrganisers, type PublicityForm, type PublicityOrganiser } from '../../../shared/model/publicity';
import { foldForSearch } from '../../../shared/text/search';
import type { Exemplar } from '../../data/exemplars';
import type { ActivityView } from '../../data/publicity';
import { formatDate, today } from '../../i18n/formats';
import { DataTable } from '../../ui/DataTable';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
import { RowName } from '../../ui/RowName';
import { StateText } from '../../ui/StateText';
import { namesAmong } from './names';
import { spreadState, type SpreadState } from './spreadState';

interface Row {
  id: string;
  date: string;
  title: string;
  form: PublicityForm;
  organiser: PublicityOrganiser;
  channel: string;
  audience: string;
  exemplars: string[];
  files: number;
  state: SpreadState;
}

const keyOf = ({ id }: Row): string => id;

/** The publicity activities of a year, with filters, and what of them counts. */
export function ActivitiesTable({ activities, exemplars, onOpen }: { activities: ActivityView[]; exemplars: Exemplar[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation(['publicity', 'domain', 'app']);
  const rows = useMemo(() => rowsOf(activities, exemplars), [activities, exemplars]);
  const columns = useColumns(onOpen);
  const spread = new Set(rows.flatMap(({ state, exemplars: names }) => (state === 'counts' ? names : [])));
  return (
    <DataTable
      label={t('activities.tab')}
      rows={rows}
      rowKey={keyOf}
      columns={columns}
      numberHeader={t('app:table.number')}
      filterRow
      fold={foldForSearch}
      onOpen={({ id }) => onOpen(id)}
      empty={<EmptyState sentence={t('noMatch')} />}
      totals={
        <>
          <span>{t('activities.total', { count: rows.length })}</span>
          <span>{t('activities.totalForms', { count: new Set(rows.map(({ form }) => form)).size })}</span>
          <span>{t('activities.totalSpread', { count: spread.size })}</span>
        </>
      }
    />
  );
}

function rowsOf(activities: readonly ActivityView[], exemplars: readonly Exemplar[]): Row[] {
  const day = today();
  return activities.map(({ activity, evidence }) => ({
    id: activity.id,
    date: activity.date ?? '',
    title: activity.title,
    form: activity.form,
    organiser: activity.organiser,
    channel: activity.channel ?? '',
    audience: activity.audience ?? '',
    exemplars: namesAmong(exemplars, activity.nominationIds),
    files: evidence.length,
    state: spreadState(activity, activity.nominationIds, day),
  }));
}

function useColumns(onOpen: (id: string) => void): DataColumn<Row>[] {
  const { t } = useTranslation(['publicity', 'domain', 'app']);
  const all = t('filterAll');
  const text = { kind: 'text', placeholder: t('filterText') } as const;
  const options = (words: string[]) => words.map((word) => ({ value: word, label: word }));
  return [
    { id: 'date', header: t('activities.date'), value: ({ date }) => date || null, text: ({ date }) => (date ? formatDate(date) : ''), width: 92, filter: text },
    {
      id: 'title',
      header: t('activities.title'),
      value: ({ title }) => title,
      cell: ({ id, title }) => (
        <RowName onOpen={() => onOpen(id)}>
          {title || t('activities.untitled')}
        </RowName>
      ),
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
      filter: { kind: 'choice', placeholder: all, options: options(publicityForms.map((form) => t(`domain:publicityForm.${form}`))) },
    },
    {
      id: 'exemplars',
      header: t('activities.exemplars'),
      value: ({ exemplars }) => exemplars.join(', '),
      width: 140,
      grow: 2,
      filter: text,
    },
    {
      id: 'state',
      header: t('activities.state'),
      value: ({ state }) => t(`state.${state}`),
      cell: ({ state }) => (
        <StateText dense tone={state === 'counts' ? 'done' : state === 'planned' ? 'information' : 'attention'} shape={state === 'counts' ? 'tick' : state === 'planned' ? 'clock' : 'triangle'}>
          {t(`state.${state}`)}
        </StateText>
      ),
      width: 134,
      filter: { kind: 'choice', placeholder: all, options: options((['counts', 'planned', 'noDate', 'otherYear', 'noExemplar'] as const).map((state) => t(`state.${state}`))) },
    },
    {
      id: 'organiser',
      header: t('activities.organiser'),
      value: ({ organiser }) => t(`domain:publicityOrganiser.${organiser}`),
      width: 108,
      optional: true,
      filter: { kind: 'choice', placeholder: all, options: options(publicityOrganisers.map((organiser) => t(`domain:publicityOrganiser.${organiser}`))) },
    },
    { id: 'files', header: t('activities.files'), value: ({ files }) => files, width: 64, align: 'end', optional: true },
  ];
}
