package com.example.silent;

import java.util.Set;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(properties = "management.logging.export.enabled=true")
class LogsByPropertyTest extends Application {

  @Override
  Set<String> expected() {
    return Set.of("/v1/logs");
  }
}
