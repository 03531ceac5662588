package example;

import static org.junit.Assert.assertEquals;

import org.junit.Ignore;
import org.junit.Test;

public class SignTest {

  @Test
  public void ofAPositiveNumber() {
    assertEquals("+", Sign.of(1));
  }

  @Ignore("not today")
  @Test
  public void ofZero() {}
}
