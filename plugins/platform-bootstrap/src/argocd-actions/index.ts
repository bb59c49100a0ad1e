import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { argocdActionsApiRef } from './ArgocdActionsApi';
import { ArgocdActionsClient } from './ArgocdActionsClient';

/** What lets people act in Argo CD from the drawer. */
export const argocdActions = [
  ApiBlueprint.make({
    name: 'argocd-actions',
    params: define =>
      define({
        api: argocdActionsApiRef,
        deps: { fetchApi: fetchApiRef },
        factory: deps => new ArgocdActionsClient(deps),
      }),
  }),
];
