import { Dialog, DialogBody, DialogHeader } from '@backstage/ui';
import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ArgocdSection } from '../argocd-actions/ArgocdSection';
import { ComponentRequests } from '../requests/ComponentRequests';
import { DetailView } from './DetailView';
import { Facts } from './Facts';
import { Gates } from './Gates';
import { Conditions } from './Conditions';
import { NextSteps } from './NextSteps';
import { NotOnThePlatform } from './NotOnThePlatform';
import { Repository } from './Repository';
import { Verdict } from './Verdict';
import styles from './ComponentDrawer.module.css';

/** Everything known of one component, beside the board; Escape closes it, and focus goes back to where it came from. */
export const ComponentDrawer = (props: {
  readonly id: string;
  readonly components: readonly ComponentStatus[];
  /** The snapshot's version: when it grows there may be more to read. */
  readonly version: number;
  readonly onClose: () => void;
}) => {
  const { id, components, version, onClose } = props;
  const component = components.find(c => c.id === id);
  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      className={styles.drawer}
    >
      <DialogHeader>{component?.title ?? id}</DialogHeader>
      <DialogBody className={styles.body} data-testid="component-drawer">
        {component ? (
          <>
            <Verdict component={component} />
            <NextSteps component={component} />
            <ArgocdSection key={`act on ${id}`} component={component} />
            <Gates component={component} components={components} />
            <ComponentRequests id={id} />
            <Conditions conditions={component.conditions} />
            <DetailView key={id} id={id} version={version} />
            <Repository component={component} />
            <Facts component={component} />
          </>
        ) : (
          <NotOnThePlatform id={id} />
        )}
      </DialogBody>
    </Dialog>
  );
};
