set -a
. target/otel-collect.env
set +a
. ./build.sh
