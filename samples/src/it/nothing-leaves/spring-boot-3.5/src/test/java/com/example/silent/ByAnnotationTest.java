package com.example.silent;

import java.util.Set;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;

@AutoConfigureObservability
class ByAnnotationTest extends Application {

  @Override
  Set<String> expected() {
    return Set.of("/v1/traces", "/v1/metrics");
  }
}
