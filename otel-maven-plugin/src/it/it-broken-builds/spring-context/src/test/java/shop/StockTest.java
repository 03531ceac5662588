package shop;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;

/** The database's script is missing. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = "spring.sql.init.schema-locations=classpath:nope.sql")
class StockTest {

  @Test
  void isCounted() {}

  @Test
  void isOrdered() {}

  @Test
  void isSold() {}
}
