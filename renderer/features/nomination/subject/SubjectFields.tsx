import { useTranslation } from 'react-i18next';
import type { Subject } from '../../../../shared/model/subject';
import { mayPublish } from '../../../../shared/rules/consents';
import { REQUIRED_FIELDS } from '../../../../shared/rules/readiness';
import { subjectFieldsOf, type SubjectField } from '../../../../shared/rules/subjectFields';
import { useData } from '../../../data/DataContext';
import { editHeadcount, editSubject, type SubjectFields as Fields } from '../../../data/subjects';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { DateField } from '../../../ui/DateField';
import { DropZone } from '../../../ui/DropZone';
import { NumberField } from '../../../ui/NumberField';
import { TextField } from '../../../ui/TextField';
import { KeptSelect } from '../atOnce';
import { EvidenceRow } from '../evidence/EvidenceRow';
import { IntakeNotices } from '../evidence/IntakeNotices';
import forms from '../form.module.css';
import { useKeep } from '../keep';
import { useNomination } from '../NominationContext';

/** The fields of the person or the collective; each is kept as it is left. */
export function SubjectFields() {
  const { t } = useTranslation(['nominations', 'domain']);
  const { file } = useNomination();
  const { kind } = file.subject;
  const requiredNames: ReadonlySet<string> = new Set(REQUIRED_FIELDS[kind]);
  return (
    <Card title={`${t('subject.about')} · ${t(`domain:subjectKind.${kind}`).toLowerCase()}`} detail={t('subject.aboutDetail')}>
      <div className={forms.fields}>
        {subjectFieldsOf[kind].map((field) => (
          <SubjectField key={field} field={field} required={requiredNames.has(field)} />
        ))}
      </div>
    </Card>
  );
}

function SubjectField({ field, required: isRequired }: { field: SubjectField; required: boolean }) {
  const { t } = useTranslation(['nominations', 'domain']);
  const data = useData();
  const keep = useKeep();
  const { file, readOnly, today } = useNomination();
  const { subject } = file;
  const edit = (fields: Fields) => void keep(() => editSubject(data, subject.id, fields));
  switch (field) {
    case 'name':
      return (
        <div className={forms.half} data-place="field/name">
          <TextField
            label={t(subject.kind === 'collective' ? 'subject.field.collectiveName' : 'subject.field.name')}
            required
            maxLength={500}
            readOnly={readOnly}
            value={subject.name}
            // An empty name is no name: the old one stays until there is a new one.
            onCommit={(name) => name.trim() !== '' && edit({ name: name.trim() })}
          />
        </div>
      );
    case 'birthDate':
      return (
        <div className={forms.quarter} data-place="field/birthDate">
          <DateField
            label={t('subject.field.birthDate')}
            required={isRequired}
            placeholder={t('datePlaceholder')}
            invalidMessage={t('invalidDate')}
            readOnly={readOnly}
            draftOf={`${subject.id}/birthDate`}
            error={subject.birthDate !== undefined && subject.birthDate > today ? t('subject.birthDateAhead') : undefined}
            value={subject.birthDate ?? ''}
            onCommit={(birthDate) => edit({ birthDate: birthDate || null })}
          />
        </div>
      );
    case 'gender':
      return (
        <div className={forms.quarter} data-place="field/gender">
          <KeptSelect
            label={t('subject.field.gender')}
            required={isRequired}
            placeholder={t('subject.none')}
            disabled={readOnly}
            value={subject.gender ?? ''}
            onChoose={(gender) => edit({ gender: (gender || null) as Subject['gender'] | null })}
            options={(['female', 'male'] as const).map((value) => ({ value, label: t(`domain:gender.${value}`) }))}
          />
        </div>
      );
    case 'joinedYear':
    case 'foundedYear':
      return (
        <div className={forms.quarter} data-place={`field/${field}`}>
          <NumberField
            label={t(`subject.field.${field}`)}
            invalidMessage={t('subject.yearInvalid')}
            plain
            min={1900}
            max={2100}
            disabled={readOnly}
            value={subject[field] ?? null}
            onCommit={(year) => edit({ [field]: year })}
          />
        </div>
      );
    case 'headcount':
      return <Headcount />;
    case 'photoEvidenceId':
      return <Portrait />;
    default:
      return (
        <div className={wide.has(field) ? forms.half : forms.quarter} data-place={`field/${field}`}>
          <TextField
            label={t(`subject.field.${field}`)}
            required={isRequired}
            maxLength={500}
            readOnly={readOnly}
            value={subject[field] ?? ''}
            onCommit={(text) => edit({ [field]: text.trim() || null })}
          />
        </div>
      );
  }
}

const wide: ReadonlySet<SubjectField> = new Set<SubjectField>(['address', 'residence', 'honours', 'position', 'degree']);

/** Total, women, party members: one atom, so that the three never disagree. */
function Headcount() {
  const { t } = useTranslation('nominations');
  const data = useData();
  const keep = useKeep();
  const { file, readOnly } = useNomination();
  const { id, headcount } = file.subject;
  return (['total', 'female', 'partyMembers'] as const).map((part) => (
    <div key={part} className={forms.quarter} data-place={part === 'total' ? 'field/headcount' : undefined}>
      <NumberField
        label={t(`subject.field.${part}`)}
        required={part === 'total'}
        invalidMessage={t('subject.countInvalid')}
        min={0}
        max={99_999}
        disabled={readOnly || (part !== 'total' && headcount === undefined)}
        value={headcount?.[part] ?? null}
        onCommit={(count) => void keep(() => editHeadcount(data, id, part, count))}
      />
    </div>
  ));
}

/** The portrait; of a pupil only once it may be made public. */
function Portrait() {
  const { t } = useTranslation(['nominations', 'evidence']);
  const data = useData();
  const keep = useKeep();
  const { file, readOnly, intake, today } = useNomination();
  const { subject, consents, rulePack } = file;
  const target = { type: 'photo', subjectId: subject.id } as const;
  const allowed = subject.kind !== 'student' || mayPublish(subject, consents, today, rulePack);
  return (
    <div className={forms.half} data-place="field/photoEvidenceId">
      <p className={forms.rowHead}>{t('subject.photo')}</p>
      {!allowed && !subject.photoEvidenceId ? (
        <p className={forms.note}>{t('subject.photoStudent')}</p>
      ) : (
        <div className={forms.inline}>
          {subject.photoEvidenceId ? (
            <>
              <EvidenceRow target={target} ids={[subject.photoEvidenceId]} />
              {!readOnly && (
                <Button kind="quiet" size="small" icon="x" onClick={() => void keep(() => editSubject(data, subject.id, { photoEvidenceId: null }))}>
                  {t('subject.photoRemove')}
                </Button>
              )}
            </>
          ) : (
            !readOnly && (
              <DropZone
                prompt={t('evidence:drop')}
                browseLabel={t('evidence:browse')}
                label={t('subject.photoAdd')}
                accept="image/*"
                multiple={false}
                onFiles={(files) => void intake.take(files, target)}
              />
            )
          )}
        </div>
      )}
      <IntakeNotices target={target} />
    </div>
  );
}
