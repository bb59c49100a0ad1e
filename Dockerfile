# syntax=docker/dockerfile:1
# The portal as one process: app and API on 7007. Build with the repository's root as context.
FROM node:24-trixie-slim AS build
WORKDIR /src
COPY . .
RUN node run.mjs build \
  && mkdir /app \
  && tar xzf packages/backend/dist/skeleton.tar.gz -C /app \
  && tar xzf packages/backend/dist/bundle.tar.gz -C /app \
  && cp -r .yarn .yarnrc.yml yarn.lock package.json backstage.json app-config.yaml app-config.production.yaml catalog-info.yaml mkdocs.yml templates docs /app

FROM node:24-trixie-slim AS dependencies
WORKDIR /app
COPY --from=build /app ./
RUN node .yarn/releases/yarn-4.13.0.cjs workspaces focus --all --production \
  && rm -rf /root/.yarn .yarn/cache

FROM node:24-trixie-slim
LABEL org.opencontainers.image.title="Platform Bootstrap" \
  org.opencontainers.image.description="The portal of a platform that runs from one app-of-apps repository" \
  org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app ./
# The `node` user; nothing is written below /app.
USER 1000
EXPOSE 7007
# Exports metrics when OTEL_METRICS_EXPORTER says so. The limits keep the heap from growing for as long as nothing forces it to be collected.
CMD ["node", "--max-old-space-size=768", "--max-semi-space-size=8", "--require", "./packages/backend/instrumentation.cjs", "packages/backend", "--config", "app-config.yaml", "--config", "app-config.production.yaml"]
