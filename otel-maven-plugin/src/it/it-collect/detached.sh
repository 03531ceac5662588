# As a step of a job that gets its variables from the collector.
set -a
. target/otel-collect.env
set +a
java Sender.java detached
