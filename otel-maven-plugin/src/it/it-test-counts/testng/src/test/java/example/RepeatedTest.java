package example;

import static org.testng.Assert.assertNotEquals;

import org.testng.annotations.Test;

public class RepeatedTest {

  private int runs;

  @Test(invocationCount = 3)
  public void failsOnce() {
    assertNotEquals(++runs, 2);
  }
}
