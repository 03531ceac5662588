package shop;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Ignore;
import org.junit.Test;

public class BasketTest {

  @Test
  public void countsPears() {
    assertEquals("pears", 3, 2);
  }

  @Test
  public void weighsPears() {
    weigh(-1);
  }

  private static void weigh(int pears) {
    if (pears < 0) {
      throw new IllegalArgumentException("a basket has no " + pears + " pears");
    }
  }

  @Test
  public void holdsWhatWasPutIn() {
    assertTrue(true);
  }

  @Ignore("no scales")
  @Test
  public void weighsPlums() {}
}
