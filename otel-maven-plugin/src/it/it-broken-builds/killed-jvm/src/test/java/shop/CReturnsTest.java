package shop;

import org.junit.jupiter.api.Test;

class CReturnsTest {

  @Test
  void isRefunded() {}
}
