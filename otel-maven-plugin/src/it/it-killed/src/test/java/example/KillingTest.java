package example;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.MethodName.class)
class KillingTest {

  @Test
  void a1() {}

  @Test
  void a2() {}

  @Test
  void a3KillsAll() throws Exception {
    Path pid = Path.of("target/waiting");
    while (!Files.exists(pid) || Files.size(pid) == 0) {
      Thread.sleep(20);
    }
    ProcessHandle maven =
        Stream.iterate(
                ProcessHandle.current().parent(), Optional::isPresent, p -> p.get().parent())
            .map(Optional::get)
            .filter(p -> p.info().command().filter(c -> c.endsWith("java")).isPresent())
            .findFirst()
            .orElseThrow();
    ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow().destroyForcibly();
    maven.destroyForcibly();
    Runtime.getRuntime().halt(1);
  }
}
