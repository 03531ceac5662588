import dev.oteltest.otlp.file.TraceFileReader
import io.opentelemetry.api.common.AttributeKey

assert new File(basedir, "k8s/shop.yaml").text == """\
# The shop.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  template:
    spec:
      containers:
      - name: proxy
        image: envoy:1
      - name: app
        image: "registry.example.com:5000/shop:12e4567" # set by CI
        env:
        - name: OTEL_SERVICE_NAME
          valueFrom: {fieldRef: {fieldPath: "metadata.labels['app']"}}
        - name: OTEL_EXPORTER_OTLP_ENDPOINT
          value: "http://collector:4318"
        - name: OTEL_TRACES_SAMPLER
          value: "parentbased_always_on"
        - name: OTEL_RESOURCE_ATTRIBUTES
          value: "service.version=1.2.3,deployment.environment.name=staging,vcs.ref.head.revision=0123456789abcdef0123456789abcdef01234567"
        # Limits.
        resources: {}
---
apiVersion: v1
kind: Service
metadata: {name: shop}
"""

def spans = TraceFileReader.readAll(new File(basedir, "target/test-traces.pb").toPath())
def goal = spans.find { it.name == "otel:instrument-manifest" }
assert goal.attributes.get(AttributeKey.stringArrayKey("maven.manifest.changes"))[0] ==
    "k8s/shop.yaml, line 13: container app of Deployment shop gets the image registry.example.com:5000/shop:12e4567"

def log = new File(basedir, "build.log").text

assert dev.oteltest.maven.ModuleResults.of(log) == [
  "cases": "SUCCESS",
  "diff": "SUCCESS",
  "no-container": "FAILURE",
  "ambiguous": "FAILURE",
  "workloads": "SUCCESS"
]
assert log.contains("OTEL_SERVICE_NAME of container app of Deployment shop stays as it is, because it is set by valueFrom")
assert log.contains('-        image: "registry.example.com:5000/shop:12e4567" # set by CI')
assert log.contains('+        image: "registry.example.com:5000/shop:9" # set by CI')
assert log.contains("Nothing is written, because otel.manifest.dryRun is set")
assert log.contains("k8s/shop.yaml, line 9: there is no container shop; there are app, proxy. No file is changed")
assert log.contains("k8s/redis.yaml, line 8: 2 workloads could be meant: Deployment/redis (redis:7.2-alpine), Deployment/shop (registry.example.com:5000/shop:12e4567)." +
    " Name those to change, for example with -Dotel.manifest.workloads=Deployment/redis. No file is changed")
assert log.contains('+          value: "redis"')
for (name in ["redis", "replicas"]) {
    def file = "k8s/${name}.yaml"
    assert !new File(basedir, file).text.contains("OTEL_")
}
assert new File(basedir, "k8s/redis.yaml").text.contains("image: redis:7.2-alpine")
return true
