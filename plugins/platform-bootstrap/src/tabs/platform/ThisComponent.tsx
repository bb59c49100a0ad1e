import { useEntity } from '@backstage/plugin-catalog-react';
import {
  ANNOTATION_ARGOCD_APP_NAME,
  componentOf,
  ComponentStatus,
  ReadinessSnapshot,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ReactNode } from 'react';
import { NotInCluster } from '../../board/NotInCluster';
import { NoComponent, NotOnTheBoard } from '../tab';
import { OnThePlatform } from './OnThePlatform';

/** The component of the platform that the entity is, or why there is none. */
export const ThisComponent = (props: {
  readonly children: (
    component: ComponentStatus,
    snapshot: ReadinessSnapshot,
  ) => ReactNode;
}) => {
  const { entity } = useEntity();
  const id = componentOf(entity);
  if (!id) return <NoComponent />;
  return (
    <OnThePlatform what="The readiness of this component">
      {snapshot => {
        const component = snapshot.components.find(one => one.id === id);
        return component ? (
          props.children(component, snapshot)
        ) : (
          <Absent
            id={id}
            name={entity.metadata.annotations?.[ANNOTATION_ARGOCD_APP_NAME]}
            snapshot={snapshot}
          />
        );
      }}
    </OnThePlatform>
  );
};

function Absent(props: {
  readonly id: string;
  /** The Application's. */
  readonly name: string | undefined;
  readonly snapshot: ReadinessSnapshot;
}) {
  const { id, snapshot } = props;
  const written = snapshot.notInCluster.filter(one => one.name === props.name);
  if (written.length > 0) return <NotInCluster applications={written} />;
  return <NotOnTheBoard id={id} />;
}
