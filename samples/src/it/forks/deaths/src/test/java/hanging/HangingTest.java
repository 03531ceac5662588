package hanging;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.MethodName.class)
class HangingTest {
  @Test
  void a() {}

  @Test
  void b() throws Exception {
    Thread.sleep(600_000); // until it is killed
  }

  @Test
  void c() {}
}
