package shop;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;

/** Case 13. */
@SpringBootTest(properties = "spring.jpa.hibernate.ddl-auto=validate")
class SchemaTest {

  @RepeatedTest(11)
  void isRead() {}

  @Test
  void isWritten() {}

  @Test
  void isDropped() {}
}
