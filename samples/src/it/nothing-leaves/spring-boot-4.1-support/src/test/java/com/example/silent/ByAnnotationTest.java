package com.example.silent;

import java.util.Set;
import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.micrometer.tracing.test.autoconfigure.AutoConfigureTracing;

@AutoConfigureTracing(export = true)
@AutoConfigureMetrics(export = true)
class ByAnnotationTest extends Application {

  @Override
  Set<String> expected() {
    return Set.of("/v1/traces", "/v1/metrics");
  }
}
