package example;

import org.junit.jupiter.api.Test;

class CoreTest {
  @Test
  void works() {}
}
