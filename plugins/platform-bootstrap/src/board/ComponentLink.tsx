import { Link } from '@backstage/ui';
import { ReactNode } from 'react';
import { useBoard } from './BoardContext';

/** Opens a component's drawer; a real link, so that it can be copied, or opened in another tab. */
export const ComponentLink = (props: {
  readonly id: string;
  readonly children: ReactNode;
  readonly className?: string;
}) => (
  <Link
    href={useBoard().hrefOf(props.id)}
    className={props.className}
    color="primary"
    standalone
  >
    {props.children}
  </Link>
);
