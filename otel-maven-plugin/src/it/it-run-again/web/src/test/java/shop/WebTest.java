package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class WebTest {

  @TestFactory
  List<DynamicTest> pages() {
    return List.of(DynamicTest.dynamicTest("the cart", () -> assertEquals("cart", "login")));
  }

  @Nested
  class Empty {

    @Test
    void passes() {}

    @Test
    void opens() {
      assertEquals(200, 404);
    }
  }
}
