import { useTranslation } from 'react-i18next';
import { PaneScroll } from '../../../ui/PaneScroll';
import forms from '../form.module.css';
import { useNomination } from '../NominationContext';
import { Consents } from './Consents';
import { Discipline } from './Discipline';
import { Discovery } from './Discovery';
import { EarlierAwards } from './EarlierAwards';
import { Managers } from './Managers';
import { SubjectFields } from './SubjectFields';

/** Đối tượng: what the forms print of the subject, how it was found, what it was awarded before, and consents. */
export function SubjectTab() {
  const { t } = useTranslation('nominations');
  const { file } = useNomination();
  return (
    <PaneScroll label={t('tab.subject')} padded>
      <div className={forms.cards}>
        <SubjectFields />
        {file.subject.kind === 'collective' && <Managers />}
        <Discovery />
        <EarlierAwards />
        <Discipline />
        <Consents />
      </div>
    </PaneScroll>
  );
}
