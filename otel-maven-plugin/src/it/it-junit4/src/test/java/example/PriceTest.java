package example;

import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Parameterized.class)
public class PriceTest {

  private final int price;

  public PriceTest(int price) {
    this.price = price;
  }

  @Parameters(name = "{0} euros")
  public static List<Integer> prices() {
    return List.of(1, 2);
  }

  @Test
  public void isPositive() {
    assertTrue(price > 0);
  }
}
