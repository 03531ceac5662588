package fresh;

import org.junit.jupiter.api.Test;

class FTest {
  @Test
  void first() {}

  @Test
  void second() {}
}
