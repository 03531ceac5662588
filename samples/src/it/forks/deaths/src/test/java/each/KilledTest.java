package each;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.MethodName.class)
class KilledTest {
  @Test
  void a() {}

  @Test
  void b() throws Exception {
    String kill = "kill -KILL " + ProcessHandle.current().pid();
    new ProcessBuilder("sh", "-c", kill).start();
    Thread.sleep(600_000); // until it is killed
  }

  @Test
  void c() {}
}
