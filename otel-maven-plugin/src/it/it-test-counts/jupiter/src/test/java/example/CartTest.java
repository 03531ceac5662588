package example;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Shopping")
class CartTest {

  @Test
  @DisplayName("is empty")
  void isEmpty() {}
}
