package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;

class CalculatorTest {

  @Test
  void isRunningWhenTheBuildIsTerminated() throws Exception {
    ProcessHandle maven =
        java.util.stream.Stream.iterate(
                ProcessHandle.current().parent(), p -> p.isPresent(), p -> p.get().parent())
            .map(java.util.Optional::get)
            .filter(p -> p.info().command().filter(c -> c.endsWith("java")).isPresent())
            .findFirst()
            .orElseThrow();
    assertNotNull(maven);
    assertEquals(true, maven.destroy());
    Thread.sleep(600_000); // until it is killed
  }
}
