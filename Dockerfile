# The build makes the package that runs without a network, and the image is that package, with neither compiler nor sources.
# The build runs on the machine's own platform, whatever the target's, and nothing runs in the image's stage: an image for
# another architecture needs no emulation.
FROM --platform=$BUILDPLATFORM node:22-bookworm-slim AS build
ARG TARGETARCH
WORKDIR /source
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run --silent package -- --to packed --platform linux-$(echo $TARGETARCH | sed s/amd64/x64/)
RUN mkdir -p image/data && tar -xzf packed/*-linux-*.tgz

FROM node:22-bookworm-slim
LABEL org.opencontainers.image.title="Understudy" \
  org.opencontainers.image.description="Stands in for the user administration APIs of vendors" \
  org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
WORKDIR /understudy
COPY --from=build /source/package ./
# The embedded database, unless DATABASE_URL is set.
COPY --from=build --chown=1000:1000 /source/image /
VOLUME /data
# By number, because Kubernetes cannot tell from a name that it is not root.
USER 1000:1000
EXPOSE 8080
# The service is process 1 and handles the signal itself. It starts no program that it would have to wait for.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "const { PORT, TLS_CERT } = process.env; require(TLS_CERT ? 'https' : 'http').get({ host: '127.0.0.1', port: PORT, path: '/readyz', rejectUnauthorized: false }, ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1)).on('error', () => process.exit(1))"]
ENTRYPOINT ["node", "dist/src/main.js"]
