mkdir -p target
env | grep '^OTEL_EXPORTER_OTLP_' | sort >> target/env.txt
exec docker buildx build --no-cache --output=type=local,dest=target/out .
