#!/bin/sh
# Scans with Trivy; dependencies also with OWASP's dependency-check, where only that is installed.
# Usage: ci/scan.sh dependencies REPORT, or ci/scan.sh image REPORT IMAGE
# Without a scanner, nothing is scanned; the exit code 77 says so, because no findings would be a lie.
set -eu
kind=$1
report=$2
case $kind in
  dependencies) scanners='trivy dependency-check' ;;
  image) scanners=trivy ;;
  *)
    echo "$kind is not a kind of scan. Use dependencies or image" >&2
    exit 2
    ;;
esac
for scanner in $scanners none; do
  command -v "$scanner" >/dev/null && break
done
mkdir -p "$(dirname "$report")"
case "$scanner $kind" in
  'trivy dependencies') set -- trivy --quiet fs --scanners vuln,misconfig --output "$report" . ;;
  'trivy image') set -- trivy --quiet image --output "$report" "$3" ;;
  'dependency-check dependencies')
    exec dependency-check --scan . --format JSON --out "$report" --failOnCVSS 7
    ;;
  *)
    echo "None of these scanners is installed, so nothing was scanned: $scanners" >&2
    exit 77
    ;;
esac
exec "$@" --format json --severity HIGH,CRITICAL --exit-code 1
