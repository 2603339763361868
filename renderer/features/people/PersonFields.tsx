import { useTranslation } from 'react-i18next';
import { subjectKinds } from '../../../shared/model/plan';
import type { Subject } from '../../../shared/model/subject';
import { REQUIRED_FIELDS } from '../../../shared/rules/readiness';
import { subjectFieldsOf, type SubjectField } from '../../../shared/rules/subjectFields';
import { useData } from '../../data/DataContext';
import type { Keep } from '../../data/keeping';
import { editHeadcount, editSubject, type SubjectFields } from '../../data/subjects';
import { today } from '../../i18n/formats';
import { DateField } from '../../ui/DateField';
import { FieldGrid, fieldWidth } from '../../ui/FieldGrid';
import { NumberField } from '../../ui/NumberField';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import styles from './people.module.css';

interface Props {
  subject: Subject;
  /** Nominations of this kind exist: it stays. */
  kindLocked: boolean;
  keep: Keep;
}

const wide: ReadonlySet<SubjectField> = new Set<SubjectField>(['name', 'address', 'residence', 'honours', 'position', 'degree', 'headName', 'homeTown']);

/** The fields of a person or a collective; each is kept as it is typed. */
export function PersonFields({ subject, kindLocked, keep }: Props) {
  const { t } = useTranslation(['people', 'domain', 'nominations']);
  const data = useData();
  const required: ReadonlySet<string> = new Set(REQUIRED_FIELDS[subject.kind]);
  const edit = (fields: SubjectFields) => void keep(() => editSubject(data, subject.id, fields));
  // A person never becomes a collective.
  const kinds = subject.kind === 'collective' ? ['collective' as const] : subjectKinds.filter((kind) => kind !== 'collective');
  const fieldOf = (field: SubjectField) => {
    const size = wide.has(field) ? fieldWidth.half : fieldWidth.quarter;
    switch (field) {
      case 'photoEvidenceId':
        return null;
      case 'name':
        return (
          <TextField
            key={field}
            className={size}
            label={t(subject.kind === 'collective' ? 'nominations:subject.field.collectiveName' : 'nominations:subject.field.name')}
            required
            maxLength={500}
            value={subject.name}
            // An empty name is no name: the old one stays until there is a new one.
            onCommit={(name) => name.trim() !== '' && edit({ name: name.trim() })}
          />
        );
      case 'birthDate':
        return (
          <DateField
            key={field}
            className={size}
            label={t('nominations:subject.field.birthDate')}
            required={required.has(field)}
            placeholder={t('nominations:datePlaceholder')}
            invalidMessage={t('nominations:invalidDate')}
            draftOf={`${subject.id}/birthDate`}
            error={subject.birthDate !== undefined && subject.birthDate > today() ? t('nominations:subject.birthDateAhead') : undefined}
            value={subject.birthDate ?? ''}
            onCommit={(birthDate) => edit({ birthDate: birthDate || null })}
          />
        );
      case 'gender':
        return (
          <Select
            key={field}
            className={size}
            label={t('nominations:subject.field.gender')}
            required={required.has(field)}
            placeholder={t('nominations:subject.none')}
            value={subject.gender ?? ''}
            onChoose={(gender) => edit({ gender: (gender || null) as Subject['gender'] | null })}
            options={(['female', 'male'] as const).map((value) => ({ value, label: t(`domain:gender.${value}`) }))}
          />
        );
      case 'joinedYear':
      case 'foundedYear':
        return (
          <NumberField
            key={field}
            className={size}
            label={t(`nominations:subject.field.${field}`)}
            invalidMessage={t('nominations:subject.yearInvalid')}
            plain
            min={1900}
            max={2100}
            value={subject[field] ?? null}
            onCommit={(year) => edit({ [field]: year })}
          />
        );
      case 'headcount':
        return (['total', 'female', 'partyMembers'] as const).map((part) => (
          <NumberField
            key={part}
            className={size}
            label={t(`nominations:subject.field.${part}`)}
            required={part === 'total'}
            invalidMessage={t('nominations:subject.countInvalid')}
            min={0}
            max={99_999}
            disabled={part !== 'total' && subject.headcount === undefined}
            value={subject.headcount?.[part] ?? null}
            onCommit={(count) => void keep(() => editHeadcount(data, subject.id, part, count))}
          />
        ));
      default:
        return (
          <TextField
            key={field}
            className={size}
            label={t(`nominations:subject.field.${field}`)}
            required={required.has(field)}
            maxLength={500}
            value={subject[field] ?? ''}
            onCommit={(text) => edit({ [field]: text.trim() || null })}
          />
        );
    }
  };
  return (
    <FieldGrid className={styles.fields}>
      <Select
        className={fieldWidth.half}
        label={t('nominations:subject.kind')}
        value={subject.kind}
        disabled={kindLocked || kinds.length === 1}
        hint={kindLocked ? t('person.kindLocked') : undefined}
        onChoose={(kind) => edit({ kind: kind as Subject['kind'] })}
        options={kinds.map((kind) => ({ value: kind, label: t(`domain:subjectKind.${kind}`) }))}
      />
      {subjectFieldsOf[subject.kind].map(fieldOf)}
      <p className={`${fieldWidth.full} ${styles.quiet}`}>
        {t('person.minimal')} {subject.kind !== 'collective' && t('person.photo')}
      </p>
    </FieldGrid>
  );
}
