/** One pull request to open, and where. */
export type Work = {
  /** The forge's address. */
  readonly url: string;
  readonly integrations: object[];
  readonly branch: string;
  readonly files: readonly {
    readonly path: string;
    readonly content: string;
  }[];
};

const application = (name: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
  finalizers:
    - resources-finalizer.argocd.argoproj.io
spec:
  project: automation
  source:
    repoURL: https://charts.example.com
    chart: web
    targetRevision: 1.2.3
  destination:
    server: https://kubernetes.default.svc
    namespace: ${name}
  syncPolicy:
    automated:
      prune: true
      selfHeal: true
    syncOptions:
      - CreateNamespace=true
`;

/** So many new Applications. */
export const applications = (count: number): Work['files'] =>
  Array.from({ length: count }, (_, i) => ({
    path: `argocd/app-of-apps/apps/automation/bench-${i}.yaml`,
    content: application(`bench-${i}`),
  }));
