package example;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.testng.SkipException;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class CartTest {

  private List<String> cart;

  @BeforeMethod
  public void fill() {
    cart = new ArrayList<>(List.of("apple"));
  }

  @Test
  public void holdsWhatWasPutIn() {
    assertEquals(cart.size(), 1);
  }

  @Test
  public void countsPears() {
    assertEquals(cart.size(), 16);
  }

  @Test
  public void sellsOnline() {
    throw new SkipException("the shop is offline");
  }

  @DataProvider
  public Object[][] prices() {
    return new Object[][] {{1}, {2}};
  }

  @Test(dataProvider = "prices")
  public void hasPrice(int price) {
    assertTrue(price > 0);
  }
}
