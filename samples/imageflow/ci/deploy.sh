#!/bin/sh
# Deploys by a commit to the configuration repository, which a GitOps controller applies.
# Usage: ci/deploy.sh ENVIRONMENT VERSION
# From the environment: CONFIG_REPOSITORY (a URL without credentials), CONFIG_TOKEN,
# IMAGE_REFERENCE (the image with its tag), GATEWAY_OTLP_URL (where the service sends its telemetry),
# TRACES (the folder of the traces; otherwise traces)
set -eu
environment=$1
version=$2
: "${CONFIG_REPOSITORY:?is not set}" "${IMAGE_REFERENCE:?is not set}" "${GATEWAY_OTLP_URL:?is not set}"
GIT_ASKPASS=$PWD/ci/git-askpass.sh
export GIT_ASKPASS GIT_TERMINAL_PROMPT=0

config=target/config-$environment
rm -rf "$config"
git clone --quiet "$CONFIG_REPOSITORY" "$config"

# With a phase, the call is a traced build: its span has the changes.
mvn validate otel:instrument-manifest -Dcheckstyle.skip \
  -Dotel.output="${TRACES:-traces}/manifest-$environment.pb" \
  -Dotel.manifest.files="$config/k8s/$environment" \
  -Dotel.manifest.image="$IMAGE_REFERENCE" \
  -Dotel.manifest.endpoint="$GATEWAY_OTLP_URL" \
  -Dotel.manifest.serviceName=imageflow-backend-api \
  -Dotel.manifest.serviceVersion="$version" \
  -Dotel.manifest.environment="$environment"

cd "$config"
if git diff --quiet; then
  echo "$environment has $IMAGE_REFERENCE already"
  exit 0
fi
git -c user.name='imageflow pipeline' -c user.email=pipeline@imageflow.example.com \
  commit --quiet --all --message "Deploy backend-api $version to $environment"
if ! git push --quiet; then
  echo "The push failed. In case somebody else pushed, rebasing once" >&2
  git -c user.name='imageflow pipeline' -c user.email=pipeline@imageflow.example.com \
    pull --quiet --rebase
  git push --quiet
fi
