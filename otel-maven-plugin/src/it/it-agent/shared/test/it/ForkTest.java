package it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ForkTest {

  /** Leaves what this JVM was started with. */
  @Test
  void works() throws Exception {
    assertEquals(4, Covered.twice(2));
    StringBuilder facts = new StringBuilder();
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!argument.startsWith("-XX:")) { // a JDK may have some of its own
        facts.append(argument).append('\n');
      }
    }
    new TreeMap<>(System.getenv())
        .forEach(
            (name, value) -> {
              if (name.matches("OTEL_(TRACES|METRICS|LOGS)_EXPORTER|OTEL_JAVAAGENT_ENABLED")) {
                facts.append(name).append('=').append(value).append('\n');
              }
            });
    Path classes = Path.of(ForkTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String name = "fork-" + System.getProperty("fork", "test") + ".txt";
    Files.writeString(classes.resolveSibling(name), facts);
  }
}
