package one;

import org.junit.jupiter.api.Test;

class CalmTest {
  @Test
  void first() {}

  @Test
  void second() {}
}
