package midway;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.MethodName.class)
class BDyingTest {
  @Test
  void a() {}

  @Test
  void b() {
    Runtime.getRuntime().halt(4);
  }

  @Test
  void c() {}
}
