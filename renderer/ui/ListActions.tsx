import { useState } from 'react';
import { Button } from './Button';
import { PrintSheet, type PrintSheetProps } from './PrintSheet';

export interface ListActionsProps {
  excelLabel: string;
  printLabel: string;
  onExcel: () => void;
  /** The list as it stands when the button is pressed. */
  printed: () => Omit<PrintSheetProps, 'onDone'>;
}

/** The two buttons that every list has: Xuất Excel and In. Printing is done here, saving by whoever has the files. */
export function ListActions({ excelLabel, printLabel, onExcel, printed }: ListActionsProps) {
  const [sheet, setSheet] = useState<Omit<PrintSheetProps, 'onDone'> | null>(null);
  return (
    <>
      <Button icon="table" onClick={onExcel}>
        {excelLabel}
      </Button>
      <Button icon="print" onClick={() => setSheet(printed())}>
        {printLabel}
      </Button>
      {sheet && <PrintSheet {...sheet} onDone={() => setSheet(null)} />}
    </>
  );
}
