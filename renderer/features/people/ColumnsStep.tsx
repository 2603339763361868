import { useTranslation } from 'react-i18next';
import { subjectKinds, type SubjectKind } from '../../../shared/model/plan';
import { peopleColumnNames, peopleColumns, type PeopleColumn } from '../../../shared/spreadsheet/peopleColumns';
import { chooseColumn, hasName, joinedSample, type SourceColumn } from '../../../shared/spreadsheet/peopleSource';
import type { EncodingFound } from '../../../shared/spreadsheet/sourceTable';
import { formatCount } from '../../i18n/formats';
import { CardTable, type CardColumn } from '../../ui/CardTable';
import { Segmented } from '../../ui/Segmented';
import { Select } from '../../ui/Select';
import { StateText } from '../../ui/StateText';
import styles from './people.module.css';
import type { Import, OpenedList, Understood } from './useImport';

interface Props {
  list: OpenedList;
  understood: Understood;
  onChange: Import['change'];
}

/** What each column means, whether old fonts are converted, and what rows are that do not say whom they are about. */
export function ColumnsStep({ list, understood, onChange }: Props) {
  const { t } = useTranslation(['people', 'domain']);
  const { sheets, source, otherKind, asIs } = list;
  const identities = source.columns.filter(({ isIdentity }) => isIdentity).map(titleOf);
  const untold = understood.rejects.filter(({ problems }) => problems.some(({ type }) => type === 'kindMissing')).length;
  const joined = joinedSample(source, asIs);
  const choose = (index: number, column: PeopleColumn | null) => onChange({ source: { ...source, columns: chooseColumn(source.columns, index, column) } });
  return (
    <>
      {sheets.length > 1 && (
        <Select
          label={t('excelImport.sheet')}
          hint={t('excelImport.sheetHint', { count: sheets.length })}
          value={source.table.sheet}
          onChoose={(name) => onChange({ source: sheets.find(({ table }) => table.sheet === name) ?? source })}
          options={sheets.map(({ table }) => ({ value: table.sheet, label: table.sheet }))}
        />
      )}
      {!hasName(source.columns) && (
        <StateText tone="refused" shape="octagon">
          {t('excelImport.nameColumnMissing')}
        </StateText>
      )}
      {joined !== null && (
        <StateText tone="information" shape="info">
          {t('excelImport.nameJoined', { name: joined })}
        </StateText>
      )}
      {source.table.encodings.length > 0 && <Encodings found={source.table.encodings} asIs={asIs} onChange={(keep) => onChange({ asIs: keep })} />}
      {identities.length > 0 && (
        <StateText tone="information" shape="info">
          {t('excelImport.identity', { columns: identities.map((title) => `“${title}”`).join(', ') })}
        </StateText>
      )}
      {(untold > 0 || otherKind !== null) && (
        <Select
          label={t('excelImport.otherKind')}
          hint={untold > 0 ? t('excelImport.otherKindHint', { shown: formatCount(untold) }) : undefined}
          placeholder={t('excelImport.otherKindNone')}
          value={otherKind ?? ''}
          onChoose={(kind) => onChange({ otherKind: kind === '' ? null : (kind as SubjectKind) })}
          options={subjectKinds.map((kind) => ({ value: kind, label: t(`domain:subjectKind.${kind}`) }))}
        />
      )}
      <CardTable label={t('excelImport.columns')} rows={source.columns} rowKey={keyOf} columns={useColumns(choose)} />
    </>
  );
}

const keyOf = ({ index }: SourceColumn): string => String(index);

/** The heading, or the letter that Excel gives the column. */
function titleOf({ title, index }: SourceColumn): string {
  return title !== '' ? title : String.fromCharCode(65 + (index % 26));
}

function useColumns(choose: (index: number, column: PeopleColumn | null) => void): CardColumn<SourceColumn>[] {
  const { t } = useTranslation('people');
  const name = (column: SourceColumn) => (column.title !== '' ? column.title : t('excelImport.columnUntitled', { letter: titleOf(column) }));
  return [
    { id: 'title', header: t('excelImport.columnTitle'), cell: name },
    { id: 'sample', header: t('excelImport.columnSample'), cell: ({ sample }) => sample },
    {
      id: 'meaning',
      header: t('excelImport.columnMeaning'),
      width: '15rem',
      cell: (column) =>
        column.isIdentity ? (
          <StateText dense tone="neutral" shape="dashed">
            {t('excelImport.columnIdentity')}
          </StateText>
        ) : (
          <Select
            label={t('excelImport.columnMeaningOf', { title: name(column) })}
            hideLabel
            size="small"
            placeholder={t('excelImport.columnUnused')}
            value={column.column ?? ''}
            onChoose={(chosen) => choose(column.index, chosen === '' ? null : (chosen as PeopleColumn))}
            options={peopleColumnNames.map((each) => ({ value: each, label: peopleColumns[each].header }))}
          />
        ),
    },
  ];
}

/** Cells in old fonts, before and after. */
function Encodings({ found, asIs, onChange }: { found: readonly EncodingFound[]; asIs: boolean; onChange: (asIs: boolean) => void }) {
  const { t } = useTranslation('people');
  return (
    <section className={styles.encoding} aria-label={t('excelImport.encoding.choice')}>
      {found.map(({ encoding, by, cells }) => (
        <StateText key={`${encoding}-${by}`} tone="information" shape="info">
          {t(`excelImport.encoding.${encoding}_${by}`, { shown: formatCount(cells) })}
        </StateText>
      ))}
      <table className={styles.samples} aria-label={t('excelImport.encoding.samples')}>
        <thead>
          <tr>
            <th scope="col">{t('excelImport.encoding.before')}</th>
            <th scope="col">{t('excelImport.encoding.after')}</th>
          </tr>
        </thead>
        <tbody>
          {found
            .flatMap(({ samples }) => samples.slice(0, 4))
            .map(({ before, after }) => (
              <tr key={after}>
                <td>{before}</td>
                <td>{after}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <Segmented
        label={t('excelImport.encoding.choice')}
        value={asIs ? 'keep' : 'convert'}
        onChoose={(choice) => onChange(choice === 'keep')}
        options={(['convert', 'keep'] as const).map((value) => ({ value, label: t(`excelImport.encoding.${value}`) }))}
      />
    </section>
  );
}
