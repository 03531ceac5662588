package shop;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A bean needs another that nobody declares. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class OrdersTest {

  interface Payments {}

  record Orders(Payments payments) {}

  @TestConfiguration
  static class Configuration {

    @Bean
    Orders orders(Payments payments) {
      return new Orders(payments);
    }
  }

  @Autowired Orders orders;

  @Test
  void arePaid() {}

  @Test
  void areShipped() {}
}
