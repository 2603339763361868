import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { subjectKinds } from '../../../shared/model/plan';
import { consentStates } from '../../../shared/rules/consentState';
import { compareNames } from '../../../shared/text/names';
import type { RegisterLine } from '../../data/register';
import { useColumnKinds } from '../../lists/useColumnKinds';
import { places } from '../../platform/places';
import type { DataColumn } from '../../ui/dataTableColumn';
import { RowName } from '../../ui/RowName';
import { StateText } from '../../ui/StateText';
import { consentLook } from './consentLook';

/** The columns of the register. `year` is the one whose nominations are shown. */
export function usePeopleColumns(year: number): DataColumn<RegisterLine>[] {
  const { t } = useTranslation(['people', 'domain']);
  const navigate = useNavigate();
  const { day, text, choice } = useColumnKinds();
  return useMemo(() => {
    return [
      {
        id: 'name',
        header: t('column.name'),
        value: ({ subject }) => subject.name,
        compare: (a, b) => compareNames(a.subject.name, b.subject.name),
        cell: ({ subject }) => <RowName onOpen={() => void navigate(places.person(subject.id))}>{subject.name}</RowName>,
        width: 160,
        grow: 2,
        filter: text,
      },
      {
        id: 'kind',
        header: t('column.kind'),
        value: ({ subject }) => t(`domain:subjectKind.${subject.kind}`),
        compare: (a, b) => subjectKinds.indexOf(a.subject.kind) - subjectKinds.indexOf(b.subject.kind),
        width: 108,
        filter: choice(subjectKinds.map((kind) => t(`domain:subjectKind.${kind}`))),
      },
      day('birthDate', t('column.birthDate'), ({ subject }) => subject.birthDate ?? null, { width: 90, filter: text }),
      { id: 'position', header: t('column.position'), value: ({ subject }) => subject.position ?? null, width: 104, grow: 1, filter: text, optional: true },
      { id: 'className', header: t('column.className'), value: ({ subject }) => subject.className ?? null, width: 64, filter: text },
      { id: 'team', header: t('column.team'), value: ({ subject }) => subject.team ?? null, width: 84, grow: 1, filter: text, optional: true },
      {
        id: 'nominations',
        header: t('column.nominations', { year }),
        value: (line) => stagesOf(line, year).map((stage) => t(`domain:stage.${stage}`)).join(', ') || null,
        width: 92,
        filter: text,
      },
      {
        id: 'consent',
        header: t('column.consent'),
        value: ({ consent }) => t(`consent.${consent}`),
        compare: (a, b) => consentStates.indexOf(a.consent) - consentStates.indexOf(b.consent),
        cell: ({ consent }) => (
          <StateText dense {...consentLook[consent]}>
            {t(`consent.${consent}`)}
          </StateText>
        ),
        width: 150,
        filter: choice(consentStates.map((state) => t(`consent.${state}`))),
      },
    ];
  }, [t, navigate, year, day, text, choice]);
}

function stagesOf({ nominations }: RegisterLine, year: number) {
  return nominations.filter(({ planYear }) => planYear === year).map(({ stage }) => stage);
}
