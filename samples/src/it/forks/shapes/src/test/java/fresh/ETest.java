package fresh;

import org.junit.jupiter.api.Test;

class ETest {
  @Test
  void first() {}

  @Test
  void second() {}
}
