package pair;

import org.junit.jupiter.api.Test;

class DLaterTest {
  @Test
  void first() {}

  @Test
  void second() {}
}
