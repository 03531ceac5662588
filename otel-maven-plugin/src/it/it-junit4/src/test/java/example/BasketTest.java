package example;

import static org.junit.Assert.assertEquals;
import static org.junit.Assume.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Ignore;
import org.junit.Test;

public class BasketTest {

  private final List<String> basket = new ArrayList<>();

  @Before
  public void fill() {
    basket.add("apple");
  }

  @Test
  public void holdsWhatWasPutIn() {
    assertEquals(1, basket.size());
  }

  @Test
  public void countsPears() {
    assertEquals(16, basket.size());
  }

  @Test
  @Ignore("no pears in winter")
  public void weighsPears() {}

  @Test
  public void sellsOnline() {
    assumeTrue("the shop is online", false);
  }
}
