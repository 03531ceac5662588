package example;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.MethodName.class)
class WaitingTest {

  @Test
  void b1() {}

  @Test
  void b2() {}

  @Test
  void b3Waits() throws Exception {
    Files.writeString(Path.of("target/waiting"), Long.toString(ProcessHandle.current().pid()));
    Thread.sleep(600_000); // until it is killed
  }
}
