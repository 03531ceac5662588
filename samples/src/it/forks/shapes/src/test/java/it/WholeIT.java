package it;

import org.junit.jupiter.api.Test;

class WholeIT {
  @Test
  void first() {}

  @Test
  void second() {}
}
