package pair;

import org.junit.jupiter.api.Test;

class CLateTest {
  @Test
  void first() {}

  @Test
  void second() {}
}
