import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { useListOutput, type OutputList } from './useListOutput';

/** Xuất Excel and In of a list that is shown as something else than a table. */
export function ListOutputs<R>(list: OutputList<R>) {
  const { t } = useTranslation('lists');
  const { save, print, notice } = useListOutput(list);
  return (
    <>
      <Button icon="table" onClick={save}>
        {t('output.excel')}
      </Button>
      <Button icon="print" onClick={print}>
        {t('output.print')}
      </Button>
      {notice}
    </>
  );
}
