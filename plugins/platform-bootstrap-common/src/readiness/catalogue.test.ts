import { adapterOfChart, CATALOGUE, catalogueEntry } from './catalogue';

describe('catalogueEntry', () => {
  it.each([
    ['argocd', 'Argo CD', 1],
    ['traefik', 'Traefik', 1],
    ['postgres-operator', 'Postgres Operator', 1.5],
    ['postgres-operator-ui', 'Postgres Operator UI', 1.5],
    ['platform-postgres', 'platform-postgres', 1.5],
    ['valkey', 'Valkey', 1.5],
    ['argo-workflows', 'Argo Workflows', 2],
    ['crossplane', 'Crossplane', 2],
    ['harbor', 'Harbor', 2],
    ['vault', 'Vault', 3],
    ['external-secrets', 'External Secrets', 3],
    ['authentik', 'Authentik', 3],
    ['oauth2-proxy', 'OAuth2 Proxy', 3],
    ['backstage', 'Backstage', 4],
    ['k8s-monitoring', 'Kubernetes Monitoring (Alloy)', 5],
  ])('knows %s as %s of phase %d', (id, title, phase) => {
    expect(catalogueEntry(id)).toMatchObject({ title, phase });
  });

  it('knows no more than the fifteen of the plan', () => {
    expect(Object.keys(CATALOGUE)).toHaveLength(15);
  });

  it.each(['kuberay', 'constructor', 'toString'])(
    'takes %s for what a developer added',
    id => {
      expect(catalogueEntry(id)).toEqual({
        title: id,
        phase: null,
        gates: ['argocd'],
      });
    },
  );

  it('does not let Argo CD wait for itself', () => {
    expect(catalogueEntry('argocd').gates).toEqual([]);
  });
});

describe('adapterOfChart', () => {
  it.each([
    ['vault', 'vault'],
    ['openbao', 'vault'],
    ['harbor', 'harbor'],
    ['argo-cd', 'argocd-server'],
    ['argo-workflows', 'argo-workflows'],
    ['crossplane', 'crossplane'],
    ['k8s-monitoring', 'alloy'],
    ['postgres-operator', 'zalando-postgres'],
    ['external-secrets', 'external-secrets'],
    ['traefik', 'traefik'],
    ['authentik', 'authentik'],
    ['oauth2-proxy', 'oauth2-proxy'],
    ['valkey', 'valkey'],
    ['redis', 'valkey'],
    ['grafana', null],
    ['constructor', null],
    [undefined, null],
  ])('of %s is %s', (chart, adapter) => {
    expect(adapterOfChart(chart)).toBe(adapter);
  });
});
