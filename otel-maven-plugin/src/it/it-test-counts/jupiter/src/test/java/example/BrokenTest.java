package example;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BrokenTest {

  @BeforeAll
  static void breaks() {
    throw new IllegalStateException("no database");
  }

  @Test
  void neverRuns() {}
}
