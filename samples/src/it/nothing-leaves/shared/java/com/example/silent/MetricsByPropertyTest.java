package com.example.silent;

import java.util.Set;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(properties = "management.otlp.metrics.export.enabled=true")
class MetricsByPropertyTest extends Application {

  @Override
  Set<String> expected() {
    return Set.of("/v1/metrics");
  }
}
