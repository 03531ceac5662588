package each;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.MethodName.class)
class ExitTest {
  @Test
  void a() {}

  @Test
  void b() {
    System.exit(3);
  }

  @Test
  void c() {}
}
