package fresh;

import org.junit.jupiter.api.Test;

class GTest {
  @Test
  void first() {}

  @Test
  void second() {}
}
