import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { ComponentResult } from './ComponentResult';
import { FindingResult } from './FindingResult';

const component = {
  title: 'Vault (vault)',
  text: 'NotReady: sealed',
  location: '/platform?component=vault',
  readiness: 'NotReady',
  reason: 'Sealed',
  health: 'Degraded',
  category: 'security',
  namespace: 'vault',
};

const finding = {
  title: 'The AppProject does not permit this source',
  text: 'source-not-permitted · apps/security/vault.yaml:9',
  location:
    '/platform/doctor?rule=source-not-permitted&q=apps%2Fsecurity%2Fvault.yaml%3A9%3A5',
  rule: 'source-not-permitted',
  severity: 'error',
  place: 'apps/security/vault.yaml:9',
  words: 'source not permitted apps security vault yaml',
};

const link = (name: string) => screen.findByRole('link', { name });

it('shows a component with its readiness, and leads to it on the board', async () => {
  renderInTestApp(<ComponentResult result={component} />);
  expect(await link(component.title)).toHaveAttribute(
    'href',
    component.location,
  );
  expect(screen.getByText('NotReady')).toBeVisible();
  expect(
    screen.getByText('Component · security · namespace vault'),
  ).toBeVisible();
});

it('shows a finding with how bad it is, and leads to it at the doctor', async () => {
  renderInTestApp(<FindingResult result={finding} />);
  expect(await link(finding.title)).toHaveAttribute('href', finding.location);
  expect(screen.getByText('error')).toBeVisible();
  expect(
    screen.getByText(
      'Finding · source-not-permitted · apps/security/vault.yaml:9',
    ),
  ).toBeVisible();
});

it('shows the page of both', async () => {
  const { title, text } = component;
  const page = (location: string) => ({ title, text, location });
  renderInTestApp(
    <>
      <ComponentResult result={page('/platform')} />
      <FindingResult result={page('/platform/doctor')} />
    </>,
  );
  const links = await screen.findAllByRole('link', { name: title });
  expect(links.map(each => each.getAttribute('href'))).toEqual([
    '/platform',
    '/platform/doctor',
  ]);
});

it('shows nothing of a document that leads elsewhere', async () => {
  const away = 'https://evil.example.com/platform/board';
  renderInTestApp(
    <>
      <p>results</p>
      <ComponentResult result={{ ...component, location: away }} />
      <FindingResult result={{ ...finding, location: '//evil.example.com' }} />
    </>,
  );
  expect(await screen.findByText('results')).toBeVisible();
  expect(screen.queryAllByRole('link')).toEqual([]);
});
