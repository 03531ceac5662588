package example;

import static org.testng.Assert.assertEquals;

import org.testng.annotations.Test;

public class CartTest {

  @Test
  public void adds() {
    assertEquals(1 + 1, 2);
  }
}
