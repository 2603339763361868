import { Tooltip as FluentTooltip } from '@fluentui/react-components';
import type { ReactElement } from 'react';

/** A short text at a control, on hover and on focus. `names` when the text is the control's only name. */
export function Tooltip({ text, names = false, children }: { text: string; names?: boolean; children: ReactElement }) {
  return (
    <FluentTooltip content={text} relationship={names ? 'label' : 'description'} withArrow={false}>
      {children}
    </FluentTooltip>
  );
}
