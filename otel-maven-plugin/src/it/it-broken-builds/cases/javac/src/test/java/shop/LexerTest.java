package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LexerTest {

  @Test
  void readsNumbers() {
    int line = "1";
    assertEquals(1, line);
  }
}
