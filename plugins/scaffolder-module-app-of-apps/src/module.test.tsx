import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { screen } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { planWith } from './__testUtils__/plans';
import { livePlansApiRef } from './changes/LivePlans';
import appOfAppsModule from '.';

function PlannedTitle() {
  const plans = useApi(livePlansApiRef);
  const [title, setTitle] = useState('');
  useEffect(() => {
    plans
      .fresh({ change: 'add-application', input: { name: 'kuberay' } })
      .then(plan => setTitle(plan.title));
  }, [plans]);
  return <p>{title}</p>;
}

describe('scaffolderModuleAppOfApps', () => {
  it("gives the fields plans from the portal's backend, fetched as the signed-in person", async () => {
    const urls: string[] = [];
    renderInTestApp(<PlannedTitle />, {
      features: [scaffolderPlugin, appOfAppsModule],
      apis: [
        [
          discoveryApiRef,
          { getBaseUrl: async id => `http://portal.test/api/${id}` },
        ],
        [
          fetchApiRef,
          {
            fetch: async url => {
              urls.push(String(url));
              return Response.json(planWith({ title: 'Add kuberay' }));
            },
          },
        ],
      ],
    });

    expect(await screen.findByText('Add kuberay')).toBeInTheDocument();
    expect(urls).toEqual([
      'http://portal.test/api/scaffolder/app-of-apps/plans',
    ]);
  });
});
