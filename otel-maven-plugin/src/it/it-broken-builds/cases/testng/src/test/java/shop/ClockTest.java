package shop;

import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

public class ClockTest {

  @BeforeClass
  public void startClock() {
    throw new IllegalStateException("no clock");
  }

  @Test
  public void ticks() {}

  @Test
  public void tocks() {}
}
