import { useTranslation } from 'react-i18next';
import { PaneScroll } from '../../../ui/PaneScroll';
import forms from '../form.module.css';
import { Consents } from './Consents';
import { Discovery } from './Discovery';
import { EarlierAwards } from './EarlierAwards';
import { SubjectFields } from './SubjectFields';

/** Đối tượng: what the forms print of the subject, how it was found, what it was awarded before, and consents. */
export function SubjectTab() {
  const { t } = useTranslation('nominations');
  return (
    <PaneScroll label={t('tab.subject')} padded>
      <div className={forms.cards}>
        <SubjectFields />
        <Discovery />
        <EarlierAwards />
        <Consents />
      </div>
    </PaneScroll>
  );
}
