/** Where the image of a service is pulled from, and with what. @public */
export type ServiceRegistry = {
  /** Host and project, such as `harbor.example.com/platform`. */
  readonly address: string;
  /** The secret that a namespace pulls with; without it nothing is asked for. */
  readonly pull?: {
    /** The ClusterSecretStore that has the password. */
    readonly store: string;
    readonly key: string;
    readonly property: string;
    readonly username: string;
  };
};

/** Everything that makes the manifests of a service; all of it checked. @public */
export type ServiceSpec = {
  /** Of the Application, its namespace, its repository and its image alike. */
  readonly name: string;
  readonly team: string;
  readonly registry: ServiceRegistry;
  /** Where telemetry is received in the cluster, over HTTP; without it none is sent. */
  readonly telemetryUrl?: string;
};

const telemetry = ({ name, team, telemetryUrl }: ServiceSpec) =>
  telemetryUrl === undefined
    ? ''
    : `
          env:
            - {name: OTEL_SERVICE_NAME, value: ${name}}
            - {name: OTEL_RESOURCE_ATTRIBUTES, value: "service.namespace=${team},k8s.namespace.name=${name}"}
            - {name: OTEL_EXPORTER_OTLP_ENDPOINT, value: "${telemetryUrl}"}
            - {name: OTEL_EXPORTER_OTLP_PROTOCOL, value: http/protobuf}`;

const pullSecrets = ({ registry }: ServiceSpec) =>
  registry.pull === undefined
    ? ''
    : `
      imagePullSecrets:
        - name: registry-pull`;

/** The image before anything was built: a build writes its digest in the place of the tag. @public */
export const unbuiltImage = ({ name, registry }: ServiceSpec): string =>
  `${registry.address}/${name}:unbuilt`;

/** The Deployment and the Service. @public */
export const renderServiceDeployment = (spec: ServiceSpec): string => {
  const { name } = spec;
  return `# The image is written by the workflow build-image, by its digest; until the first build it is a tag that nobody has pushed.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${name}
  labels:
    app.kubernetes.io/name: ${name}
spec:
  replicas: 2
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  strategy:
    rollingUpdate: {maxUnavailable: 0, maxSurge: 1}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
    spec:
      automountServiceAccountToken: false${pullSecrets(spec)}
      securityContext:
        runAsNonRoot: true
        runAsUser: 1000
        runAsGroup: 1000
        seccompProfile: {type: RuntimeDefault}
      containers:
        - name: ${name}
          image: ${unbuiltImage(spec)}
          ports:
            - name: http
              containerPort: 8080${telemetry(spec)}
          resources:
            requests: {cpu: 50m, memory: 128Mi}
            limits: {memory: 256Mi}
          livenessProbe:
            httpGet: {path: /healthz, port: http}
            periodSeconds: 10
          readinessProbe:
            httpGet: {path: /healthz, port: http}
            periodSeconds: 5
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: {drop: [ALL]}
          volumeMounts:
            - {name: tmp, mountPath: /tmp}
      volumes:
        - name: tmp
          emptyDir: {sizeLimit: 64Mi}
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${name}
spec:
  selector:
    app.kubernetes.io/name: ${name}
  ports:
    - name: http
      port: 80
      targetPort: http
`;
};

/** The secret that images are pulled with; `undefined` where nothing is asked for. @public */
export function renderServicePullSecret({
  name,
  registry,
}: ServiceSpec): string | undefined {
  const { address, pull } = registry;
  if (!pull) return undefined;
  const [host] = address.split('/');
  return `# What images are pulled with.
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: registry-pull
  namespace: ${name}
spec:
  refreshInterval: 1h
  secretStoreRef:
    name: ${pull.store}
    kind: ClusterSecretStore
  target:
    name: registry-pull
    creationPolicy: Owner
    template:
      engineVersion: v2
      type: kubernetes.io/dockerconfigjson
      data:
        .dockerconfigjson: |
          {"auths": {"${host}": {"auth": "{{ printf "${pull.username}:%s" .password | b64enc }}"}}}
  data:
    - secretKey: password
      remoteRef:
        key: ${pull.key}
        property: ${pull.property}
`;
}
