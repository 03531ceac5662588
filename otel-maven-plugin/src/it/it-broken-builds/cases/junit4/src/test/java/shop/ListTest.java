package shop;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class ListTest {

  @Test
  public void readsList() {
    assertEquals("a b", "a c");
  }
}
