package two;

import org.junit.jupiter.api.Test;

class DTest {
  @Test
  void first() {}

  @Test
  void second() {}
}
