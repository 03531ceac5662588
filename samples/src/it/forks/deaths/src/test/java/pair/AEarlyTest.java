package pair;

import org.junit.jupiter.api.Test;

class AEarlyTest {
  @Test
  void first() {}

  @Test
  void second() {}
}
