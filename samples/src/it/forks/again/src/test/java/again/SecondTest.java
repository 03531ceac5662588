package again;

import org.junit.jupiter.api.Test;

class SecondTest {
  @Test
  void first() {}

  @Test
  void second() {}
}
