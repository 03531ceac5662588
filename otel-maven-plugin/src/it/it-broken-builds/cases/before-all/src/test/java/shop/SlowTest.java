package shop;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SlowTest {

  @Test
  @Timeout(value = 50, unit = TimeUnit.MILLISECONDS)
  void waitsForDelivery() throws InterruptedException {
    Thread.sleep(10_000);
  }
}
