package com.example.silent;

import java.util.Set;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(
    properties = {
      "management.tracing.export.otlp.enabled=true",
      "management.otlp.tracing.export.enabled=true"
    })
class TracesByPropertyTest extends Application {

  @Override
  Set<String> expected() {
    return Set.of("/v1/traces");
  }
}
