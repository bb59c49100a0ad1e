import { z } from 'zod';
import * as argocd from './argocdActions';
import * as audit from './audit';
import * as bootstrap from './bootstrap';
import * as change from './change';
import * as charts from './charts';
import * as delivery from './delivery';
import * as doctor from './doctor';
import * as history from './history';
import * as infrastructure from './infrastructure';
import * as observability from './observability';
import * as readiness from './readiness';
import * as repository from './repository';
import * as requests from './requests';
import * as secrets from './secrets';
import { operation } from './operation';

const planRequestOf = (kind: change.ChangeKind) =>
  z.object({ change: z.literal(kind), input: change.CHANGE_INPUTS[kind] });

const document = (title: string, paths: Record<string, object>) => ({
  openapi: '3.1.0',
  info: { title, version: '1' },
  security: [{ backstage: [] }],
  components: {
    securitySchemes: { backstage: { type: 'http', scheme: 'bearer' } },
  },
  paths,
});

/** What the tabs and cards of a component read. */
const componentPaths = () => ({
  '/api/platform-bootstrap/components/{id}/infrastructure': {
    get: operation({
      summary: 'What a component asked Crossplane for, and what that made',
      answer: infrastructure.ComponentInfrastructure,
      parameter: 'id',
    }),
  },
  '/api/platform-bootstrap/components/{id}/secrets': {
    get: operation({
      summary: 'The ExternalSecrets of a component: names, never values',
      answer: secrets.ComponentSecrets,
      parameter: 'id',
    }),
  },
  '/api/platform-bootstrap/components/{id}/observability': {
    get: operation({
      summary: 'Where the telemetry of a component is, and whether it flows',
      answer: observability.ComponentObservability,
      parameter: 'id',
    }),
  },
});

const argocdActionPaths = (base: string) => ({
  [base]: {
    get: operation({
      summary: 'What whoever asks may do with its Application',
      answer: argocd.ArgocdActions,
      parameter: 'id',
    }),
  },
  [`${base}/refresh`]: {
    post: operation({
      summary: 'Have Argo CD compare it with Git now',
      answer: argocd.ArgocdRefreshResult,
      parameter: 'id',
    }),
  },
  [`${base}/sync`]: {
    get: operation({
      summary: 'What a sync would do',
      answer: argocd.SyncPreview,
      parameter: 'id',
    }),
    post: operation({
      summary: 'Have Argo CD sync it, as the preview says',
      body: argocd.SyncRequest,
      answer: argocd.SyncResult,
      parameter: 'id',
    }),
  },
});

const readinessApi = () =>
  document('Readiness of the platform', {
    '/api/platform-bootstrap/readiness': {
      get: operation({
        summary: 'Every component with its readiness',
        answer: readiness.ReadinessSnapshot,
        notModified: true,
      }),
    },
    '/api/platform-bootstrap/components/{id}': {
      get: operation({
        summary: 'One component with its evidence and transitions',
        answer: readiness.ComponentDetail,
        parameter: 'id',
      }),
    },
    ...componentPaths(),
    ...argocdActionPaths('/api/platform-bootstrap/components/{id}/argocd'),
    '/api/platform-bootstrap/refresh': {
      post: operation({
        summary: 'Observe now instead of at the next interval',
        answer: readiness.RefreshResult,
      }),
    },
    '/api/platform-bootstrap/doctor': {
      get: operation({
        summary: 'What is wrong with the platform repository, worst first',
        query: doctor.DoctorQuery,
        answer: doctor.DoctorReport,
        notModified: true,
      }),
    },
    '/api/platform-bootstrap/bootstrap': {
      get: operation({
        summary: 'How far the plan is, item by item, as observed',
        answer: bootstrap.BootstrapReport,
      }),
    },
    '/api/platform-bootstrap/components/{id}/delivery': {
      get: operation({
        summary: 'The changes of one component, from commits to pods',
        answer: delivery.DeliveryReport,
        parameter: 'id',
      }),
    },
    '/api/platform-bootstrap/history': {
      get: operation({
        summary: 'What every component went through, in a window of time',
        query: history.HistoryQuery,
        answer: history.HistoryReport,
      }),
    },
    '/api/platform-bootstrap/requests': {
      get: operation({
        summary: 'Pull requests followed until they are Ready, newest first',
        answer: requests.ChangeRequestList,
        notModified: true,
      }),
      post: operation({
        summary: 'Follow a pull request; for the scaffolder plugin alone',
        body: requests.OpenedRequest,
        answer: requests.RecordedRequest,
      }),
    },
    '/api/platform-bootstrap/requests/{id}': {
      get: operation({
        summary: 'One of them, by number or by the name of its branch',
        answer: requests.ChangeRequest,
        parameter: 'id',
      }),
    },
    '/api/platform-bootstrap/audit': {
      get: operation({
        summary: 'What was done and what was refused, newest first',
        query: audit.AuditQuery,
        answer: audit.AuditPage,
      }),
    },
  });

const changesApi = () =>
  document('Changes to the platform repository', {
    '/api/scaffolder/app-of-apps/plans': {
      post: operation({
        summary: 'What a change would do; writes nothing',
        body: z.discriminatedUnion(
          'change',
          change.ChangeKind.options.map(planRequestOf) as [
            ReturnType<typeof planRequestOf>,
          ],
        ),
        answer: change.Plan,
      }),
    },
    '/api/scaffolder/app-of-apps/repository': {
      get: operation({
        summary: 'Categories and Applications that a form can offer',
        answer: repository.RepositorySummary,
      }),
    },
    '/api/scaffolder/app-of-apps/applications/{name}': {
      get: operation({
        summary: 'One Application with its Helm values as they stand',
        answer: repository.ApplicationDetail,
        parameter: 'name',
      }),
    },
    '/api/scaffolder/app-of-apps/charts': {
      get: operation({
        summary: 'The charts of a repository',
        query: z.object({ repoURL: z.string() }),
        answer: charts.ChartList,
      }),
    },
    '/api/scaffolder/app-of-apps/charts/versions': {
      get: operation({
        summary: 'The versions of a chart',
        query: z.object({ repoURL: z.string(), chart: z.string() }),
        answer: charts.ChartVersionList,
      }),
    },
    '/api/scaffolder/app-of-apps/charts/values-schema': {
      get: operation({
        summary: 'The JSON Schema of the values of a chart version',
        query: z.object({
          repoURL: z.string(),
          chart: z.string(),
          version: z.string(),
        }),
        answer: charts.ChartValuesSchema,
      }),
    },
  });

/** The suite's APIs as OpenAPI documents by catalog name, derived from the schemas that router and client share. */
export const openApiDocuments = () => ({
  'platform-bootstrap-readiness': readinessApi(),
  'platform-bootstrap-changes': changesApi(),
});
