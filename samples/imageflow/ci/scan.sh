#!/bin/sh
# Scans with Trivy. Usage: ci/scan.sh dependencies REPORT, or ci/scan.sh image REPORT IMAGE
# Without Trivy, nothing is scanned; the exit code 77 says so, because no findings would be a lie.
set -eu
if ! command -v trivy >/dev/null; then
  echo "trivy is not installed, so nothing was scanned" >&2
  exit 77
fi
mkdir -p "$(dirname "$2")"
case $1 in
  dependencies) set -- fs --scanners vuln,misconfig --output "$2" . ;;
  image) set -- image --output "$2" "$3" ;;
  *)
    echo "$1 is not a kind of scan. Use dependencies or image" >&2
    exit 2
    ;;
esac
exec trivy --quiet "$@" --format json --severity HIGH,CRITICAL --exit-code 1
