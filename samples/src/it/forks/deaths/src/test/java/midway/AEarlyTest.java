package midway;

import org.junit.jupiter.api.Test;

class AEarlyTest {
  @Test
  void first() {}

  @Test
  void second() {}
}
