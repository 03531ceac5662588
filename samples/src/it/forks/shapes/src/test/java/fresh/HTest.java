package fresh;

import org.junit.jupiter.api.Test;

class HTest {
  @Test
  void first() {}

  @Test
  void second() {}
}
