#!/bin/sh
# Pushes tags of an image. Usage: ci/push-image.sh IMAGE VERSION TAG...
# DOCKER_USERNAME and DOCKER_PASSWORD log in. GITHUB_OUTPUT gets the reference of the version.
set -eu
image=$1
version=$2
shift
case ${image%%/*} in
  *.* | *:* | localhost) registry=${image%%/*} ;;
  *) registry=docker.io ;;
esac
if [ -n "${DOCKER_USERNAME:-}" ]; then
  # A configuration of its own, so that the credentials are gone afterward.
  DOCKER_CONFIG=$(mktemp -d)
  export DOCKER_CONFIG
  trap 'rm -rf "$DOCKER_CONFIG"' EXIT
  printf '%s' "$DOCKER_PASSWORD" |
    docker login --username "$DOCKER_USERNAME" --password-stdin "$registry"
fi
for tag in "$@"; do
  docker push --quiet "$image:$tag"
done
echo "reference=$image:$version" >>"${GITHUB_OUTPUT:-/dev/null}"
