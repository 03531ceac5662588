package shop;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrdersTest {

  @BeforeAll
  static void readOrders() throws IOException {
    if (!Files.exists(Path.of("orders.csv"))) {
      throw new FileNotFoundException("orders.csv (No such file or directory)");
    }
  }

  @Test
  void arePaid() {}

  @Test
  void areShipped() {}

  @Nested
  class Returned {

    @Test
    void areRefunded() {}
  }
}
