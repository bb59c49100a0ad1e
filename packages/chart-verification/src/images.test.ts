import { imagesOf, isPinned } from './images';
import { readObjects } from './objects';

const DIGEST = `sha256:${'a'.repeat(64)}`;

it('finds the images of containers and of operators’ own objects, each once', () => {
  const objects = readObjects(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: a}
spec:
  template:
    spec:
      initContainers: [{image: "ghcr.io/x/init:1.0"}]
      containers: [{image: "nginx:1.29"}, {image: "ghcr.io/x/init:1.0"}]
---
apiVersion: acid.zalan.do/v1
kind: postgresql
metadata: {name: b}
spec: {dockerImage: "ghcr.io/zalando/spilo-17:4.0-p3"}
---
apiVersion: pkg.crossplane.io/v1
kind: Provider
metadata: {name: c}
spec: {package: "xpkg.crossplane.io/crossplane-contrib/provider-kubernetes:v1.2.0"}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: d}
data: {image: "not an image"}
`);
  expect(imagesOf(objects)).toEqual([
    'ghcr.io/x/init:1.0',
    'ghcr.io/zalando/spilo-17:4.0-p3',
    'nginx:1.29',
    'xpkg.crossplane.io/crossplane-contrib/provider-kubernetes:v1.2.0',
  ]);
});

it.each([
  ['nginx:1.29', true],
  [`nginx@${DIGEST}`, true],
  [`nginx:latest@${DIGEST}`, true],
  ['localhost:5000/nginx:1.29', true],
  ['nginx:latest', false],
  ['quay.io/x/y:main', false],
  ['localhost:5000/nginx', false],
  ['ghcr.io/x/y', false],
])('%s is pinned: %s', (image, expected) => {
  expect(isPinned(image)).toBe(expected);
});
