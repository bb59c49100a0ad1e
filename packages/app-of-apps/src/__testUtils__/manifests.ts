/** An Application by hand: comments, quotes and a block of values that an edit must keep. */
export const HARBOR = `# Registry of the platform.
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: harbor
  namespace: argocd
  annotations:
    argocd.argoproj.io/sync-wave: "20" # after Postgres
    platform-bootstrap.io/owner: group:default/developers
  finalizers:
    - resources-finalizer.argocd.argoproj.io
spec:
  destination:
    namespace: team-harbor
    server: https://kubernetes.default.svc
  project: automation
  source:
    repoURL: https://charts.example.com/open/harbor
    chart: harbor
    # Keep with the database's schema.
    targetRevision: 1.19.1   # see the runbook
    helm:
      releaseName: harbor
      values: |  # small enough to stay here
        expose:
          type: ingress

        # Two, for the rolling update.
        replicas: 2

  syncPolicy: {automated: {prune: true, selfHeal: true}}
`;

/** An ApplicationSet with a list, as platforms have them: one element a line, and one written out. */
export const TOOLS = `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: tools
  namespace: argocd
spec:
  goTemplate: true
  generators:
    - list:
        elements:
          # The small ones first.
          - {name: reloader, chart: reloader, version: 1.2.3, namespace: team-tools}
          - name: kyverno
            chart: kyverno
            version: '3.4.1'   # held back
            namespace: team-kyverno

          - name: "policy-reporter"
            chart: policy-reporter
            version: 3.1.0
            namespace: team-kyverno
  template:
    metadata:
      name: '{{.name}}'
      annotations:
        platform-bootstrap.io/owner: group:default/developers
    spec:
      project: automation
      source:
        repoURL: https://charts.example.com/open/tools
        chart: '{{.chart}}'
        targetRevision: '{{.version}}'
      destination:
        server: https://kubernetes.default.svc
        namespace: '{{.namespace}}'
`;
