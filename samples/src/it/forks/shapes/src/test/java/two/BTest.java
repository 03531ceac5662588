package two;

import org.junit.jupiter.api.Test;

class BTest {
  @Test
  void first() {}

  @Test
  void second() {}
}
